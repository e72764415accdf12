package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.OwnersView;
import org.vpmap.workbench.views.presenters.OwnersPresenter.Staff;
import org.vpmap.workbench.views.presenters.Row;

/** A person decides who gets the records of staff whom no address matches; the map says so and the engine follows. */
class OwnersTest {
    private Bench bench;
    private Clinic clinic;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        clinic = new Clinic(bench);
    }

    @AfterEach
    void end() throws Exception {
        try {
            bench.close();
        } finally {
            clinic.close();
        }
    }

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

        owners.decide(List.of(staff), Optional.of(user.email()));
        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        IDocument document = bench.document(editor);
        assertTrue(document.get().contains("\"" + staff.email() + "\" -> \"" + user.email() + "\" // decided by "), document.get());
        bench.until("the view shows the decision", () -> row(owners, staff).cell(3).text().contains("not matched yet"));
        assertFalse(clinic.migration().isBroken(), "the map has no errors");
        editor.doSave(null);
        assertTrue(clinic.run("owners", Map.of()).contains("have a user"), "matched again");
        bench.until("the engine follows", () -> row(owners, staff).cell(3).text().contains("decided in the map"));
        assertTrue(row(owners, staff).cell(2).text().contains(user.name()), Clinic.text(row(owners, staff)));
        assertTrue(row(owners, staff).cell(4).text().contains("decided by " + System.getProperty("user.name")), "who and when");
        Clinic.select(owners, row(owners, staff).id());
        bench.shoot("owners-decided");

        owners.decide(List.of((Staff) row(owners, staff).subject()), Optional.empty());
        assertFalse(document.get().contains(staff.email()), "it is taken back");
        editor.doSave(null);
        clinic.run("owners", Map.of());
        bench.until("as before", () -> row(owners, staff).cell(3).text().contains("no user of that address"));
        assertEquals(Optional.empty(), clinic.migration().facts().orElseThrow().overrides().stream().findFirst());
    }

    private static Row row(OwnersView view, Staff staff) {
        return Clinic.rows(view).stream().filter(r -> r.subject() instanceof Staff s && s.staff().equals(staff.staff())).findFirst()
                .orElseThrow();
    }
}
