package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

class JournalViewTest extends ViewContract {
    JournalViewTest() {
        super(Views.JOURNAL, "confirmed", "journal full", "tags Tag -> Contacts",
                new Start(false, "The journal is not read yet", "Read Journal"), "Show in Map", "Read Journal", "Dry Run of Rollback",
                "Roll Back…");
    }

    @Override
    protected PageView withRows() throws Exception {
        clinic.run("openJournal", Map.of());
        return super.withRows();
    }

    /** First there is nothing to read, then nothing in it; signing the map is offered as what can be done then. */
    @Override
    protected void pressed(PageView shown, Button button) throws Exception {
        Widgets.press(button);
        bench.until("the journal is read", () -> Widgets.reads(root(shown), "The journal is empty"));
        clinic.work();
        clinic.run("discover", Map.of());
        bench.page().activate(shown);
        bench.answering("Confirm Map", dialog -> {
            Text name = Widgets.one(dialog, Text.class, Text::getEditable);
            name.setText(" ");
            assertFalse(Widgets.button(dialog, "OK").isEnabled(), "somebody has to sign");
            name.setText("Dr. Ada Quill");
            bench.shoot("dialog-confirm");
            Widgets.press(Widgets.button(dialog, "OK"));
        }, () -> Widgets.press(Widgets.button(root(shown), "Confirm Map…")));
        bench.until("the signature is shown", () -> Clinic.rows(shown).stream().anyMatch(r -> Clinic.text(r).contains("Dr. Ada Quill")));
        assertTrue(Clinic.rows(shown).getFirst().cell(2).text().contains("signed"));
        clinic.work();
    }
}
