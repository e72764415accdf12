package org.vpmap.core.function;

import java.util.List;
import java.util.Objects;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;

/**
 * A function of the mapping language, defined once: from this come implementation, type check, completion, hover, reference page and the
 * explanation of a rule in prose.
 *
 * @param name as authors write it, lower camel case
 * @param group heading in the reference: Names, Text, Phones, …
 * @param receiver the parameter before the dot; empty list of parameters after it is common: {@code full_name.given()}
 * @param parameters those in parentheses, positional first
 * @param result the type of the result, given those of receiver and arguments
 * @param phi what class the result has
 * @param summary one sentence, for hover and completion
 * @param explanation template for prose: {@code {0}} is the receiver, {@code {1}} the first argument, {@code {keep}} the one of that name,
 *     {@code {1…}} all from the first on; what stands in square brackets is left out where the map gives no argument that it names:
 *     "the first of {0}[ where {1}]"
 * @param examples shown and tested
 * @param body the implementation: receiver first, then arguments in the order of {@code parameters} (null where an optional one is absent).
 *     Pure; a null receiver, and null for an argument that the map gives, is never passed unless {@code nullable}: the call is null then
 */
public record Function(
        String name,
        String group,
        Parameter receiver,
        List<Parameter> parameters,
        ResultType result,
        PhiRule phi,
        String summary,
        String explanation,
        List<Example> examples,
        boolean nullable,
        Body body) {
    /** The receiver of a function that is called on nothing, such as {@code today()}: a call's arguments are then those of the parameters. */
    public static final Parameter NO_RECEIVER = new Parameter("", List.of(), Role.OPTIONAL);

    public Function {
        Objects.requireNonNull(name);
        Objects.requireNonNull(group);
        Objects.requireNonNull(receiver);
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(result);
        Objects.requireNonNull(phi);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(explanation);
        examples = List.copyOf(examples);
        Objects.requireNonNull(body);
    }

    /** Whether it is called on a value, {@code a.f(b)} or {@code f(a, b)}; otherwise {@link #NO_RECEIVER}. */
    public boolean hasReceiver() {
        return receiver != NO_RECEIVER;
    }

    /**
     * A parameter.
     *
     * @param name for named arguments ({@code minutes: 30}) and documentation
     * @param accepts the types it takes; ANY takes all
     * @param role how it is evaluated and whether it may be left out
     */
    public record Parameter(String name, List<ValueType> accepts, Role role) {
        public Parameter {
            accepts = List.copyOf(accepts);
        }
    }

    /** How an argument is given. */
    public enum Role {
        REQUIRED,
        OPTIONAL,
        /** Only by name, optional. */
        NAMED,
        /** Evaluated for each element of the receiver, e.g. {@code phones.first(kind == "mobile")}; the body gets a {@link Lambda}. */
        LAMBDA,
        /** A lambda that may be left out. */
        OPTIONAL_LAMBDA,
        /** Any number of further arguments; the body gets a List. */
        REST
    }

    /** The result's type from the types of receiver and arguments (lambda: type of its body). */
    @FunctionalInterface
    public interface ResultType {
        ValueType of(ValueType receiver, List<ValueType> arguments);

        /** Always that type. */
        static ResultType always(ValueType type) {
            return (receiver, arguments) -> type;
        }
    }

    /** What becomes of the PHI class. */
    public enum PhiRule {
        /** The highest of receiver and arguments. */
        FLOWS,
        /** The value no longer says anything of a person, e.g. a count. */
        CLEARS,
        /** At most {@link Phi#QUASI}, e.g. a salted hash or a year. */
        LOWERS
    }

    /** An expression in the language's own syntax and what it gives, as text; {@code null} for no value. */
    public record Example(String expression, String result) {}

    /** The implementation. A problem with the value is thrown as {@link FunctionProblem}. */
    @FunctionalInterface
    public interface Body {
        Object apply(Call call);
    }

    /** An evaluated call. */
    public interface Call {
        /** The receiver. */
        Object receiver();

        /** The static type of the receiver, e.g. to tell HTML from text; {@link ValueType#ANY} where nothing is known. */
        default ValueType receiverType() {
            return ValueType.ANY;
        }

        /** The argument at that index of {@link Function#parameters()}, or null where it was left out. */
        Object argument(int index);

        /** Zone, region and today. */
        FunctionContext context();
    }

    /** A lambda argument, ready to be applied to an element. */
    @FunctionalInterface
    public interface Lambda {
        Object apply(Object element);
    }
}
