package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;

class OwnersViewTest extends ViewContract {
    OwnersViewTest() {
        super(Views.OWNERS, "matched by", "", "",
                new Start(true, "Who will own the records is not known yet", "Match Owners"), "Match Owners");
    }

    @Test
    void everybodyIsMatchedOrGoesToTheFallback() throws Exception {
        PageView shown = withRows();
        assertTrue(Clinic.rows(shown).stream().anyMatch(r -> r.cell(3).text().contains("matched by e-mail")));
        assertTrue(Clinic.rows(shown).stream().anyMatch(r -> r.cell(3).text().contains("fallback")));
    }
}
