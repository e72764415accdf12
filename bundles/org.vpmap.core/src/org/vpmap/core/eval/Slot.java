package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Range;
import org.vpmap.core.value.Problem;

/** One assignment, ready: evaluates its expression and makes the value fit the target field, or meets the fate that the map has for it. */
final class Slot {
    private final String name;
    private final String label;
    private final Node value;
    private final Fitting fitting;
    private final Fate malformed;
    private final boolean required;
    private final Range where;

    /** @param label names the field in problems, e.g. with its subform */
    Slot(String label, Assignment assignment, Node value, Fitting fitting) {
        this.name = assignment.field().name();
        this.label = label;
        this.value = value;
        this.fitting = fitting;
        this.malformed = assignment.loss().malformed();
        this.required = assignment.field().required();
        this.where = assignment.where();
    }

    String name() {
        return name;
    }

    /** The value to write; null empties the field. */
    Object compute(Scope scope) {
        scope.field = label;
        scope.addedOptions = null;
        Object fit = evaluate(scope);
        if (fit == null && required) {
            throw Stop.hold(ProblemCodes.REQUIRED_MISSING, name + " is required and has no value");
        }
        return fit;
    }

    /** The value with all that is to be said of it; nothing stops. */
    Evaluator.Preview preview(Scope scope) {
        try {
            Object fit = compute(scope);
            return new Evaluator.Preview(label, fit, scope.notices(), where);
        } catch (Stop stop) {
            List<Problem> problems = new ArrayList<>(scope.notices());
            problems.add(new Problem(stop.code(), label, stop.getMessage()));
            return new Evaluator.Preview(label, null, problems, where);
        }
    }

    private Object evaluate(Scope scope) {
        try {
            Object given = value.eval(scope, null);
            return given == null ? null : fitting.fit(given, scope);
        } catch (FunctionProblem problem) {
            return lose(scope, malformed, problem.code(), problem.getMessage());
        } catch (Stop stop) {
            if (stop.fate() != null) {
                throw stop;
            }
            return lose(scope, malformed, stop.code(), stop.getMessage());
        }
    }

    /**
     * Meets the fate of a value that cannot be written: null where it stays behind.
     *
     * <p>{@link Fate#TRUNCATE} and {@link Fate#ADD} hold here: what could be shortened or added was dealt with before, and a shortened
     * number or address would be another one.
     */
    static Object lose(Scope scope, Fate fate, String code, String message) {
        return switch (fate) {
            case LIST -> {
                scope.notice(code, message);
                yield null;
            }
            case REJECT, SKIP -> throw Stop.record(fate, code, message);
            case HOLD, TRUNCATE, ADD -> throw Stop.hold(code, message);
        };
    }
}
