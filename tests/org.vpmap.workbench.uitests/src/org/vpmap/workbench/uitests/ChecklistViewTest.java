package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

class ChecklistViewTest extends ViewContract {
    ChecklistViewTest() {
        super(Views.CHECKLIST, "VP_Patient_ID", "", "",
                new Start(true, "What the target lacks is not known yet", "Check Setup"), "Check Setup", "Apply Setup");
    }

    @Test
    void afterSetUpEachThingIsTickedOffAndNobodyHasToDoAnything() throws Exception {
        PageView shown = withRows();
        for (Row row : Clinic.rows(shown)) {
            assertTrue(row.cell(0).text().contains("there") && row.cell(2).text().isEmpty(), Clinic.text(row));
        }
        int all = Clinic.rows(shown).size();
        assertTrue(Widgets.reads(root(shown), all + " of " + all + " are there"), () -> Widgets.words(root(shown)).toString());
    }
}
