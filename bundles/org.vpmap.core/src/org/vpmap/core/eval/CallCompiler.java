package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.function.FunctionProblem;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;

/** Binds calls to functions of the library: arguments to parameters, constants evaluated once. */
final class CallCompiler {
    private static final Object[] NONE = {};

    private final FunctionLibrary library;
    private final FunctionContext context;
    private final ExprCompiler expressions;

    CallCompiler(FunctionLibrary library, FunctionContext context, ExprCompiler expressions) {
        this.library = library;
        this.context = context;
        this.expressions = expressions;
    }

    Node compile(Expr.Call call) {
        Function function = library.find(call.function())
                .orElseThrow(() -> new IllegalArgumentException("no function is called " + call.function()));
        List<Expr> positional = call.arguments();
        Node receiver = null;
        ValueType receiverType = ValueType.ANY;
        if (function.hasReceiver()) {
            if (positional.isEmpty()) {
                throw new IllegalArgumentException(function.name() + " is called on nothing");
            }
            receiver = expressions.compile(positional.getFirst());
            receiverType = positional.getFirst().type();
            positional = positional.subList(1, positional.size());
        }
        Argument[] arguments = bind(function, positional, call.named());
        return node(function, receiver, receiverType, arguments);
    }

    private Node node(Function function, Node receiver, ValueType receiverType, Argument[] arguments) {
        Function.Body body = function.body();
        boolean nullable = function.nullable();
        boolean constant = Arrays.stream(arguments).allMatch(Argument::isConstant);
        Object[] constants = constant ? constants(arguments) : NONE;
        if (constant && !nullable && isNullGiven(arguments, constants)) {
            return (scope, item) -> null;
        }
        return (scope, item) -> {
            Object on = null;
            if (receiver != null) {
                on = receiver.eval(scope, item);
                if (on == null && !nullable) {
                    return null;
                }
            }
            Object[] values = constants;
            if (!constant) {
                values = new Object[arguments.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = arguments[i].value(scope, item);
                    if (values[i] == null && !nullable && arguments[i].isGiven()) {
                        return null;
                    }
                }
            }
            try {
                return body.apply(new Invocation(on, receiverType, values, context));
            } catch (FunctionProblem | Stop problem) {
                throw problem;
            } catch (RuntimeException e) {
                // A function that another bundle brings may be wrong about one value; that must not end a run of millions.
                throw new FunctionProblem(
                        ProblemCodes.FUNCTION_FAILED, function.name() + " failed on the value (" + e.getClass().getSimpleName() + ")");
            }
        };
    }

    private static Object[] constants(Argument[] arguments) {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].value(null, null);
        }
        return values;
    }

    private static boolean isNullGiven(Argument[] arguments, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && arguments[i].isGiven()) {
                return true;
            }
        }
        return false;
    }

    private Argument[] bind(Function function, List<Expr> positional, Map<String, Expr> named) {
        List<Parameter> parameters = function.parameters();
        Argument[] arguments = new Argument[parameters.size()];
        Map<String, Expr> left = new LinkedHashMap<>(named);
        int next = 0;
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = parameters.get(i);
            Expr byName = left.remove(parameter.name());
            if (byName != null) {
                arguments[i] = parameter.role() == Role.REST ? rest(List.of(byName)) : argument(byName);
            } else if (parameter.role() == Role.REST) {
                arguments[i] = rest(positional.subList(next, positional.size()));
                next = positional.size();
            } else if (parameter.role() != Role.NAMED && next < positional.size()) {
                arguments[i] = argument(positional.get(next++));
            } else if (parameter.role() == Role.REQUIRED || parameter.role() == Role.LAMBDA) {
                throw new IllegalArgumentException(function.name() + " needs the argument " + parameter.name());
            } else {
                arguments[i] = Argument.ABSENT;
            }
        }
        if (next < positional.size() || !left.isEmpty()) {
            throw new IllegalArgumentException(function.name() + " is given more arguments than it takes");
        }
        return arguments;
    }

    private Argument argument(Expr expr) {
        if (expr instanceof Expr.Lambda lambda) {
            return new LambdaArgument(expressions.compile(lambda.body()));
        }
        return expr instanceof Expr.Literal literal ? new ConstantArgument(literal.value()) : new ValueArgument(expressions.compile(expr));
    }

    private Argument rest(List<Expr> exprs) {
        if (exprs.stream().allMatch(Expr.Literal.class::isInstance)) {
            List<Object> values = new ArrayList<>();
            exprs.forEach(e -> values.add(((Expr.Literal) e).value()));
            return new ConstantArgument(java.util.Collections.unmodifiableList(values));
        }
        return new RestArgument(exprs.stream().map(expressions::compile).toArray(Node[]::new));
    }

    /** An argument, bound to its parameter. */
    private sealed interface Argument {
        /** An optional one that the map leaves out. */
        Argument ABSENT = new AbsentArgument();

        Object value(Scope scope, Object item);

        default boolean isConstant() {
            return false;
        }

        /** Whether null makes the whole call null: not where the argument was left out. */
        default boolean isGiven() {
            return true;
        }
    }

    private record AbsentArgument() implements Argument {
        @Override
        public Object value(Scope scope, Object item) {
            return null;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public boolean isGiven() {
            return false;
        }
    }

    private record ConstantArgument(Object constant) implements Argument {
        @Override
        public Object value(Scope scope, Object item) {
            return constant;
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    private record ValueArgument(Node node) implements Argument {
        @Override
        public Object value(Scope scope, Object item) {
            return node.eval(scope, item);
        }
    }

    private record RestArgument(Node[] nodes) implements Argument {
        @Override
        public Object value(Scope scope, Object item) {
            Object[] values = new Object[nodes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = nodes[i].eval(scope, item);
            }
            return Arrays.asList(values);
        }
    }

    private record LambdaArgument(Node body) implements Argument {
        @Override
        public Object value(Scope scope, Object item) {
            return (Function.Lambda) element -> body.eval(scope, element);
        }
    }

    /** What the body sees. */
    private record Invocation(Object receiver, ValueType receiverType, Object[] arguments, FunctionContext context)
            implements Function.Call {
        @Override
        public Object argument(int index) {
            return arguments[index];
        }
    }
}
