package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.PreviewView;

class PreviewViewTest extends ViewContract {
    PreviewViewTest() {
        super(Views.PREVIEW, "Last_Name", "preview Patient->Contacts Last_Name", "Last_Name",
                new Start(true, "No record is chosen", ""), "Show in Map", "Show Values");
    }

    @Override
    protected PageView withRows() throws Exception {
        PreviewView shown = (PreviewView) super.withRows();
        shown.look("Patient", clinic.key("Patient->Contacts"));
        clinic.work();
        shown.viewer().expandAll();
        return shown;
    }

    @Test
    void nextShowsOneRecordAfterTheOtherAndTheRuleUnderTheCursorInProse() throws Exception {
        PageView shown = super.withRows();
        Widgets.press(Widgets.button(root(shown), "Next"));
        bench.until("a record is shown", () -> !Clinic.rows(shown).isEmpty());
        String first = String.join(" ", Widgets.words(root(shown)));
        Widgets.press(Widgets.button(root(shown), "Next"));
        bench.until("another record is shown", () -> !String.join(" ", Widgets.words(root(shown))).equals(first));
        clinic.work();
        assertTrue(shown.viewer().getVisibleExpandedElements().length > 0, "its fields are in sight");
        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        String map = bench.document(editor).get();
        assertFalse(Widgets.reads(root(shown), "family name"));
        editor.selectAndReveal(map.indexOf("Last_Name ") + 2, 0);
        bench.until("the rule is told in prose", () -> Widgets.reads(root(shown), "family name"));
        bench.shoot("preview-prose");
    }
}
