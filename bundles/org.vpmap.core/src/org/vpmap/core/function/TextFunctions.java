package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.HTML;
import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.PICKLIST;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.OrganizationKey;
import org.vpmap.core.internal.Patterns;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.ValueType;

/** Functions on text of any kind. */
final class TextFunctions implements FunctionGroup {
    private static final String GROUP = "Text";
    private static final ValueType ANY_TEXT_LIST = TEXT.asList();

    @Override
    public List<Function> functions() {
        List<Function> all = new ArrayList<>(cleaning());
        all.addAll(parts());
        all.addAll(questions());
        all.addAll(joining());
        return all;
    }

    private static Define text(String name) {
        return Define.function(GROUP, name).on("text", TEXT, PICKLIST);
    }

    private static List<Function> cleaning() {
        return List.of(
                text("trim")
                        .says("Removes white space at both ends, the no-break and zero-width kinds included.",
                                "{0} without blanks around it")
                        .example("\"  Ann \".trim()", "Ann")
                        .example("\"\\u00a0Ann\\u200b\".trim()", "Ann")
                        .does(call -> Texts.trim(Arguments.text(call))),
                text("collapse")
                        .says("Trims and makes one blank of each run of white space, line breaks included.", "{0} with single blanks")
                        .example("\" Mary   Ann \".collapse()", "Mary Ann")
                        .example("\"a\\n\\tb\".collapse()", "a b")
                        .does(call -> collapse(Arguments.text(call))),
                text("lower")
                        .says("Makes small letters, the same in every locale.", "{0} in small letters")
                        .example("\"Ann@Example.COM\".lower()", "ann@example.com")
                        .example("\"ÉCOLE\".lower()", "école")
                        .does(call -> Arguments.text(call).toLowerCase(Locale.ROOT)),
                text("upper")
                        .says("Makes capital letters, the same in every locale.", "{0} in capital letters")
                        .example("\"ny\".upper()", "NY")
                        .example("\"istanbul\".upper()", "ISTANBUL")
                        .does(call -> Arguments.text(call).toUpperCase(Locale.ROOT)),
                text("title")
                        .says("Makes each word begin with a capital letter; the rest of the word becomes small.",
                                "{0} with capital initials")
                        .example("\"MAIN street\".title()", "Main Street")
                        .example("\"o'brien-smith\".title()", "O'Brien-Smith")
                        .example("\"patient's\".title()", "Patient's")
                        .does(call -> title(Arguments.text(call))),
                text("key")
                        .says(
                                "Makes a key of an organization's name that is the same however the name is spelled: case, accents, punctuation,"
                                        + " legal forms, \"&\" and \"and\", \"St.\" and \"Saint\".",
                                "{0} as a key that does not depend on its spelling")
                        .example("\"St. Mary's Hospital, Inc.\".key()", "saint marys hospital")
                        .example("\"SAINT MARYS HOSPITAL\".key()", "saint marys hospital")
                        .example("\"Smith & Jones, L.L.C.\".key()", "smith and jones")
                        .example("\"The Inc.\".key()", "inc")
                        .does(call -> OrganizationKey.of(Arguments.text(call))));
    }

    private static List<Function> parts() {
        return List.of(
                text("left")
                        .with("count", INTEGER)
                        .says("Takes the first characters; never half of one.", "the first {1} characters of {0}")
                        .example("\"Springfield\".left(6)", "Spring")
                        .example("\"👍🏽ok\".left(2)", "")
                        .does(call -> Texts.cut(Arguments.text(call), Arguments.count(call, 0, 0))),
                text("right")
                        .with("count", INTEGER)
                        .says("Takes the last characters; never half of one.", "the last {1} characters of {0}")
                        .example("\"123-45-6789\".right(4)", "6789")
                        .example("\"abc\".right(10)", "abc")
                        .does(call -> right(Arguments.text(call), Arguments.count(call, 0, 0))),
                text("truncate")
                        .with("count", INTEGER)
                        .says(
                                "Shortens to that many characters, at a word where that is near, and marks the cut with an ellipsis.",
                                "{0} shortened to {1} characters")
                        .example("\"a very long reason\".truncate(12)", "a very long…")
                        .example("\"short\".truncate(12)", "short")
                        .does(call -> truncate(Arguments.text(call), Arguments.count(call, 0, 0))),
                text("before")
                        .with("separator", TEXT)
                        .says("Takes what stands before the first separator; all of it where there is none.", "the part of {0} before {1}")
                        .example("\"a@b\".before(\"@\")", "a")
                        .example("\"ab\".before(\"@\")", "ab")
                        .does(call -> before(Arguments.text(call), Arguments.text(call, 0))),
                text("after")
                        .with("separator", TEXT)
                        .says("Takes what stands after the first separator; nothing where there is none.", "the part of {0} after {1}")
                        .example("\"a@b\".after(\"@\")", "b")
                        .example("\"ab\".after(\"@\")", "null")
                        .does(call -> after(Arguments.text(call), Arguments.text(call, 0))),
                text("replace")
                        .with("what", TEXT)
                        .with("with", TEXT)
                        .says("Replaces every occurrence, letter by letter (no pattern).", "{0} with {2} for every {1}")
                        .example("\"a-b-c\".replace(\"-\", \" \")", "a b c")
                        .example("\"a.b\".replace(\".\", \"\")", "ab")
                        .does(call -> Arguments.text(call).replace(Arguments.text(call, 0), Arguments.text(call, 1))),
                text("digits")
                        .says("Keeps only the digits 0 to 9.", "the digits in {0}")
                        .example("\"123-45-6789\".digits()", "123456789")
                        .example("\"none\".digits()", "null")
                        .does(call -> digits(Arguments.text(call))),
                text("split")
                        .maybe("separator", TEXT)
                        .gives(ANY_TEXT_LIST)
                        .says(
                                "Makes a list of the parts, trimmed and without empty ones; at commas, semicolons and line breaks unless a"
                                        + " separator is given.",
                                "the parts of {0}[ between {1}]")
                        .example("\"a; b,,c\".split()", "a, b, c")
                        .example("\"a|b\".split(\"|\")", "a, b")
                        .does(call -> split(Arguments.text(call), Arguments.text(call, 0))));
    }

    private static List<Function> questions() {
        return List.of(
                text("length")
                        .gives(INTEGER)
                        .phi(PhiRule.CLEARS)
                        .says("Counts characters; an emoji may count two, as it does against a field's length.", "the length of {0}")
                        .example("\"Ann\".length()", "3")
                        .example("\"😀\".length()", "2")
                        .does(call -> (long) Arguments.text(call).length()),
                Define.function(GROUP, "contains")
                        .on("text", TEXT, PICKLIST, ANY_TEXT_LIST, PICKLIST.asList())
                        .with("part", TEXT, PICKLIST)
                        .gives(BOOLEAN)
                        .says("Whether the text contains that part, or the list that element; capital and small letters differ.",
                                "{0} contains {1}")
                        .example("\"hypertension\".contains(\"tension\")", "true")
                        .example("tags.contains(\"VIP\")", "false")
                        .does(call -> call.receiver() instanceof List<?> list
                                ? list.contains(call.argument(0))
                                : Arguments.text(call).contains(Arguments.text(call, 0))),
                text("startsWith")
                        .with("beginning", TEXT)
                        .gives(BOOLEAN)
                        .says("Whether the text begins so; capital and small letters differ.", "{0} begins with {1}")
                        .example("\"E11.9\".startsWith(\"E\")", "true")
                        .example("\"E11.9\".startsWith(\"e\")", "false")
                        .does(call -> Arguments.text(call).startsWith(Arguments.text(call, 0))),
                text("endsWith")
                        .with("end", TEXT)
                        .gives(BOOLEAN)
                        .says("Whether the text ends so; capital and small letters differ.", "{0} ends with {1}")
                        .example("\"scan.pdf\".endsWith(\".pdf\")", "true")
                        .example("\"scan.PDF\".endsWith(\".pdf\")", "false")
                        .does(call -> Arguments.text(call).endsWith(Arguments.text(call, 0))),
                text("matches")
                        .with("pattern", TEXT)
                        .gives(BOOLEAN)
                        .says("Whether the whole text matches the regular expression.", "{0} has the form {1}")
                        .example("\"A1234\".matches(\"[A-Z][0-9]+\")", "true")
                        .example("\"A1234 \".matches(\"[A-Z][0-9]+\")", "false")
                        .does(call -> Patterns.matches(Arguments.text(call, 0), Arguments.text(call))),
                Define.function(GROUP, "isBlank")
                        .on("text", TEXT, PICKLIST, HTML)
                        .gives(BOOLEAN)
                        .phi(PhiRule.CLEARS)
                        .takesNull()
                        .says("Whether there is nothing but white space, or no value.", "{0} is blank")
                        .example("\" \".isBlank()", "true")
                        .example("null.isBlank()", "true")
                        .does(call -> Texts.isEmpty(call.receiver())));
    }

    private static List<Function> joining() {
        return List.of(
                Define.function(GROUP, "lines")
                        .on("first", TEXT, PICKLIST)
                        .rest("more", TEXT, PICKLIST)
                        .takesNull()
                        .says("Puts each text on a line of its own and leaves out what is empty.", "{0}[, {1…}], each on its own line")
                        .example("lines(\"12 Main St\", \"Apt 4\")", "12 Main St\nApt 4")
                        .example("lines(\"12 Main St\", null, \" \")", "12 Main St")
                        .example("lines(null, null)", "null")
                        .does(call -> joined("\n", call.receiver(), (List<?>) call.argument(0))),
                Define.function(GROUP, "words")
                        .on("first", TEXT, PICKLIST)
                        .rest("more", TEXT, PICKLIST)
                        .takesNull()
                        .says("Joins texts with a blank between and leaves out what is empty.", "{0}[, {1…}], with blanks between")
                        .example("words(\"Ann\", null, \"Lee\")", "Ann Lee")
                        .example("words(null, \"\")", "null")
                        .does(call -> joined(" ", call.receiver(), (List<?>) call.argument(0))),
                Define.function(GROUP, "join")
                        .on("list", ANY_TEXT_LIST, PICKLIST.asList(), ValueType.ANY.asList())
                        .maybe("separator", TEXT)
                        .says("Joins the elements that are not empty, with a comma and a blank or the given separator.",
                                "the elements of {0}, joined[ by {1}]")
                        .example("tags.join()", "vip, recall")
                        .example("phones.number.join(\" / \")", "(212) 555-0123 / 212-555-0199")
                        .does(call -> joined(Arguments.text(call, 0, ", "), null, Arguments.list(call))));
    }

    /** Package-visible for the address functions. */
    static String joined(String separator, Object first, List<?> more) {
        StringJoiner all = new StringJoiner(separator);
        List<Object> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(more);
        boolean any = false;
        for (Object part : parts) {
            if (!Texts.isEmpty(part)) {
                all.add(Texts.trim(Texts.of(part)));
                any = true;
            }
        }
        return any ? all.toString() : null;
    }

    static String collapse(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Texts.isSpace(c)) {
                blank = !collapsed.isEmpty();
            } else {
                if (blank) {
                    collapsed.append(' ');
                    blank = false;
                }
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    private static String title(String text) {
        StringBuilder titled = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            titled.appendCodePoint(start ? Character.toTitleCase(c) : Character.toLowerCase(c));
            boolean possessive =
                    (c == '\'' || c == '’') && (i + 1 == text.length() || i + 1 < text.length() && !Character.isLetter(text.charAt(i + 1)));
            start = !Character.isLetterOrDigit(c) && !possessive && Character.getType(c) != Character.NON_SPACING_MARK;
        }
        return titled.toString();
    }

    private static String right(String text, int count) {
        int from = Math.max(0, text.length() - count);
        // The start moves on until it is no longer within a character.
        while (from > 0 && from < text.length() && Texts.cut(text, from).length() != from) {
            from++;
        }
        return text.substring(from);
    }

    private static String truncate(String text, int count) {
        if (text.length() <= count) {
            return text;
        }
        if (count == 0) {
            return "";
        }
        String cut = Texts.cut(text, count - 1);
        int word = cut.lastIndexOf(' ');
        boolean broken = !Texts.isSpace(text.charAt(cut.length()));
        if (broken && word > cut.length() * 2 / 3) {
            cut = cut.substring(0, word);
        }
        return Texts.trim(cut) + "…";
    }

    private static String before(String text, String separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, String separator) {
        int at = text.indexOf(separator);
        return at < 0 ? null : text.substring(at + separator.length());
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.isEmpty() ? null : digits.toString();
    }

    private static List<String> split(String text, String separator) {
        String[] parts = separator == null ? text.split("[,;\\r\\n]") : text.split(java.util.regex.Pattern.quote(separator));
        return Arrays.stream(parts).map(Texts::trim).filter(part -> !part.isEmpty()).toList();
    }
}
