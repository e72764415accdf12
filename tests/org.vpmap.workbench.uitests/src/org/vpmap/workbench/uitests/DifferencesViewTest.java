package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.TracerView;

class DifferencesViewTest extends ViewContract {
    DifferencesViewTest() {
        super(Views.DIFFERENCES, "Language", "", "Language",
                new Start(true, "Nothing is compared yet", "Sample…"), "Show in Map", "Reconcile", "Compare", "Trace Record");
    }

    @Override
    protected void pressed(PageView shown, Button button) throws Exception {
        asksForASample(button);
    }

    @Test
    void aRecordThatDiffersLeadsToItsLineAndIsTracedFromItsMenu() throws Exception {
        PageView shown = withRows();
        Clinic.select(shown, "difference 0");
        Widgets.choose(shown.viewer().getTree().getMenu(), "Show in Map");
        leads("the menu");
        assertTrue(Clinic.text(Clinic.select(shown, "difference 0")).contains("Language"), Clinic.text(Clinic.rows(shown).getFirst()));
        Widgets.choose(shown.viewer().getTree().getMenu(), "Trace Record");
        PageView tracer = (PageView) bench.page().findView(Views.TRACER.id());
        bench.until("the record is traced", () -> tracer instanceof TracerView && !Clinic.rows(tracer).isEmpty());
        clinic.work();
    }
}
