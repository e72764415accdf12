package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.List;
import org.vpmap.core.function.Function.Body;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.Phones;
import org.vpmap.core.internal.Texts;

/** Functions on phone numbers; those without country code are of the migration's region. */
final class PhoneFunctions implements FunctionGroup {
    /** A reading of a number in a region. */
    private interface Reading {
        String of(String number, String region);
    }

    private static Define phone(String function) {
        return Define.function("Phones", function).on("number", TEXT);
    }

    /** Blank is no number, and no problem either. */
    private static Body reading(Reading reading) {
        return call -> {
            String number = Arguments.text(call);
            return Texts.isBlank(number) ? null : reading.of(number, call.context().region());
        };
    }

    @Override
    public List<Function> functions() {
        return List.of(
                phone("e164")
                        .says(
                                "Writes a phone number in the international form +12125551234, without extension; what is no number is a problem.",
                                "{0} as international number")
                        .example("\"(212) 555-0123\".e164()", "+12125550123")
                        .example("\"1-212-555-0123 ext. 5\".e164()", "+12125550123")
                        .example("\"+44 20 7946 0958\".e164()", "+442079460958")
                        .example("\" \".e164()", "null")
                        .does(reading(Phones::e164)),
                phone("national")
                        .says("Writes a phone number as people of its country do, with extension.", "{0} as national number")
                        .example("\"+12125550123\".national()", "(212) 555-0123")
                        .example("\"2125550123x77\".national()", "(212) 555-0123 ext. 77")
                        .does(reading(Phones::national)),
                phone("international")
                        .says("Writes a phone number with country code and blanks, with extension.",
                                "{0} as international number with blanks")
                        .example("\"2125550123\".international()", "+1 212-555-0123")
                        .example("\"212.555.0123 x5\".international()", "+1 212-555-0123 ext. 5")
                        .does(reading(Phones::international)),
                phone("extension")
                        .says("Takes the extension of a phone number.", "the extension in {0}")
                        .example("\"212-555-0123 ext. 45\".extension()", "45")
                        .example("\"212-555-0123\".extension()", "null")
                        .does(reading(Phones::extension)),
                phone("isPhone")
                        .gives(BOOLEAN)
                        .phi(PhiRule.CLEARS)
                        .takesNull()
                        .says("Whether the text can be read as a phone number.", "{0} is a phone number")
                        .example("\"212-555-0123\".isPhone()", "true")
                        .example("\"call her son\".isPhone()", "false")
                        .example("null.isPhone()", "false")
                        .does(call -> call.receiver() != null && Phones.isPhone(Arguments.text(call), call.context().region())));
    }
}
