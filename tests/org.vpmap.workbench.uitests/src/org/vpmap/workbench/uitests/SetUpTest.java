package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eclipse.swt.widgets.Menu;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;

/** The target is set up from the checklist: the administrator's part by hand, ticked and verified, the rest by the view. */
class SetUpTest extends ClinicTest {
    SetUpTest() {
        super("setup-clinic", 3);
    }

    @Test
    void aTickIsBelievedOnlyWhenTheTargetSaysTheSame() throws Exception {
        clinic.run("discover", Map.of());
        PageView view = clinic.view(Views.CHECKLIST);
        Widgets.press(Widgets.button(ViewContract.root(view), "Check Setup"));
        clinic.work();
        bench.until("what is missing is listed", () -> !Clinic.rows(view).isEmpty());
        List<Row> byHand = Clinic.rows(view).stream().filter(r -> r.cell(2).text().equals("an administrator")).toList();
        List<Row> byTool = Clinic.rows(view).stream().filter(r -> r.cell(2).text().startsWith("this tool")).toList();
        assertFalse(byHand.isEmpty() || byTool.isEmpty(), "both have something to do");
        assertFalse(clinic.content().hasField("Contacts", "VP_Patient_ID"), "the target has no such field yet");

        String item = byHand.getFirst().id();
        tick(view, item);
        bench.until("the tick is not believed", () -> row(view, item).cell(0).text().contains("still missing"));
        Row early = row(view, item);
        assertTrue(early.cell(4).text().startsWith("by "), "who said so: " + Clinic.text(early));
        assertTrue(Widgets.reads(ViewContract.root(view), "1 ticked, but the target says otherwise"));
        bench.shoot("checklist-ticked-too-early");

        bench.command("org.vpmap.workbench.sandbox.administer");
        clinic.work();
        tick(view, item);
        bench.until("the target says the same now", () -> row(view, item).cell(0).text().contains("there"));

        Menu menu = view.viewer().getTree().getMenu();
        bench.page().activate(view);
        bench.answering("Apply Setup", dialog -> {
            assertTrue(Widgets.reads(dialog, "SANDBOX"), "where it is made is said");
            Widgets.press(Widgets.button(dialog, "Apply Setup"));
        }, () -> Widgets.choose(menu, "Apply Setup"));
        clinic.work();
        assertTrue(clinic.content().hasField("Contacts", "VP_Patient_ID"), "the target itself says so");
        bench.command("org.vpmap.workbench.sandbox.administer");
        clinic.work();
        clinic.run("checklist", Map.of());
        bench.until("all is there", () -> Clinic.rows(view).stream().allMatch(r -> r.cell(0).tone() == Tone.GOOD));
        int all = Clinic.rows(view).size();
        assertTrue(Widgets.reads(ViewContract.root(view), all + " of " + all + " are there"));
        assertEquals(0, Clinic.rows(view).stream().filter(r -> !r.cell(2).text().isEmpty()).count(), "nobody has anything left to do");
        bench.shoot("checklist-all-there");
    }

    private void tick(PageView view, String item) throws Exception {
        bench.page().activate(view);
        Clinic.select(view, item);
        Widgets.choose(view.viewer().getTree().getMenu(), "Tick");
        clinic.work();
    }

    private static Row row(PageView view, String item) {
        return Clinic.rows(view).stream().filter(r -> r.id().equals(item)).findFirst().orElseThrow();
    }
}
