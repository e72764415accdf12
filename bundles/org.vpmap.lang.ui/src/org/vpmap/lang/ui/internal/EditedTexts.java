package org.vpmap.lang.ui.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.IFileBufferListener;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;

/**
 * The texts of the maps in editors, as they are after the last key; any thread reads them without waiting.
 *
 * <p>A document is locked while it changes and while its listeners are told, and those ask what the new text means. Whoever makes meanings
 * must therefore not ask the document for its text: the two would wait for each other for ever.
 */
public final class EditedTexts implements IFileBufferListener, IDocumentListener {
    private final Map<IDocument, Edited> texts = new ConcurrentHashMap<>();
    private final Consumer<IProject> typed;

    private record Edited(IFile file, ITextFileBuffer buffer, String text) {}

    /** @param typed told whenever the text of a map in the project changes, or is open no more; on any thread */
    public EditedTexts(Consumer<IProject> typed) {
        this.typed = typed;
    }

    /** Begins to listen, to what is open already as well. */
    public void open() {
        ITextFileBufferManager manager = FileBuffers.getTextFileBufferManager();
        manager.addFileBufferListener(this);
        for (IFileBuffer buffer : manager.getFileBuffers()) {
            bufferCreated(buffer);
        }
    }

    /** Listens no more. */
    public void close() {
        FileBuffers.getTextFileBufferManager().removeFileBufferListener(this);
        texts.keySet().forEach(document -> document.removePrenotifiedDocumentListener(this));
        texts.clear();
    }

    /** The text of a map that is being edited and differs from its file. */
    public Optional<String> of(IFile file) {
        return texts.values().stream().filter(e -> e.file().equals(file) && e.buffer().isDirty()).map(Edited::text).findFirst();
    }

    /** The texts of a project that are being edited and differ from their files, by path. */
    public Map<String, String> of(IProject project) {
        Map<String, String> found = new HashMap<>();
        for (Edited edited : texts.values()) {
            if (project.equals(edited.file().getProject()) && edited.buffer().isDirty()) {
                found.put(edited.file().getProjectRelativePath().toString(), edited.text());
            }
        }
        return found;
    }

    @Override
    public void bufferCreated(IFileBuffer buffer) {
        if (buffer instanceof ITextFileBuffer text && buffer.getLocation() != null
                && ResourcesPlugin.getWorkspace().getRoot().findMember(buffer.getLocation()) instanceof IFile file
                && "vpmap".equals(file.getFileExtension())) {
            IDocument document = text.getDocument();
            // Told before all others, for they ask what the new text means.
            document.addPrenotifiedDocumentListener(this);
            texts.putIfAbsent(document, new Edited(file, text, document.get()));
        }
    }

    @Override
    public void bufferDisposed(IFileBuffer buffer) {
        Edited edited = buffer instanceof ITextFileBuffer text ? texts.remove(text.getDocument()) : null;
        if (edited != null) {
            edited.buffer().getDocument().removePrenotifiedDocumentListener(this);
            typed.accept(edited.file().getProject());
        }
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        // What was there before does not matter.
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        String text = event.getDocument().get();
        Edited edited = texts.computeIfPresent(event.getDocument(), (d, e) -> new Edited(e.file(), e.buffer(), text));
        if (edited != null) {
            typed.accept(edited.file().getProject());
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
