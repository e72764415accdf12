package org.vpmap.core.function;

import static org.vpmap.core.value.ValueType.BOOLEAN;
import static org.vpmap.core.value.ValueType.TEXT;

import java.util.List;
import java.util.Locale;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.FunctionLibrary.FunctionGroup;
import org.vpmap.core.internal.Emails;
import org.vpmap.core.internal.Texts;

/** Functions on e-mail addresses. */
final class EmailFunctions implements FunctionGroup {
    private static Define address(String name) {
        return Define.function("E-mail", name).on("address", TEXT);
    }

    @Override
    public List<Function> functions() {
        return List.of(
                address("email")
                        .says(
                                "Trims an e-mail address and makes its letters small; also takes it out of \"Name <address>\" and mailto:. What is no"
                                        + " address is a problem.",
                                "the e-mail address {0}, checked")
                        .example("\" Ann@Example.COM \".email()", "ann@example.com")
                        .example("\"Ann Lee <ann@example.com>\".email()", "ann@example.com")
                        .example("\" \".email()", "null")
                        .does(call -> email(Arguments.text(call))),
                address("isEmail")
                        .gives(BOOLEAN)
                        .phi(PhiRule.CLEARS)
                        .takesNull()
                        .says("Whether the text is an e-mail address.", "{0} is an e-mail address")
                        .example("\"ann@example.com\".isEmail()", "true")
                        .example("\"ann@example\".isEmail()", "false")
                        .example("null.isEmail()", "false")
                        .does(call -> call.receiver() != null && Emails.isValid(Emails.bare(Arguments.text(call)))),
                address("domain")
                        .says("Takes the part of an e-mail address after the @.", "the domain of {0}")
                        .example("\"Ann@Example.com\".domain()", "example.com")
                        .example("\"nobody\".domain()", "null")
                        .does(call -> domain(Arguments.text(call))));
    }

    private static String email(String text) {
        if (Texts.isBlank(text)) {
            return null;
        }
        String bare = Emails.bare(text);
        if (!Emails.isValid(bare)) {
            throw new FunctionProblem("EMAIL_INVALID", "not an e-mail address");
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    private static String domain(String text) {
        String bare = Emails.bare(text);
        return Emails.isValid(bare) ? bare.substring(bare.indexOf('@') + 1).toLowerCase(Locale.ROOT) : null;
    }
}
