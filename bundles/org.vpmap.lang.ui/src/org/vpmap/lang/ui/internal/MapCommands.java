package org.vpmap.lang.ui.internal;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.lang.ide.Place;
import org.vpmap.lang.ide.Renaming;
import org.vpmap.lang.ui.LanguageProjects.MapText;

/** Commands on the map in the active editor; which one, the command's id says. */
public final class MapCommands extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (!(HandlerUtil.getActiveEditor(event) instanceof ITextEditor editor)) {
            return null;
        }
        IDocument document = Editors.document(editor);
        Optional<MapText> map = document == null ? Optional.empty() : Services.of(document);
        if (map.isEmpty()) {
            return null;
        }
        Shell shell = HandlerUtil.getActiveShell(event);
        try {
            switch (event.getCommand().getId()) {
                case "org.vpmap.lang.ui.format" ->
                        Edits.apply(map.get().file().getProject(), map.get().services().formatting(map.get().path(), document.get()));
                case "org.vpmap.lang.ui.outline" -> new QuickOutline(shell, editor, map.get().services().outline(document.get())).open();
                case "org.vpmap.lang.ui.comment" -> Comments.toggle(editor, document);
                case "org.vpmap.lang.ui.rename" -> rename(shell, editor, document, map.get());
                default -> throw new ExecutionException("no such command: " + event.getCommand().getId());
            }
        } catch (CoreException | BadLocationException e) {
            throw new ExecutionException("The text has changed meanwhile; try again", e);
        }
        return null;
    }

    private static void rename(Shell shell, ITextEditor editor, IDocument document, MapText map)
            throws CoreException, BadLocationException {
        String text = document.get();
        int caret = Editors.caret(editor);
        Optional<Place> word = map.services().renameable(map.path(), text, caret);
        if (word.isEmpty()) {
            MessageDialog.openInformation(shell, "Rename", "This name cannot be changed here: it belongs to a schema. "
                    + "Put the caret on a value map, the migration, or a field that the map creates.");
            return;
        }
        String old = text.substring(word.get().offset(), word.get().offset() + word.get().length()).replace("`", "");
        InputDialog dialog = new InputDialog(shell, "Rename", "New name of " + old + " in all files of the project:", old,
                name -> map.services().rename(map.path(), text, caret, name) instanceof Renaming.Refused refused ? refused.because()
                        : null);
        if (dialog.open() == Window.OK && !dialog.getValue().equals(old)
                && map.services().rename(map.path(), text, caret, dialog.getValue()) instanceof Renaming.Edits renamed) {
            Edits.apply(map.file().getProject(), renamed.edits());
        }
    }
}
