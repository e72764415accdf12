package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.TracerView;
import org.vpmap.workbench.views.presenters.Cell;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.work.LookJob;

class TracerViewTest extends ViewContract {
    TracerViewTest() {
        super(Views.TRACER, "read back", "trace crossing", "object Patient -> Contacts",
                new Start(true, "No record is traced", ""), "Show in Map", "Show Values");
    }

    @Override
    protected PageView withRows() throws Exception {
        TracerView shown = (TracerView) super.withRows();
        shown.trace("Patient", clinic.key("Patient->Contacts"));
        clinic.work();
        return shown;
    }

    private static Text id(Composite root) {
        return Widgets.one(root, Text.class, t -> t.getMessage().equals("id"));
    }

    private void search(PageView shown, String key) {
        Text id = id(root(shown));
        id.setFocus();
        id.setText(key);
        Widgets.key(SWT.CR);
        bench.until("the record is searched", () -> !Clinic.rows(shown).isEmpty()
                && Clinic.rows(shown).getFirst().cell(1).text().contains(key) || Widgets.reads(root(shown), "Patient " + key));
        clinic.work();
    }

    @Test
    void aRecordIsFoundByItsIdAndFollowedToWhatTheTargetHolds() throws Exception {
        PageView shown = super.withRows();
        search(shown, clinic.key("Patient->Contacts"));
        assertTrue(Clinic.select(shown, "trace target").cell(1).text().contains("read back"));
        Row value = Clinic.rows(shown).stream().filter(r -> r.id().startsWith("trace held") && r.cell(0).text().equals("Last_Name"))
                .findFirst().orElseThrow();
        assertEquals(Cell.MASK, value.cell(1).shown(false), "values are masked");
        Clinic.select(shown, value.id());
        assertEquals(Cell.MASK, shown.viewer().getTree().getSelection()[0].getText(1));
        Widgets.choose(shown.viewer().getTree().getMenu(), "Show Values");
        assertEquals(value.cell(1).text(), shown.viewer().getTree().getSelection()[0].getText(1), "until a person asks");
        Widgets.choose(shown.viewer().getTree().getMenu(), "Show Values");
    }

    @Test
    void aFailureOverARecordIsLoggedWithoutWhatItSays() throws Exception {
        bench.answering(DialogGuard.FAILURE, dialog -> {
            assertFalse(Widgets.reads(dialog, "Quill"), () -> Widgets.words(dialog).toString());
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> LookJob.trace(Clinic.migrations(), clinic.migration(), "Patient", clinic.key("Patient->Contacts"), found -> {
            throw new NumberFormatException(FailuresTest.SECRET);
        }).schedule());
        bench.until("it is logged", () -> !bench.peek().isEmpty());
        FailuresTest.wordless(bench.logged());
        withRows();
    }

    @Test
    void anIdThatNobodyHasIsNowhere() throws Exception {
        PageView shown = super.withRows();
        search(shown, "pat_none");
        assertTrue(Clinic.select(shown, "trace source").cell(1).text().contains("not there"));
        assertTrue(Clinic.select(shown, "trace target").cell(1).text().contains("nothing there"));
    }
}
