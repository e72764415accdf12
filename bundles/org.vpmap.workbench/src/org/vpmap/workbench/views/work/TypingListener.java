package org.vpmap.workbench.views.work;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.IFileBufferListener;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocumentListener;

/** Tells whenever the text of a map changes in an editor. */
final class TypingListener implements IFileBufferListener {
    private final Consumer<IProject> typed;
    private final Map<IFileBuffer, IDocumentListener> listeners = new HashMap<>();

    TypingListener(Consumer<IProject> typed) {
        this.typed = typed;
    }

    @Override
    public void bufferCreated(IFileBuffer buffer) {
        IResource file = buffer.getLocation() == null ? null : ResourcesPlugin.getWorkspace().getRoot().findMember(buffer.getLocation());
        if (file != null && "vpmap".equals(file.getFileExtension()) && buffer instanceof ITextFileBuffer text) {
            IDocumentListener listener = new IDocumentListener() {
                @Override
                public void documentAboutToBeChanged(DocumentEvent event) {
                    // What was there before does not matter.
                }

                @Override
                public void documentChanged(DocumentEvent event) {
                    typed.accept(file.getProject());
                }
            };
            listeners.put(buffer, listener);
            text.getDocument().addDocumentListener(listener);
        }
    }

    @Override
    public void bufferDisposed(IFileBuffer buffer) {
        IDocumentListener listener = listeners.remove(buffer);
        if (listener != null) {
            ((ITextFileBuffer) buffer).getDocument().removeDocumentListener(listener);
            IResource file = ResourcesPlugin.getWorkspace().getRoot().findMember(buffer.getLocation());
            if (file != null) {
                typed.accept(file.getProject());
            }
        }
    }

    @Override
    public void bufferContentReplaced(IFileBuffer buffer) {
        // Its document tells.
    }

    @Override
    public void bufferContentAboutToBeReplaced(IFileBuffer buffer) {
        // Its document tells.
    }

    @Override
    public void stateChanging(IFileBuffer buffer) {
        // The text stays.
    }

    @Override
    public void stateChangeFailed(IFileBuffer buffer) {
        // The text stays.
    }

    @Override
    public void stateValidationChanged(IFileBuffer buffer, boolean validated) {
        // The text stays.
    }

    @Override
    public void dirtyStateChanged(IFileBuffer buffer, boolean dirty) {
        // Saved or not, the text is the same.
    }

    @Override
    public void underlyingFileMoved(IFileBuffer buffer, IPath path) {
        // A new buffer follows.
    }

    @Override
    public void underlyingFileDeleted(IFileBuffer buffer) {
        // The workspace tells.
    }
}
