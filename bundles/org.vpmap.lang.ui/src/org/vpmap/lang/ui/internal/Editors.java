package org.vpmap.lang.ui.internal;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

/** Text editors, and what is selected in them. */
final class Editors {
    private static final String GENERIC = "org.eclipse.ui.genericeditor.GenericEditor";

    private Editors() {}

    /** Shows a place of a file: schemas as text too, for that is where their fields are. */
    static void open(IFile file, int offset, int length) throws PartInitException {
        IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        page.getNavigationHistory().markLocation(page.getActiveEditor());
        IEditorPart editor = IDE.openEditor(page, file, GENERIC);
        if (editor instanceof ITextEditor text) {
            text.selectAndReveal(offset, length);
        }
    }

    static IDocument document(ITextEditor editor) {
        return editor.getDocumentProvider() == null ? null : editor.getDocumentProvider().getDocument(editor.getEditorInput());
    }

    static int caret(ITextEditor editor) {
        return editor.getSelectionProvider().getSelection() instanceof ITextSelection selection ? selection.getOffset() : 0;
    }

    static ITextViewer viewer(ITextEditor editor) {
        return editor.getAdapter(ITextOperationTarget.class) instanceof ITextViewer viewer ? viewer : null;
    }
}
