package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;

/** One option or several of a picklist, or tags. An empty set of options takes all. */
final class OptionFitting implements Fitting {
    private final TargetField field;
    private final Loss loss;
    private final Set<String> options;
    private final boolean several;

    OptionFitting(TargetField field, Loss loss) {
        this.field = field;
        this.loss = loss;
        this.options = new HashSet<>(field.options());
        this.several = field.type() != Form.PICKLIST;
    }

    @Override
    public Object fit(Object value, Scope scope) {
        if (!several) {
            return value instanceof List ? Fitting.wrongType(field, loss, scope, "one option") : option(value, scope);
        }
        List<?> given = value instanceof List<?> list ? list : List.of(value);
        Set<Object> distinct = new LinkedHashSet<>();
        for (Object one : given) {
            Object option = one == null ? null : option(one, scope);
            if (option != null) {
                distinct.add(option);
            }
        }
        return distinct.isEmpty() ? null : List.copyOf(new ArrayList<>(distinct));
    }

    private Object option(Object value, Scope scope) {
        String text = Texts.of(value);
        if (Texts.isBlank(text)) {
            return null;
        }
        if (Texts.isUnstorable(text)) {
            return Slot.lose(scope, loss.malformed(), ProblemCodes.MALFORMED_VALUE, field.name() + " takes plain text");
        }
        if (field.length() > 0 && text.length() > field.length()) {
            return tooLong(text, scope);
        }
        if (options.isEmpty() || options.contains(text)) {
            return text;
        }
        if (loss.unknownOption() == Fate.ADD || scope.addedOptions != null && scope.addedOptions.contains(text)) {
            scope.notice(ProblemCodes.OPTION_ADDED, "an option that " + field.name() + " does not have yet");
            return text;
        }
        return Slot.lose(scope, loss.unknownOption(), ProblemCodes.UNKNOWN_OPTION, "the value is not among the options of " + field.name());
    }

    /** A tag may be shortened; a shortened option would be another option. */
    private Object tooLong(String text, Scope scope) {
        String message = field.name() + " takes " + field.length() + " characters at most, the value has " + text.length();
        if (field.type() == Form.TAGS && loss.tooLong() == Fate.TRUNCATE) {
            scope.notice(ProblemCodes.VALUE_TOO_LONG, message + ": shortened");
            return Texts.trim(Texts.cut(text, field.length()));
        }
        return Slot.lose(scope, loss.tooLong(), ProblemCodes.VALUE_TOO_LONG, message);
    }
}
