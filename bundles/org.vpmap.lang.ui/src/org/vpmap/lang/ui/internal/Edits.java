package org.vpmap.lang.ui.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentRewriteSession;
import org.eclipse.jface.text.DocumentRewriteSessionType;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.vpmap.lang.project.TextEdit;

/** Applies the language's edits: to the editor's text where a file is open, else to the file itself. One undo takes them back in an editor. */
public final class Edits {
    private Edits() {}

    /** Applies edits of which none overlaps another; on the user interface's thread. */
    public static void apply(IProject project, List<TextEdit> edits) throws CoreException, BadLocationException {
        Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
        edits.forEach(e -> byFile.computeIfAbsent(e.file(), f -> new java.util.ArrayList<>()).add(e));
        for (Map.Entry<String, List<TextEdit>> file : byFile.entrySet()) {
            apply(project.getFile(file.getKey()).getFullPath(), file.getValue());
        }
    }

    private static void apply(IPath path, List<TextEdit> edits) throws CoreException, BadLocationException {
        ITextFileBufferManager manager = FileBuffers.getTextFileBufferManager();
        boolean open = manager.getTextFileBuffer(path, LocationKind.IFILE) != null;
        manager.connect(path, LocationKind.IFILE, new NullProgressMonitor());
        try {
            ITextFileBuffer buffer = manager.getTextFileBuffer(path, LocationKind.IFILE);
            replace(buffer.getDocument(), edits);
            if (!open) {
                buffer.commit(new NullProgressMonitor(), false);
            }
        } finally {
            manager.disconnect(path, LocationKind.IFILE, new NullProgressMonitor());
        }
    }

    private static void replace(IDocument document, List<TextEdit> edits) throws BadLocationException {
        DocumentRewriteSession session = document instanceof IDocumentExtension4 extended
                ? extended.startRewriteSession(DocumentRewriteSessionType.SEQUENTIAL)
                : null;
        try {
            for (TextEdit edit : edits.stream().sorted(Comparator.comparingInt(TextEdit::offset).reversed()).toList()) {
                document.replace(edit.offset(), edit.length(), edit.text());
            }
        } finally {
            if (session != null) {
                ((IDocumentExtension4) document).stopRewriteSession(session);
            }
        }
    }
}
