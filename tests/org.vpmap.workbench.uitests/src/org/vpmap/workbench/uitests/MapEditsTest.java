package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vpmap.workbench.views.presenters.MapEdits;

class MapEditsTest {
    private static final String MAP = """
            object Patient -> Contacts when status != "}" {
              key id -> VP_Patient_ID
              Last_Name <- last_name  // a } in a comment
              rows Insurance <- coverages {
                key id -> VP_Coverage_ID
              }
              ignore ssn_last4 because "no"
            }

            object Staff -> Users {
            }
            """;

    @Test
    void aLineGoesBehindTheLinesOfItsMapAndBeforeRowsAndIgnoredFields() {
        String text = apply(MAP, MapEdits.assign("m.vpmap", MAP, "Patient", "Contacts", "Language", "language", false));
        assertTrue(text.contains("// a } in a comment\n  Language <- language\n  rows Insurance"), text);
    }

    @Test
    void severalLinesInARowStayInTheirMapsAlthoughTheTextMoves() {
        String first = apply(MAP, MapEdits.assign("m.vpmap", MAP, "Patient", "Contacts", "Language", "language", false));
        String second = apply(first, MapEdits.assign("m.vpmap", first, "Staff", "Users", "Email", "email", false));
        assertTrue(second.contains("object Staff -> Users {\n  Email <- email\n}"), second);
    }

    @Test
    void aLineAboutHealthInformationAsksForTheReason() {
        MapEdits.Written written = MapEdits.assign("m.vpmap", MAP, "Patient", "Contacts", "Date_of_Birth", "birth_date", true);
        String text = apply(MAP, written);
        assertEquals(MapEdits.REASON, text.substring(written.caret(), written.caret() + written.length()));
    }

    @Test
    void anObjectWithoutAMapGetsOne() {
        String text = apply(MAP, MapEdits.assign("m.vpmap", MAP, "Claim", "Deals", "Amount", "total", false));
        assertTrue(text.endsWith("object Claim -> Deals {\n  key id -> VP_Claim_ID\n\n  Amount <- total\n}\n"), text);
    }

    @Test
    void aMapThatIsNotClosedYetTakesTheLine() {
        String broken = "object Patient -> Contacts {\n  key id -> K\n  A <- \"x";
        String text = apply(broken, MapEdits.assign("m.vpmap", broken, "Patient", "Contacts", "B", "b", false));
        assertTrue(text.endsWith("\n  B <- b"), text);
    }

    private static String apply(String text, MapEdits.Written written) {
        return new StringBuilder(text)
                .replace(written.edit().offset(), written.edit().offset() + written.edit().length(), written.edit().text()).toString();
    }
}
