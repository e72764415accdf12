package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

/** A full migration that a person stops, resumes, and undoes from the journal, all with what the views offer. */
class InterruptedRunTest extends ClinicTest {
    InterruptedRunTest() {
        super("stopped-clinic", 20);
    }

    @BeforeEach
    void ready() throws Exception {
        clinic.ready();
        PlatformPerspective.show(bench, Perspectives.RUN);
    }

    @AfterEach
    void back() throws Exception {
        PlatformPerspective.show(bench, Perspectives.MAPPING);
    }

    @Test
    void whatAPersonStopsGoesOnWhereItStoodAndIsUndoneFromTheJournalRehearsedFirst() throws Exception {
        PageView run = clinic.view(Views.RUN);
        Composite root = ViewContract.root(run);
        Button stop = Widgets.button(root, "Stop");
        assertTrue(!stop.isEnabled(), "nothing runs that could be stopped");
        long before = clinic.records("Contacts");
        clinic.begin("run", AGREED);
        bench.until("the run has begun to write and can be stopped", () -> stop.isEnabled()
                && clinic.migration().progress().state().done() > 0);
        Widgets.press(stop);
        clinic.work();
        String said = clinic.migration().progress().state().text();
        assertEquals("it was stopped as somebody asked; go on with: Resume…", said, "what to choose next");
        bench.shoot("run-stopped");
        PageView journal = clinic.view(Views.JOURNAL);
        bench.until("the journal shows that it stopped early",
                () -> Clinic.rows(journal).getFirst().cell(2).text().contains("stopped early"));

        run.getSite().getPage().activate(run);
        Menu menu = run.viewer().getTree().getMenu();
        bench.answering("Resume", dialog -> {
            assertTrue(Widgets.reads(dialog, "SANDBOX"), "where it writes is said");
            Widgets.press(Widgets.button(dialog, "Resume"));
        }, () -> Widgets.choose(menu, "Resume"));
        clinic.work();
        clinic.view(Views.JOURNAL);
        bench.until("the run is completed",
                () -> Clinic.rows(journal).stream()
                        .anyMatch(r -> r.id().startsWith("journal full") && r.cell(2).text().contains("completed")));
        String compared = clinic.run("reconcile", Map.of());
        assertTrue(compared.startsWith("0 lost, 0 duplicates"), compared);
        assertTrue(clinic.records("Contacts") > before, "the patients are there");

        rollBack(clinic.view(Views.JOURNAL));
        assertEquals(before, clinic.records("Contacts"), "the target is as it was");
    }

    private void rollBack(PageView journal) throws Exception {
        Menu menu = journal.viewer().getTree().getMenu();
        select(journal);
        Widgets.choose(menu, "Dry Run of Rollback");
        bench.until("the dry run is told", () -> Clinic.rows(journal).stream().anyMatch(r -> r.id().startsWith("dry full")));
        clinic.work();
        Row dry = Clinic.rows(journal).stream().filter(r -> r.id().startsWith("dry full")).findFirst().orElseThrow();
        assertTrue(dry.cell(2).text().contains("clean"), Clinic.text(dry));
        assertTrue(clinic.records("Contacts") > 0, "nothing is gone by that");
        bench.shoot("journal-dry-run");
        select(journal);
        bench.answering("Roll Back", dialog -> {
            assertTrue(Widgets.reads(dialog, "The dry run of"), "what the dry run found is said");
            bench.shoot("dialog-roll-back");
            Widgets.press(Widgets.button(dialog, "Cancel"));
        }, () -> Widgets.choose(menu, "Roll Back…"));
        select(journal);
        bench.answering("Roll Back", dialog -> Widgets.press(Widgets.button(dialog, "Roll Back")),
                () -> Widgets.choose(menu, "Roll Back…"));
        clinic.work();
        clinic.view(Views.JOURNAL);
        Row undone = Clinic.rows(journal).stream().filter(r -> r.id().startsWith("journal full")).findFirst().orElseThrow();
        assertTrue(undone.cell(2).text().contains("undone"), Clinic.text(undone));
    }

    private static void select(PageView journal) {
        Row run = Clinic.rows(journal).stream().filter(r -> r.id().startsWith("journal full")).findFirst().orElseThrow();
        journal.getSite().getPage().activate(journal);
        journal.viewer().setSelection(new StructuredSelection(run), true);
    }
}
