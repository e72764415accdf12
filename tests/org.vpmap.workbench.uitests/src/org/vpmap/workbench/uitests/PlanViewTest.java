package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Tone;

class PlanViewTest extends ViewContract {
    PlanViewTest() {
        super(Views.PLAN, "TreatmentPlan", "plan Patient->Contacts", "object Patient -> Contacts",
                new Start(true, "Nothing is planned yet", "Plan"), "Show in Map", "Plan", "Confirm Map");
    }

    @Test
    void gatesStandFirstAndCountsAreTheSources() throws Exception {
        PageView shown = withRows();
        assertEquals("gates", Clinic.rows(shown).getFirst().id());
        assertTrue(Clinic.rows(shown).stream().filter(r -> r.id().startsWith("gate ")).allMatch(r -> r.cell(1).tone() == Tone.GOOD));
        assertEquals("14", Clinic.select(shown, "plan Patient->Contacts").cell(2).text());
        assertTrue(Widgets.reads(root(shown), "a run may begin"), () -> Widgets.words(root(shown)).toString());
    }
}
