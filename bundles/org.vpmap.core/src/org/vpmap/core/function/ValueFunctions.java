package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.ANY;
import static org.vpmap.core.value.ValueType.INTEGER;
import static org.vpmap.core.value.ValueType.PICKLIST;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.function.Function.Call;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.Digests;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.ValueType;

/** Functions on values of any type: options of picklists, what stands in for nothing, and what hides a value. */
final class ValueFunctions implements FunctionGroup {
    private static final int LAST_ASCII = 0x7F;

    @Override
    public List<Function> functions() {
        List<Function> all = new ArrayList<>(picklists());
        all.addAll(empty());
        all.addAll(hiding());
        return all;
    }

    private static List<Function> picklists() {
        return List.of(
                Define.function("Picklists", "option")
                        .on("value", TEXT, PICKLIST)
                        .rest("options", TEXT)
                        .gives(PICKLIST)
                        .says(
                                "The one of the options that the value means, whatever its case, blanks, dashes and underscores; a value that is none of them"
                                        + " is a problem.",
                                "the option[ of {1…}] that {0} means")
                        .example("\"no_show\".option(\"Completed\", \"No Show\")", "No Show")
                        .example("\"ACTIVE \".option(\"Active\", \"Inactive\")", "Active")
                        .example("\" \".option(\"Active\")", "null")
                        .does(ValueFunctions::option),
                Define.function("Picklists", "label")
                        .on("value", TEXT, PICKLIST)
                        .says("Makes a label of a technical value: underscores and dashes become blanks, words begin with capitals.",
                                "{0} as a label")
                        .example("\"follow_up\".label()", "Follow Up")
                        .example("\"no-show\".label()", "No Show")
                        .does(call -> label(Arguments.text(call))));
    }

    private static List<Function> empty() {
        return List.of(
                Define.function("Values", "coalesce")
                        .on("first", ANY, ANY.asList())
                        .rest("others", ANY, ANY.asList())
                        .gives(ValueFunctions::common)
                        .takesNull()
                        .says("The first of the values that is not empty; the same as writing or between them.",
                                "the first of {0}[, {1…}] that has a value")
                        .example("coalesce(null, \"\", \"b\", \"c\")", "b")
                        .example("coalesce(null, null)", "null")
                        .does(ValueFunctions::coalesce),
                Define.function("Values", "default")
                        .on("value", ANY, ANY.asList())
                        .with("otherwise", ANY, ANY.asList())
                        .gives(ValueFunctions::common)
                        .takesNull()
                        .says("The value, or the other one where it is empty.", "{0}, or {1} where there is none")
                        .example("\"a\".default(\"b\")", "a")
                        .example("\" \".default(\"b\")", "b")
                        .does(call -> Texts.isEmpty(call.receiver()) ? call.argument(0) : call.receiver()));
    }

    private static List<Function> hiding() {
        return List.of(
                Define.function("Values", "hash")
                        .on("value", ANY)
                        .with("salt", TEXT)
                        .phi(PhiRule.LOWERS)
                        .says(
                                "A SHA-256 of salt and value in 64 hexadecimal digits: the same for equal values, useless without the salt. Keep the salt"
                                        + " secret, for short values can be tried out.",
                                "a hash of {0}")
                        .example("\"abc\".hash(\"\")", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                        .example("null.hash(\"salt\")", "null")
                        .does(call -> Digests.sha256(Arguments.text(call, 0) + Texts.of(call.receiver()))),
                Define.function("Values", "mask")
                        .on("text", TEXT, PICKLIST)
                        .named("keep", INTEGER)
                        .says("Puts a star for every letter, digit and picture but the last ones that keep: says; at least half of them are hidden.",
                                "{0} hidden[ but for its last {keep} letters and digits]")
                        .example("\"123-45-6789\".mask(keep: 4)", "***-**-6789")
                        .example("\"1234\".mask(keep: 4)", "**34")
                        .example("\"secret\".mask()", "******")
                        .does(call -> mask(Arguments.text(call), Arguments.count(call, 0, 0))),
                Define.function("Values", "uuid5")
                        .on("value", ANY)
                        .maybe("namespace", TEXT)
                        .says(
                                "A UUID made from the value (version 5, SHA-1): the same for equal values, in a namespace that is a UUID or any text.",
                                "a UUID made from {0}[ in the namespace {1}]")
                        .example("\"www.example.com\".uuid5(\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\")",
                                "2ed6657d-e927-568b-95e1-2665a8aea6a2")
                        .example("null.uuid5()", "null")
                        .does(call -> Digests.uuid5(Arguments.text(call, 0, "vpmap"), Texts.of(call.receiver()))));
    }

    /** The type of both, ANY where they have none in common. */
    private static ValueType common(ValueType receiver, List<ValueType> arguments) {
        ValueType other = arguments.getFirst();
        if (receiver.equals(ANY) || other.equals(ANY) || receiver.equals(other)) {
            return receiver.equals(ANY) ? other : receiver;
        }
        boolean texts = receiver.list() == other.list() && isText(receiver) && isText(other);
        return texts ? receiver.list() ? TEXT.asList() : TEXT : ANY;
    }

    private static boolean isText(ValueType type) {
        return switch (type.kind()) {
            case TEXT, PICKLIST, REFERENCE -> true;
            default -> false;
        };
    }

    private static Object option(Call call) {
        String value = Arguments.text(call);
        if (Texts.isBlank(value)) {
            return null;
        }
        String plain = plain(value);
        for (Object option : (List<?>) call.argument(0)) {
            if (option != null && plain(Texts.of(option)).equals(plain)) {
                return option;
            }
        }
        throw new FunctionProblem("OPTION_UNKNOWN", "the value is none of the options");
    }

    /** Letters, digits and what is no ASCII at all, small. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c > 0x7F && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(c -> plain.appendCodePoint(Character.toLowerCase(c)));
        return plain.toString();
    }

    private static String label(String text) {
        StringBuilder label = new StringBuilder(text.length());
        boolean start = true;
        String spaced = TextFunctions.collapse(text.replace('_', ' ').replace('-', ' '));
        for (int i = 0; i < spaced.length();) {
            int c = spaced.codePointAt(i);
            i += Character.charCount(c);
            label.appendCodePoint(start ? Character.toTitleCase(c) : c);
            start = c == ' ';
        }
        return label.toString();
    }

    private static Object coalesce(Call call) {
        if (!Texts.isEmpty(call.receiver())) {
            return call.receiver();
        }
        for (Object other : (List<?>) call.argument(0)) {
            if (!Texts.isEmpty(other)) {
                return other;
            }
        }
        return null;
    }

    /** Blanks, punctuation and the signs of a typewriter tell nothing by themselves; accents that stand alone and pictures do. */
    private static boolean tells(int c) {
        boolean punctuation = switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION, Character.OTHER_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
                    Character.SPACE_SEPARATOR ->
                    true;
            default -> false;
        };
        return Character.isLetterOrDigit(c) || c > LAST_ASCII && !punctuation;
    }

    private static String mask(String text, int keep) {
        int signs = (int) text.codePoints().filter(ValueFunctions::tells).count();
        int hidden = Math.max(signs - keep, (signs + 1) / 2);
        StringBuilder masked = new StringBuilder(text.length());
        int seen = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean sign = tells(c);
            masked.appendCodePoint(sign && seen < hidden ? '*' : c);
            seen += sign ? 1 : 0;
        }
        return masked.toString();
    }
}
