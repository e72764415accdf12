package org.vpmap.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpmap.core.function.FunctionProblem;

class PhonesTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    @Test
    void theQuickWayAnswersLikeTheLibraryOrNotAtAll() throws NumberParseException {
        Random random = new Random(5);
        int answered = 0;
        for (int round = 0; round < 30_000; round++) {
            String raw = anyNotation(random);
            String region = random.nextInt(4) == 0 ? "CA" : "US";
            String quick = Phones.plainNorthAmerican(raw, region);
            if (quick != null) {
                answered++;
                PhoneNumber number = LIBRARY.parse(raw, region);
                assertEquals(LIBRARY.format(number, PhoneNumberFormat.E164), quick, raw);
                assertTrue(LIBRARY.isPossibleNumber(number), raw);
                assertFalse(number.hasExtension(), raw);
            }
        }
        assertTrue(answered > 10_000, "the quick way answered only " + answered);
    }

    private static String anyNotation(Random random) {
        StringBuilder raw = new StringBuilder();
        String digits = String.format("%010d", Math.floorMod(random.nextLong(), 10_000_000_000L));
        if (random.nextInt(3) > 0) {
            digits = (2 + random.nextInt(8)) + digits.substring(1, 3) + (2 + random.nextInt(8)) + digits.substring(4);
        }
        String[] forms =
                {"%s%s%s", "(%s) %s-%s", "%s-%s-%s", "%s.%s.%s", "%s %s %s", "(%s)%s%s", " %s-%s-%s ", "%s--%s-%s", "-%s%s%s", "%s(%s)%s"};
        String[] before = {"", "", "", "1", "+1", "+1 ", "1-", "+", "11", "001", "+ 1", "(1)"};
        String[] after = {"", "", "", "", "x5", " ext. 12", "9", "-", ")", "."};
        raw.append(before[random.nextInt(before.length)]);
        raw.append(String.format(forms[random.nextInt(forms.length)], digits.substring(0, 3), digits.substring(3, 6), digits.substring(6)));
        raw.append(after[random.nextInt(after.length)]);
        return raw.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(212) 555-0123|+12125550123", "212.555.0123|+12125550123", "1 212 555 0123|+12125550123", "+1 (212) 555 0123|+12125550123",
        "2125550123 ext 7|+12125550123", "1-800-FLOWERS|+18003569377", "+49 30 901820|+4930901820", "011 44 20 7946 0958|+442079460958",
        "📞 212-555-0123|+12125550123", "tel:+1-212-555-0123|+12125550123", "２１２５５５０１２３|+12125550123", "(555) 010-1234|null"})
    void notationsBecomeOneForm(String raw, String expected) {
        if (expected.equals("null")) {
            assertThrows(FunctionProblem.class, () -> Phones.e164(raw, "US"));
        } else {
            assertEquals(expected, Phones.e164(raw, "US"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "555", "12125550123456", "000-000-0000", "1234567890", "see chart", "212-555", "+", "()", "😀"})
    void whatIsNoNumberIsAProblemThatDoesNotShowIt(String raw) {
        FunctionProblem problem = assertThrows(FunctionProblem.class, () -> Phones.e164(raw, "US"));
        assertEquals("PHONE_UNREADABLE", problem.code());
        assertFalse(raw.length() > 1 && problem.getMessage().contains(raw), problem.getMessage());
    }

    @Test
    void extensionsAreKeptWhereTheFormHasThem() {
        assertEquals("45", Phones.extension("(212) 555-0123 x45", "US"));
        assertNull(Phones.extension("(212) 555-0123", "US"));
        assertEquals("(212) 555-0123 ext. 45", Phones.national("212-555-0123 extension 45", "US"));
        assertNotNull(Phones.international("+442079460958", "US"));
    }

    @Test
    void theRegionDecidesForNumbersWithoutCountryCode() {
        assertEquals("+493012345678", Phones.e164("030 12345678", "DE"));
        assertEquals("+12125550123", Phones.e164("+1 212 555 0123", "DE"));
        assertEquals("+14165550123", Phones.e164("416 555 0123", "CA"));
    }
}
