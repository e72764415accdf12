package org.vpmap.core.eval;

import java.util.List;
import java.util.Map;
import org.vpmap.core.internal.Emails;
import org.vpmap.core.internal.Formats;
import org.vpmap.core.internal.HtmlText;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;

/**
 * Text for a text field. Length is counted in UTF-16 units: a character outside the basic plane counts two, so the count is never below
 * the target's, however that counts. A cut never goes through a character.
 */
final class TextFitting implements Fitting {
    /** What the text must be. */
    enum Shape {
        PLAIN,
        HTML,
        /** A file name: a cut keeps its extension. */
        FILE_NAME,
        EMAIL,
        PHONE,
        URL
    }

    private final TargetField field;
    private final Loss loss;
    private final Shape shape;

    TextFitting(TargetField field, Loss loss, Shape shape) {
        this.field = field;
        this.loss = loss;
        this.shape = shape;
    }

    @Override
    public Object fit(Object value, Scope scope) {
        if (value instanceof List || value instanceof Map || value instanceof LinkValue || value instanceof OwnerValue) {
            return Fitting.wrongType(field, loss, scope, "text");
        }
        String text = value instanceof String given ? given : Texts.of(value);
        if (Texts.isBlank(text)) {
            return null;
        }
        if (Texts.isUnstorable(text)) {
            return malformed(scope, "text without control characters and broken characters");
        }
        switch (shape) {
            case EMAIL -> {
                if (!Emails.isValid(text)) {
                    return malformed(scope, "an e-mail address");
                }
            }
            case PHONE -> {
                if (!Formats.isPhone(text)) {
                    return malformed(scope, "a phone number");
                }
            }
            case URL -> {
                if (!Formats.isUrl(text)) {
                    return malformed(scope, "a web address");
                }
            }
            case PLAIN, HTML, FILE_NAME -> {}
        }
        return field.length() > 0 && text.length() > field.length() ? tooLong(text, scope) : text;
    }

    private Object malformed(Scope scope, String wanted) {
        return Slot.lose(scope, loss.malformed(), ProblemCodes.MALFORMED_VALUE, field.name() + " takes " + wanted);
    }

    private Object tooLong(String text, Scope scope) {
        String message = field.name() + " takes " + field.length() + " characters at most, the value has " + text.length();
        boolean mayShorten = shape == Shape.PLAIN || shape == Shape.HTML || shape == Shape.FILE_NAME;
        if (loss.tooLong() != Fate.TRUNCATE || !mayShorten) {
            return Slot.lose(scope, loss.tooLong(), ProblemCodes.VALUE_TOO_LONG, message);
        }
        scope.notice(ProblemCodes.VALUE_TOO_LONG, message + ": shortened");
        String cut = switch (shape) {
            case HTML -> HtmlText.shorten(text, field.length());
            case FILE_NAME -> shortenFileName(text, field.length());
            default -> Texts.trim(Texts.cut(text, field.length()));
        };
        return cut.isEmpty() ? null : cut;
    }

    private static String shortenFileName(String name, int maximum) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 && name.length() - dot < maximum ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        return Texts.trim(Texts.cut(stem, maximum - extension.length())) + extension;
    }
}
