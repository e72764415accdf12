package org.vpmap.workbench.views;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.core.plan.Range;
import org.vpmap.lang.project.TextEdit;

/** Leads from a view to the line of the map that it is about. */
final class Places {
    private Places() {}

    /** Opens the map there and selects its first line. */
    static void open(IWorkbenchPage page, IProject project, Range range) throws PartInitException {
        ITextEditor editor = editor(page, project, range.file());
        if (editor != null) {
            IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
            int offset = Math.min(range.offset(), document.getLength());
            int end = Math.min(offset + range.length(), document.getLength());
            int line = document.get().indexOf('\n', offset);
            editor.selectAndReveal(offset, (line >= 0 && line < end ? line : end) - offset);
        }
    }

    /** The editor of a map; null where the file is gone or opens in something that is no text editor. */
    static ITextEditor editor(IWorkbenchPage page, IProject project, String file) throws PartInitException {
        IFile resource = project.getFile(file);
        if (!resource.exists()) {
            return null;
        }
        IEditorPart part = IDE.openEditor(page, resource);
        return part instanceof ITextEditor text ? text : part.getAdapter(ITextEditor.class);
    }

    /** Makes a document's text another one by changing no more than the part that differs. */
    static void replace(IDocument document, String text) throws BadLocationException {
        String old = document.get();
        int start = 0;
        while (start < Math.min(old.length(), text.length()) && old.charAt(start) == text.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.length(), text.length()) - start
                && old.charAt(old.length() - 1 - end) == text.charAt(text.length() - 1 - end)) {
            end++;
        }
        document.replace(start, old.length() - start - end, text.substring(start, text.length() - end));
    }

    /** Makes an edit in the editor, where it can be undone. */
    static void edit(ITextEditor editor, TextEdit edit, int caret, int length) throws BadLocationException {
        editor.getDocumentProvider().getDocument(editor.getEditorInput()).replace(edit.offset(), edit.length(), edit.text());
        editor.selectAndReveal(caret, length);
    }
}
