package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

class TestsViewTest extends ViewContract {
    TestsViewTest() {
        super(Views.TESTS, "particle", "test 0", "test",
                new Start(false, "The map has errors, so its tests cannot run", ""), "Show in Map", "Run Again");
    }

    @Test
    void aTestTurnsRedWhileTheMapIsTypedAndShowsTheDifference() throws Exception {
        PageView shown = withRows();
        assertTrue(Clinic.rows(shown).stream().noneMatch(r -> r.cell(1).text().contains("red")), "all are green");
        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        IDocument document = bench.document(editor);
        int expected = document.get().indexOf("expect Contacts");
        int value = document.get().indexOf('"', expected) + 1;
        document.replace(value, 0, "X");
        bench.until("a test is red", () -> Clinic.rows(shown).stream().anyMatch(r -> r.cell(1).text().contains("red")));
        bench.until("the difference is below it",
                () -> Clinic.rows(shown).stream()
                        .anyMatch(r -> r.cell(0).text().equals("Contacts.First_Name") && !r.cell(2).text().isEmpty()));
        bench.shoot("tests-red");
        Row difference = Clinic.rows(shown).stream().filter(r -> r.cell(0).text().equals("Contacts.First_Name")).findFirst().orElseThrow();
        bench.page().activate(shown);
        Clinic.select(shown, difference.id());
        TreeItem item = shown.viewer().getTree().getSelection()[0];
        editor.selectAndReveal(0, 0);
        Widgets.doubleClick(shown.viewer().getTree(), item);
        bench.until("the difference opens the lines of its test", () -> {
            ITextSelection selected = (ITextSelection) editor.getSelectionProvider().getSelection();
            return selected.getOffset() >= expected && selected.getOffset() <= value;
        });
        document.replace(value, 1, "");
        bench.until("green again", () -> Clinic.rows(shown).stream().noneMatch(r -> r.cell(1).text().contains("red")));
    }
}
