package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @Test
    void aCutIsABeginningThatIsShortEnoughAndNeverBroken() {
        String[] pieces = {"a", "é", "e\u0301", "😀", "👍🏽", "👩‍⚕️", "🇺🇸", "ﷺ", " ", "中", "\u05e9\u05c1"};
        Random random = new Random(9);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            int maximum = random.nextInt(text.length() + 3);
            String cut = Texts.cut(text.toString(), maximum);
            assertTrue(cut.length() <= maximum, text.toString());
            assertTrue(text.toString().startsWith(cut));
            assertFalse(Texts.isUnstorable(cut), text.toString());
            assertFalse(cut.endsWith("\u200d"), text.toString());
        }
    }

    @Test
    void trimmingTakesEveryKindOfBlank() {
        assertEquals("a b", Texts.trim("\ufeff\u00a0\u2003 \t\r\na b\u200b\u3000\u0085"));
        assertEquals("", Texts.trim("\u00a0"));
        assertTrue(Texts.isBlank("\u00a0\u200b\ufeff"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "St. Mary's Hospital, Inc.   | SAINT MARYS HOSPITAL",
        "St.Mary's Hospital          | st mary’s  hospital.",
        "Smith & Jones, L.L.C.       | Smith and Jones LLC",
        "The Acme Clinic P.C.        | ACME CLINIC, PC",
        "Clínica Médica              | CLINICA MEDICA",
        "Mt. Sinai Med. Ctr.         | Mount Sinai Medical Center",
        "Weiß GmbH                   | WEISS",
        "U.S. Renal Care             | US Renal Care"})
    void anOrganizationHasOneKeyHoweverItIsSpelled(String one, String other) {
        assertEquals(OrganizationKey.of(one), OrganizationKey.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mercy Hospital | Mercy Clinic", "St. Mary's | St. Mark's", "North Clinic | South Clinic", "Acme 1 | Acme 2", "Clinic | Clinics"})
    void differentOrganizationsHaveDifferentKeys(String one, String other) {
        assertNotEquals(OrganizationKey.of(one), OrganizationKey.of(other));
    }

    @Test
    void aKeyOfAKeyIsTheKey() {
        for (String name : new String[] {"St. Mary's Hospital, Inc.", "A & B Co.", "Inc.", "The", "李 诊所", "L L C", "X.Y. & Z, P.A., Inc"}) {
            assertEquals(OrganizationKey.of(name), OrganizationKey.of(OrganizationKey.of(name)), name);
        }
        assertNull(OrganizationKey.of("…"));
    }
}
