package org.vpmap.workbench.views;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;
import org.eclipse.ui.texteditor.ITextEditor;

/**
 * Lines that a view wrote into maps, as one step of each map's own undo: the editor takes them back like what was typed, and the view does
 * the same as long as nothing was typed since.
 */
final class MapDeed implements Deeds.Deed {
    private final List<Change> changes = new ArrayList<>();

    private record Change(IDocument document, IDocumentUndoManager manager, String before, String after) {}

    /** Writes into maps. */
    @FunctionalInterface
    interface Writing {
        void happen() throws BadLocationException;
    }

    /** @param editors all whose texts are written to */
    static MapDeed of(List<ITextEditor> editors, Writing writing) throws BadLocationException {
        MapDeed deed = new MapDeed();
        List<IDocument> documents = editors.stream().map(e -> e.getDocumentProvider().getDocument(e.getEditorInput())).distinct().toList();
        List<IDocumentUndoManager> managers = documents.stream().map(DocumentUndoManagerRegistry::getDocumentUndoManager).toList();
        List<String> before = documents.stream().map(IDocument::get).toList();
        managers.forEach(IDocumentUndoManager::beginCompoundChange);
        try {
            writing.happen();
        } finally {
            managers.forEach(IDocumentUndoManager::endCompoundChange);
        }
        for (int i = 0; i < documents.size(); i++) {
            deed.changes.add(new Change(documents.get(i), managers.get(i), before.get(i), documents.get(i).get()));
        }
        return deed;
    }

    @Override
    public boolean back() {
        if (!changes.stream().allMatch(c -> c.document().get().equals(c.after()) && c.manager().undoable())) {
            return false;
        }
        changes.forEach(c -> step(c.manager()::undo));
        return true;
    }

    @Override
    public boolean again() {
        if (!changes.stream().allMatch(c -> c.document().get().equals(c.before()) && c.manager().redoable())) {
            return false;
        }
        changes.forEach(c -> step(c.manager()::redo));
        return true;
    }

    @FunctionalInterface
    private interface Step {
        void happen() throws ExecutionException;
    }

    private static void step(Step step) {
        try {
            step.happen();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a text that can be undone is undone", e);
        }
    }
}
