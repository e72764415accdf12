package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;

/** What a target field takes, and what happens to what it does not. */
class FittingTest {
    private static Evaluation write(TargetField field, Object value, Fate fate) {
        return Maps.evaluate(Maps.map(Maps.set(field, Maps.lit(value), Maps.all(fate))), Maps.record());
    }

    private static Object written(TargetField field, Object value, Fate fate) {
        return assertInstanceOf(Evaluation.Mapped.class, write(field, value, fate)).record().fields().get(field.name());
    }

    private static String notice(TargetField field, Object value, Fate fate) {
        List<String> codes =
                assertInstanceOf(Evaluation.Mapped.class, write(field, value, fate)).notices().stream().map(n -> n.code()).toList();
        return String.join(",", codes);
    }

    private static String held(TargetField field, Object value, Fate fate) {
        return assertInstanceOf(Evaluation.Held.class, write(field, value, fate)).problem().code();
    }

    @Test
    void tooLongTextMeetsTheFateThatTheMapStates() {
        TargetField field = Maps.field("Name", Form.TEXT, 5);
        assertEquals("12345", written(field, "12345", Fate.HOLD));
        assertEquals("VALUE_TOO_LONG", held(field, "123456", Fate.HOLD));
        assertEquals("12345", written(field, "123456", Fate.TRUNCATE));
        assertEquals("VALUE_TOO_LONG", notice(field, "123456", Fate.TRUNCATE));
        assertNull(written(field, "123456", Fate.LIST));
        assertInstanceOf(Evaluation.Rejected.class, write(field, "123456", Fate.REJECT));
        assertInstanceOf(Evaluation.Skipped.class, write(field, "123456", Fate.SKIP));
    }

    @Test
    void aCutNeverGoesThroughACharacter() {
        assertEquals("abc", written(Maps.field("N", Form.TEXT, 4), "abc😀", Fate.TRUNCATE));
        assertEquals("ab", written(Maps.field("N", Form.TEXT, 4), "ab👩‍⚕️", Fate.TRUNCATE));
        assertEquals("Jos", written(Maps.field("N", Form.TEXT, 4), "Jose\u0301", Fate.TRUNCATE));
        assertEquals("one", written(Maps.field("N", Form.TEXT, 4), "one two", Fate.TRUNCATE));
        assertNull(written(Maps.field("N", Form.TEXT, 1), "😀", Fate.TRUNCATE));
    }

    @Test
    void longHtmlIsCutBetweenTagsAndClosed() {
        String html = "<p>one <b>two</b></p><ul><li>three</li><li>four</li></ul>";
        String cut = (String) written(Maps.field("Body", Form.RICHTEXT, 40), html, Fate.TRUNCATE);
        assertTrue(cut.length() <= 40, cut);
        assertTrue(cut.startsWith("<p>one <b>two</b></p>") && cut.endsWith(">"), cut);
    }

    @Test
    void aFileNameKeepsItsExtension() {
        Fitting name = new TextFitting(Maps.field("name", Form.TEXT, 12), Maps.all(Fate.TRUNCATE), TextFitting.Shape.FILE_NAME);
        assertEquals("consent-.pdf", name.fit("consent-of-2026.pdf", new Scope(java.util.Map.of(), null)));
    }

    @Test
    void blankTextEmptiesTheFieldAndRequiredFieldsHoldTheRecord() {
        assertNull(written(Maps.field("Name", Form.TEXT), " \t\n", Fate.HOLD));
        TargetField required = new TargetField("Last_Name", Form.TEXT, 80, -1, List.of(), true);
        assertEquals("REQUIRED_MISSING", held(required, null, Fate.HOLD));
        assertEquals("REQUIRED_MISSING", held(required, " ", Fate.HOLD));
        TargetField short5 = new TargetField("Last_Name", Form.TEXT, 5, -1, List.of(), true);
        assertEquals("REQUIRED_MISSING", held(short5, "too long", Fate.LIST), "what stays behind leaves the field without value");
    }

    @Test
    void brokenAndControlCharactersAreNotWritten() {
        assertEquals("MALFORMED_VALUE", held(Maps.field("Name", Form.TEXT), "a\ud83dz", Fate.HOLD));
        assertEquals("MALFORMED_VALUE", held(Maps.field("Name", Form.TEXT), "a\u0000", Fate.HOLD));
        assertEquals("a\r\n\tb", written(Maps.field("Name", Form.TEXT), "a\r\n\tb", Fate.HOLD));
        assertEquals("שלום \u200fعربي", written(Maps.field("Name", Form.TEXT), "שלום \u200fعربي", Fate.HOLD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ann@", "@example.com", "a b@example.com", "ann@example", "ann..lee@example.com", "ann@exam ple.com",
        "ann@-x.com", "änn@example.com", "ann@example.c0m"})
    void whatIsNoAddressIsNoEmail(String text) {
        assertEquals("MALFORMED_VALUE", held(Maps.field("Email", Form.EMAIL), text, Fate.HOLD));
        assertNull(written(Maps.field("Email", Form.EMAIL), text, Fate.LIST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "ann.lee+x@mail.example.co.uk", "o'neil@example.org", "a@x1.museum", "x@example.xn--p1ai"})
    void addressesPass(String text) {
        assertEquals(text, written(Maps.field("Email", Form.EMAIL), text, Fate.HOLD));
    }

    @Test
    void anAddressIsNeverShortened() {
        assertEquals("VALUE_TOO_LONG", held(Maps.field("Email", Form.EMAIL, 10), "ann@example.com", Fate.TRUNCATE));
    }

    @Test
    void phonesAndWebAddressesHaveTheirForms() {
        assertEquals("+1 (212) 555-0123 ext. 5", written(Maps.field("Phone", Form.PHONE), "+1 (212) 555-0123 ext. 5", Fate.HOLD));
        for (String bad : List.of("call her son please", "12", "📞 212-555-0123", "212+5550123")) {
            assertEquals("MALFORMED_VALUE", held(Maps.field("Phone", Form.PHONE), bad, Fate.HOLD), bad);
        }
        assertEquals("https://example.com/a?b=c#d", written(Maps.field("Site", Form.URL), "https://example.com/a?b=c#d", Fate.HOLD));
        assertEquals("www.example.com", written(Maps.field("Site", Form.URL), "www.example.com", Fate.HOLD));
        for (String bad : List.of("javascript:alert(1)", "example", "http://exa mple.com", "data://x.com/a", "https://")) {
            assertEquals("MALFORMED_VALUE", held(Maps.field("Site", Form.URL), bad, Fate.HOLD), bad);
        }
    }

    @Test
    void decimalsAreRoundedOnlyWhereTheMapSaysSo() {
        TargetField amount = new TargetField("Amount", Form.DECIMAL, 16, 2, List.of(), false);
        assertEquals(new BigDecimal("12.50"), written(amount, new BigDecimal("12.500"), Fate.HOLD), "a zero is no loss");
        assertEquals("VALUE_TOO_PRECISE", held(amount, new BigDecimal("12.505"), Fate.HOLD));
        assertEquals(new BigDecimal("12.51"), written(amount, new BigDecimal("12.505"), Fate.TRUNCATE));
        assertEquals("NUMBER_TOO_LARGE", held(amount, new BigDecimal("1234567890123456789012345.67"), Fate.TRUNCATE));
        assertNull(written(amount, new BigDecimal("1234567890123456789012345.67"), Fate.LIST));
    }

    @Test
    void wholeNumbersHaveTheirDigits() {
        TargetField nine = Maps.field("Count", Form.INTEGER, 9);
        assertEquals(999_999_999L, written(nine, 999_999_999L, Fate.HOLD));
        assertEquals(-999_999_999L, written(nine, -999_999_999L, Fate.HOLD));
        assertEquals("NUMBER_TOO_LARGE", held(nine, 1_000_000_000L, Fate.HOLD));
        assertEquals("VALUE_TOO_PRECISE", held(nine, new BigDecimal("1.5"), Fate.HOLD));
        assertEquals(2L, written(nine, new BigDecimal("1.5"), Fate.TRUNCATE));
        assertEquals(Long.MIN_VALUE, written(Maps.field("Big", Form.INTEGER), Long.MIN_VALUE, Fate.HOLD));
    }

    @Test
    void datesAndMomentsDoNotTurnIntoEachOther() {
        assertEquals("WRONG_TYPE", held(Maps.field("Day", Form.DATE), Instant.EPOCH, Fate.HOLD));
        assertEquals("WRONG_TYPE", held(Maps.field("At", Form.DATETIME), LocalDate.EPOCH, Fate.HOLD));
        assertEquals(LocalDate.EPOCH, written(Maps.field("Day", Form.DATE), "1970-01-01", Fate.HOLD));
    }

    @Test
    void momentsAreWrittenInWholeSecondsUnlessTheFieldSaysOtherwise() {
        Instant fine = Instant.parse("2026-03-08T06:30:00.123456Z");
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), written(Maps.field("At", Form.DATETIME), fine, Fate.HOLD));
        assertEquals("", notice(Maps.field("At", Form.DATETIME), fine, Fate.HOLD));
        TargetField millis = new TargetField("At", Form.DATETIME, 0, 3, List.of(), false);
        assertEquals("VALUE_TOO_PRECISE", held(millis, fine, Fate.HOLD));
        assertEquals(Instant.parse("2026-03-08T06:30:00.123Z"), written(millis, fine, Fate.TRUNCATE));
    }

    @Test
    void optionsAreThoseOfTheField() {
        TargetField field = new TargetField("Status", Form.PICKLIST, 0, -1, List.of("Active", "Inactive"), false);
        assertEquals("Active", written(field, "Active", Fate.HOLD));
        assertEquals("UNKNOWN_OPTION", held(field, "active", Fate.HOLD));
        assertNull(written(field, "active", Fate.LIST));
        assertEquals("active", written(field, "active", Fate.ADD));
        assertEquals("OPTION_ADDED", notice(field, "active", Fate.ADD));
        assertEquals("anything", written(Maps.field("Open", Form.PICKLIST), "anything", Fate.HOLD));
        assertEquals("WRONG_TYPE", held(field, List.of("Active"), Fate.HOLD));
    }

    @Test
    void tagsAreDistinctAndMayBeShortened() {
        TargetField tags = Maps.field("Tag", Form.TAGS, 5);
        assertEquals(List.of("vip", "recal"), written(tags, List.of("vip", " ", "recall", "vip", "recalled"), Fate.TRUNCATE));
        assertNull(written(tags, List.of(), Fate.HOLD));
    }

    @Test
    void noProblemShowsTheValue() {
        String secret = "Zyx-Secret-0123456789";
        for (Form form : Form.values()) {
            TargetField field = new TargetField("F", form, 3, 0, List.of("A"), true);
            Evaluation evaluation = write(field, secret, Fate.HOLD);
            if (evaluation instanceof Evaluation.Held held) {
                assertFalse(held.problem().message().contains("Zyx"), form + ": " + held.problem().message());
            }
        }
    }
}
