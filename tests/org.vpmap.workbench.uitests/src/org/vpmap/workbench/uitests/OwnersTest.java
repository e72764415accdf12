package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.OwnersView;
import org.vpmap.workbench.views.presenters.OwnersPresenter.Staff;
import org.vpmap.workbench.views.presenters.Row;

/** A person decides who gets the records of staff whom no address matches; the map says so and the engine follows. */
class OwnersTest extends ClinicTest {
    @Test
    void aDecisionIsWrittenIntoTheMapAndFollowed() throws Exception {
        clinic.run("discover", Map.of());
        clinic.run("owners", Map.of());
        OwnersView owners = (OwnersView) clinic.view(Views.OWNERS);
        Row stray = Clinic.rows(owners).stream()
                .filter(r -> r.cell(3).text().contains("no user of that address") && !r.cell(1).text().isEmpty())
                .findFirst().orElseThrow();
        Staff staff = (Staff) stray.subject();
        User user = Clinic.migrations().sessions()
                .with(clinic.migration().project(), session -> ((ListsUsers) session.target()).users()).stream()
                .filter(User::active).findFirst().orElseThrow();
        assertTrue(stray.where().isPresent(), "double-click leads to the owners line");

        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        IDocument document = bench.document(editor);
        String before = document.get();
        choose(owners, staff, user);
        String line = "\"" + staff.email() + "\" -> \"" + user.email() + "\" // decided by ";
        assertTrue(document.get().contains(line), document.get());
        takenBack(owners, editor, before, line);
        bench.until("the view shows the decision", () -> row(owners, staff).cell(3).text().contains("not matched yet"));
        assertFalse(clinic.migration().isBroken(), "the map has no errors");
        editor.doSave(null);
        assertTrue(clinic.run("owners", Map.of()).contains("have a user"), "matched again");
        bench.until("the engine follows", () -> row(owners, staff).cell(3).text().contains("decided in the map"));
        assertTrue(row(owners, staff).cell(2).text().contains(user.name()), Clinic.text(row(owners, staff)));
        assertTrue(row(owners, staff).cell(4).text().contains("decided by " + System.getProperty("user.name")), "who and when");
        Clinic.select(owners, row(owners, staff).id());
        bench.shoot("owners-decided");
        assertTrue(java.nio.file.Files.readString(clinic.project().getFile("migration.vpmap").getLocation().toPath()).contains(line),
                "it is in the file");

        owners.decide(List.of((Staff) row(owners, staff).subject()), Optional.empty());
        assertFalse(document.get().contains(staff.email()), "it is taken back");
        editor.doSave(null);
        clinic.run("owners", Map.of());
        bench.until("as before", () -> row(owners, staff).cell(3).text().contains("no user of that address"));
        assertEquals(Optional.empty(), clinic.migration().facts().orElseThrow().overrides().stream().findFirst());
    }

    /** Undo where the person is: in the view, then in the editor. */
    private void takenBack(OwnersView owners, ITextEditor editor, String before, String line) throws Exception {
        IDocument document = bench.document(editor);
        bench.page().activate(owners);
        bench.moment();
        owners.setFocus();
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bench.until("Undo in the view takes it back", () -> document.get().equals(before));
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        bench.until("Redo in the view does it again", () -> document.get().contains(line));
        bench.page().activate(editor);
        bench.viewer(editor).getTextWidget().setFocus();
        bench.moment();
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bench.until("Undo in the editor takes it back, too", () -> document.get().equals(before));
        bench.settle();
        bench.command(IWorkbenchCommandConstants.EDIT_REDO);
        bench.until("and Redo does it again", () -> document.get().contains(line));
    }

    /** By the dialog: typed into its filter until one user is left. */
    private void choose(OwnersView owners, Staff staff, User user) throws Exception {
        bench.page().activate(owners);
        Clinic.select(owners, row(owners, staff).id());
        bench.answering("Choose User", dialog -> {
            assertTrue(Widgets.reads(dialog, staff.email()), () -> Widgets.words(dialog).toString());
            Table users = Widgets.one(dialog, Table.class, t -> true);
            bench.until("there is a choice", () -> users.getItemCount() > 1);
            Widgets.one(dialog, Text.class, Text::getEditable).setText("*" + user.email());
            bench.until("the others are filtered out", () -> users.getItemCount() == 1);
            bench.shoot("dialog-choose-user");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.choose(owners.viewer().getTree().getMenu(), "Choose User…"));
        bench.until("the map says so", () -> bench.document((ITextEditor) bench.page().getActiveEditor()).get().contains(user.email()));
    }

    private static Row row(OwnersView view, Staff staff) {
        return Clinic.rows(view).stream().filter(r -> r.subject() instanceof Staff s && s.staff().equals(staff.staff())).findFirst()
                .orElseThrow();
    }
}
