package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

class LedgerViewTest extends ViewContract {
    LedgerViewTest() {
        super(Views.LEDGER, "Appointment", "ledger full", "object",
                new Start(true, "Nothing was migrated yet", "Sample…"), "Show in Map", "Read Journal", "Trace Record");
    }

    @Override
    protected void pressed(PageView shown, Button button) throws Exception {
        asksForASample(button);
    }

    @Override
    protected PageView withRows() throws Exception {
        clinic.run("openJournal", Map.of());
        return super.withRows();
    }

    @Test
    void theFatesOfEachMapAddUpAndSayWhichRecordsDidNotArrive() throws Exception {
        PageView shown = withRows();
        int maps = 0;
        for (Row row : Clinic.rows(shown)) {
            if (row.id().startsWith("ledger full") && row.id().contains("->")) {
                long fates = 0;
                for (int column = 3; column <= 10; column++) {
                    fates += Long.parseLong("0" + row.cell(column).text().replaceAll("\\D", ""));
                }
                assertEquals(row.cell(2).text().replaceAll("\\D", ""), String.valueOf(fates), Clinic.text(row));
                maps++;
            }
        }
        assertTrue(maps >= 10, "there are " + maps);
        assertTrue(Clinic.rows(shown).stream().anyMatch(r -> r.id().startsWith("case ")), "records that did not arrive are listed");
    }
}
