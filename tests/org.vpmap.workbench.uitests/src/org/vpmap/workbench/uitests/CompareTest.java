package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.compare.ITypedElement;
import org.eclipse.compare.structuremergeviewer.DiffNode;
import org.eclipse.compare.structuremergeviewer.IDiffElement;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.JournalView;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.compare.RecordCompare;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Undecided;

/** What a user changed in the target is seen side by side, and decided on before a run is undone. */
class CompareTest extends ClinicTest {
    private static final String KEPT = "Quenneville-Kept";
    private static final String EDITED = "Quenneville-Edited";

    @Test
    void whatAUserChangedIsComparedAndDecidedOn() throws Exception {
        clinic.ready();
        long before = clinic.records("Contacts");
        clinic.run("run", AGREED);
        String key = clinic.someKey("Patient->Contacts");
        String id = clinic.target("Patient->Contacts", key);
        clinic.editAsUser("Contacts", id, "Last_Name", EDITED);
        assertEquals("0 lost, 0 duplicates, 1 different.", clinic.run("reconcile", Map.of()));
        PlatformPerspective.show(bench, Perspectives.AUDIT);
        compares(key);
        String spared = clinic.target("Patient->Contacts", clinic.key("Patient->Contacts"));
        assertNotEquals(id, spared);
        clinic.editAsUser("Contacts", spared, "Last_Name", KEPT);
        decides(key, id);
        assertEquals(Optional.empty(), clinic.content().value("Contacts", id, "Last_Name"), "undone nonetheless, as decided");
        assertEquals(Optional.of(KEPT), clinic.content().value("Contacts", spared, "Last_Name"),
                "a user's edit that nobody decided on stays");
        assertEquals(1, clinic.records("Contacts") - before, "the rest is as it was");
    }

    private void compares(String key) throws Exception {
        PageView differences = clinic.view(Views.DIFFERENCES);
        Row row = Clinic.rows(differences).stream().filter(r -> r.cell(2).text().equals(key)).findFirst().orElseThrow();
        assertEquals("Last_Name", row.cell(3).text(), Clinic.text(row));
        enter(differences, row);
        RecordCompare compare = compare();
        DiffNode record = record(compare);
        assertEquals(List.of("Last_Name"), names(record));
        assertFalse(text(record).contains(EDITED), "values are masked unless a person asks");
        bench.shoot("compare-masked");
        assertNothingOnDisk();
        compare.show(true);
        bench.settle();
        RecordCompare shown = compare();
        assertTrue(text(record(shown)).contains(EDITED), "the values are shown");
        assertEquals(EDITED, text(((DiffNode) record(shown).getChildren()[0]).getRight()));
        assertFalse(bench.page().getActiveEditor().isDirty());
        assertTrue(shown.getPersistable() == null, "a restart does not open it again");
        bench.shoot("compare-values");
        dark("compare-dark");
        assertNothingOnDisk();
        bench.page().closeAllEditors(false);
        bench.settle();
        assertNothingOnDisk();
    }

    private void decides(String key, String id) throws Exception {
        String said = clinic.run("rollbackDryRun", Map.of());
        assertTrue(said.contains("2 spared"), said);
        JournalView journal = (JournalView) clinic.view(Views.JOURNAL);
        journal.viewer().expandAll();
        Row conflict = conflict(journal, key);
        assertTrue(Clinic.text(conflict).contains("spared"), "a user's edit is kept unless a person decides otherwise");
        enter(journal, conflict);
        RecordCompare compare = compare();
        assertTrue(names(record(compare)).contains("Last_Name"), "the edited field differs");
        assertFalse(text(record(compare)).contains(EDITED), "masked");
        compare.show(true);
        bench.settle();
        assertTrue(texts().stream().anyMatch(t -> !t.isEmpty()), "the first field is open as text");
        assertEquals(3, texts().size(), "all three versions, without asking for the first");
        DiffNode name = Stream.of(record(compare()).getChildren()).map(DiffNode.class::cast).filter(n -> n.getName().equals("Last_Name"))
                .findFirst().orElseThrow();
        assertEquals(EDITED, text(name.getRight()));
        assertFalse(text(name.getAncestor()).isEmpty(), "as the run wrote it");
        assertEquals("", text(name.getLeft()), "undoing deletes it");
        bench.shoot("compare-conflict");
        bench.page().closeAllEditors(false);

        undoAlso(journal, conflict);
        String decided = System.getProperty("user.name") + " decided: typed into the wrong record";
        bench.until("the decision is shown", () -> Clinic.text(conflict(journal, key)).contains(decided));
        bench.page().activate(journal);
        Clinic.select(journal, conflict(journal, key).id());
        Widgets.choose(journal.viewer().getTree().getMenu(), "Keep the User's Edit");
        bench.until("it is taken back", () -> !Clinic.text(conflict(journal, key)).contains(decided));
        undoAlso(journal, conflict(journal, key));
        bench.until("and made again", () -> Clinic.text(conflict(journal, key)).contains(decided));
        assertTrue(clinic.run("rollbackDryRun", Map.of()).contains("1 undone nonetheless"), "the dry run knows the decision");
        journal.viewer().expandAll();
        assertTrue(Clinic.text(conflict(journal, key)).contains("undo also"), "and so does the view");
        bench.shoot("journal-decided");
        bench.page().activate(journal);
        bench.answering("Roll Back", dialog -> {
            assertTrue(Widgets.reads(dialog, "1 that somebody changed since and that stay"), () -> Widgets.words(dialog).toString());
            assertTrue(Widgets.reads(dialog, "Undone nonetheless, as decided: 1 record."), () -> Widgets.words(dialog).toString());
            bench.shoot("dialog-roll-back-decided");
            Widgets.press(Widgets.button(dialog, "Roll Back"));
        }, () -> Widgets.choose(journal.viewer().getTree().getMenu(), "Roll Back…"));
        clinic.work();
        String undone = clinic.migration().progress().state().text();
        assertTrue(undone.contains("1 undone nonetheless"), undone);
        String why = Clinic.migrations().sessions().with(clinic.migration().project(),
                session -> session.engine(org.vpmap.run.RunListener.silent()).history().historyOf("Patient->Contacts", key).getLast()
                        .message());
        assertEquals(decided, why);
    }

    private void undoAlso(JournalView journal, Row conflict) throws Exception {
        bench.page().activate(journal);
        Clinic.select(journal, conflict.id());
        bench.answering("Undo Also", dialog -> {
            Text reason = Widgets.one(dialog, Text.class, Text::getEditable);
            assertFalse(Widgets.button(dialog, "OK").isEnabled(), "a reason is needed");
            reason.setText("typed into the wrong record");
            bench.shoot("dialog-undo-also");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.choose(journal.viewer().getTree().getMenu(), "Undo Also…"));
    }

    private static Row conflict(PageView journal, String key) {
        return Clinic.rows(journal).stream().filter(r -> r.subject() instanceof Undecided u && u.key().equals(key)).findFirst()
                .orElseThrow();
    }

    /** Presses Enter on a row. */
    private void enter(PageView view, Row row) {
        Clinic.select(view, row.id());
        Event event = new Event();
        event.item = view.viewer().getTree().getSelection()[0];
        view.viewer().getTree().notifyListeners(SWT.DefaultSelection, event);
        bench.settle();
    }

    /** What the texts of the active editor show. */
    private List<String> texts() {
        List<String> found = new ArrayList<>();
        collect(bench.window().getShell(), found);
        return found;
    }

    private static void collect(Composite in, List<String> found) {
        for (Control child : in.getChildren()) {
            if (child instanceof StyledText text && text.isVisible()) {
                found.add(text.getText());
            } else if (child instanceof Composite composite) {
                collect(composite, found);
            }
        }
    }

    private RecordCompare compare() {
        bench.until("the compare editor is filled", () -> bench.page().getActiveEditor() != null
                && bench.page().getActiveEditor().getEditorInput() instanceof RecordCompare compare && compare.getCompareResult() != null);
        IEditorInput input = bench.page().getActiveEditor().getEditorInput();
        return (RecordCompare) input;
    }

    private static DiffNode record(RecordCompare compare) {
        return (DiffNode) ((DiffNode) compare.getCompareResult()).getChildren()[0];
    }

    private static List<String> names(DiffNode record) {
        return Stream.of(record.getChildren()).map(IDiffElement::getName).toList();
    }

    private static String text(DiffNode node) throws Exception {
        return text(node.getLeft()) + text(node.getRight());
    }

    private static String text(ITypedElement element) throws Exception {
        return new String(((org.eclipse.compare.IStreamContentAccessor) element).getContents().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void dark(String name) {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        String light = engine.getActiveTheme().getId();
        engine.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false);
        try {
            bench.settle();
            bench.shoot(name);
        } finally {
            engine.setTheme(light, false);
        }
        bench.settle();
    }

    /** What a user typed in the target stands in no file of the workspace, local history included. */
    private void assertNothingOnDisk() throws IOException {
        byte[] wanted = EDITED.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                    found.add(file);
                }
            }
        }
        assertEquals(List.of(), found);
    }
}
