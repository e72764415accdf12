package org.vpmap.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.vpmap.core.function.Function.Body;
import org.vpmap.core.function.Function.Example;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.Function.ResultType;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.value.ValueType;

/**
 * Builds a {@link Function} step by step, so that its definition reads like its documentation. Also for groups that other bundles bring.
 * What is left out: no further parameters, {@link PhiRule#FLOWS}, not nullable, result text.
 */
public final class Define {
    private final String group;
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private Parameter receiver = Function.NO_RECEIVER;
    private ResultType result = ResultType.always(ValueType.TEXT);
    private PhiRule phi = PhiRule.FLOWS;
    private String summary = "";
    private String explanation = "";
    private boolean nullable;

    private Define(String group, String name) {
        this.group = Objects.requireNonNull(group);
        this.name = Objects.requireNonNull(name);
    }

    /** Starts the definition of a function. */
    public static Define function(String group, String name) {
        return new Define(group, name);
    }

    /** The receiver, by the name that the documentation uses, and the types it may have. */
    public Define on(String what, ValueType... types) {
        receiver = new Parameter(what, List.of(types), Role.REQUIRED);
        return this;
    }

    /** A parameter that must be given. */
    public Define with(String parameter, ValueType... types) {
        return parameter(parameter, Role.REQUIRED, types);
    }

    /** A parameter that may be left out. */
    public Define maybe(String parameter, ValueType... types) {
        return parameter(parameter, Role.OPTIONAL, types);
    }

    /** A parameter given by name or not at all. */
    public Define named(String parameter, ValueType... types) {
        return parameter(parameter, Role.NAMED, types);
    }

    /** Any number of further arguments. */
    public Define rest(String parameter, ValueType... types) {
        return parameter(parameter, Role.REST, types);
    }

    /** An expression on each element. */
    public Define each(String parameter, ValueType... types) {
        return parameter(parameter, Role.LAMBDA, types);
    }

    /** An expression on each element that may be left out. */
    public Define maybeEach(String parameter, ValueType... types) {
        return parameter(parameter, Role.OPTIONAL_LAMBDA, types);
    }

    private Define parameter(String parameter, Role role, ValueType... types) {
        parameters.add(new Parameter(parameter, List.of(types), role));
        return this;
    }

    /** The type of every result. */
    public Define gives(ValueType type) {
        return gives(ResultType.always(type));
    }

    /** The type of the result by those of receiver and arguments. */
    public Define gives(ResultType type) {
        result = type;
        return this;
    }

    /** What becomes of the PHI class. */
    public Define phi(PhiRule rule) {
        phi = rule;
        return this;
    }

    /** The body is also called with null. */
    public Define takesNull() {
        nullable = true;
        return this;
    }

    /** Summary in one sentence and the explanation template. */
    public Define says(String sentence, String template) {
        summary = sentence;
        explanation = template;
        return this;
    }

    /** An example: expression and result as text. */
    public Define example(String expression, String text) {
        examples.add(new Example(expression, text));
        return this;
    }

    /** The function, with its implementation. */
    public Function does(Body body) {
        return new Function(name, group, receiver, parameters, result, phi, summary, explanation, examples, nullable, body);
    }
}
