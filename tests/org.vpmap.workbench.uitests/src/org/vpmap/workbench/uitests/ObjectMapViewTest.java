package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.presenters.Row;

class ObjectMapViewTest extends ViewContract {
    ObjectMapViewTest() {
        super(Views.OBJECT_MAP, "Coverage", "map Patient->Contacts", "object Patient -> Contacts",
                new Start(false, "The picture of the map appears here", "Discover"), "Show in Map");
    }

    @Test
    void eachOfTheTenObjectsHasItsWayItsStateAndItsCounts() throws Exception {
        PageView shown = withRows();
        for (String object : List.of("Patient", "Appointment", "Provider", "Coverage", "ClinicalNote", "TreatmentPlan", "Staff", "Tag",
                "Consent", "Communication")) {
            assertTrue(Clinic.rows(shown).stream().anyMatch(r -> r.cell(0).text().equals(object)), object + " is in the picture");
        }
        Row contacts = Clinic.select(shown, "map Patient->Contacts");
        assertEquals("14", contacts.cell(4).text(), "in the source");
        assertEquals(14, Integer.parseInt(contacts.cell(5).text()) + Integer.parseInt(contacts.cell(6).text()), "arrived or kept back");
    }
}
