package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.EList;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.function.Function.PhiRule;
import org.vpmap.core.function.Function.Role;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.vpMap.Argument;
import org.vpmap.lang.vpMap.Member;
import org.vpmap.lang.vpMap.NameRef;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Calls of functions, {@code a.f(b)} or {@code f(a, b)}, and of {@code owner(…)}. */
final class Calls {
    private static final String OWNER = "owner";

    /** Functions that keep as many characters as their argument says. */
    private static final Set<String> CUTTING = Set.of("left", "right", "truncate");

    /** Groups whose functions take text away; others rewrite it, and their results have a length of their own. */
    private static final Set<String> NEVER_LONGER = Set.of("Names", "Text", "E-mail");

    private final Elaborator elaborator;

    Calls(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    Typed prefix(NameRef ref, Scope scope) {
        Span name = Span.of(ref, Literals.NAME_REF__NAME);
        if (ref.getName().equals(OWNER)) {
            return owner(ref, scope);
        }
        Function function = find(ref, name, ref.getName());
        if (function == null) {
            return Typed.FAILED;
        }
        if (!function.hasReceiver()) {
            return call(function, null, null, ref.getArgs(), 0, scope, name, ref);
        }
        if (ref.getArgs().isEmpty() || ref.getArgs().getFirst().getName() != null) {
            elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, name, signature(function) + " wants a value to work on");
            return Typed.FAILED;
        }
        org.vpmap.lang.vpMap.Expr on = ref.getArgs().getFirst().getValue();
        return call(function, elaborator.type(on, scope), on, ref.getArgs(), 1, scope, name, ref);
    }

    Typed on(Typed receiver, Member member, Scope scope) {
        Span name = Span.of(member, Literals.MEMBER__NAME);
        Function function = find(member, name, member.getName());
        if (function == null) {
            return Typed.FAILED;
        }
        if (!function.hasReceiver()) {
            elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, name, signature(function) + " is not called on a value");
            return Typed.FAILED;
        }
        return call(function, receiver, member.getBase(), member.getArgs(), 0, scope, name, member);
    }

    private Function find(org.vpmap.lang.vpMap.Expr element, Span span, String name) {
        Optional<Function> function = elaborator.context().functions().find(name);
        if (function.isEmpty()) {
            List<String> known =
                    elaborator.context().functions().all().stream().map(Function::name).collect(Collectors.toCollection(ArrayList::new));
            known.add(OWNER);
            List<String> near = Names.nearest(name, known);
            String next = near.isEmpty() ? "; the reference lists them all" : "; did you mean " + Names.choice(near) + "?";
            elaborator.findings().add(IssueCode.UNKNOWN_FUNCTION, span, "There is no function '" + name + "'" + next,
                    Elaborator.renames(span, name, known));
            return null;
        }
        elaborator.trace().function(element, span, function.get());
        return function.get();
    }

    private Typed owner(NameRef ref, Scope scope) {
        Span name = Span.of(ref, Literals.NAME_REF__NAME);
        elaborator.uses().owner(name);
        if (ref.getArgs().size() != 1 || ref.getArgs().getFirst().getName() != null) {
            elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, name, "owner(…) wants one reference to the staff");
            return Typed.FAILED;
        }
        org.vpmap.lang.vpMap.Expr argument = ref.getArgs().getFirst().getValue();
        Typed staff = elaborator.type(argument, scope);
        if (staff.failed()) {
            return staff;
        }
        boolean reference = staff.type().kind() == Kind.REFERENCE && !staff.type().list();
        String object = elaborator.context().ownersObject();
        if (!staff.isAny() && (!reference || !object.isEmpty() && !staff.type().object().equals(object))) {
            elaborator.findings().add(IssueCode.WRONG_TYPE, Span.of(argument),
                    "owner(…) wants a reference to " + (object.isEmpty() ? "the staff" : object) + ", not " + staff.type());
            return Typed.FAILED;
        }
        return Typed.of(new Expr.OwnerOf(staff.expr()), ValueType.OWNER, Phis.beyondIds(staff), false);
    }

    // ---- functions ----

    private Typed call(
            Function function,
            Typed receiver,
            org.vpmap.lang.vpMap.Expr receiverText,
            EList<Argument> arguments,
            int from,
            Scope scope,
            Span name,
            org.vpmap.lang.vpMap.Expr whole) {
        boolean failed = receiver != null && receiver.failed();
        if (receiver != null && !failed && !accepts(function.receiver(), receiver.type())) {
            elaborator.findings().add(mixes(function.receiver(), receiver.type()), name,
                    function.name() + "() works on " + wanted(function.receiver())
                            + ", not on " + receiver.type(),
                    conversions(elaborator.context(), receiverText, receiver.type(), function.receiver()));
            failed = true;
        }
        Bound bound = bind(function, receiver, arguments, from, scope, name);
        if (bound == null || failed) {
            return Typed.FAILED;
        }
        ValueType on = receiver == null ? ValueType.ANY : receiver.type();
        ValueType result = function.result().of(on, bound.types());
        List<Expr> positional = new ArrayList<>();
        if (receiver != null) {
            positional.add(receiver.expr());
        }
        positional.addAll(bound.positional());
        Phi phi = receiver == null ? bound.phi() : receiver.phi().and(bound.phi());
        Shape shape = result.kind() == Kind.RECORD && receiver != null ? receiver.shape() : null;
        boolean text = Conversions.isText(result.kind()) && receiver != null && Conversions.isText(on.kind());
        boolean nullable =
                text || result.list() || result.kind() == Kind.RECORD || receiver != null && receiver.nullable() || bound.nullable();
        if (result.kind() == Kind.BOOLEAN || result.equals(ValueType.INTEGER) && on.list()) {
            nullable = false;
        }
        boolean same = text && bound.noText() && function.phi() == PhiRule.FLOWS && NEVER_LONGER.contains(function.group());
        return new Typed(
                new Expr.Call(function.name(), positional, bound.named(), result),
                result,
                after(function.phi(), phi),
                nullable,
                same ? length(function, receiver.length(), bound) : 0,
                shape,
                same || result.kind() == Kind.RECORD ? receiver.origin() : "",
                null,
                null,
                false);
    }

    private static int length(Function function, int before, Bound bound) {
        boolean cuts = CUTTING.contains(function.name()) && !bound.positional().isEmpty();
        if (cuts && bound.positional().getFirst() instanceof Expr.Literal literal && literal.value() instanceof Long count && count > 0) {
            return before == 0 ? count.intValue() : (int) Math.min(before, count);
        }
        return before;
    }

    private static Phi after(PhiRule rule, Phi phi) {
        return switch (rule) {
            case FLOWS -> phi;
            case CLEARS -> Phi.NONE;
            case LOWERS -> phi.compareTo(Phi.QUASI) > 0 ? Phi.QUASI : phi;
        };
    }

    /** Arguments bound to parameters: {@code types} by parameter, ANY where one is left out. */
    private record Bound(List<Expr> positional, Map<String, Expr> named, List<ValueType> types, Phi phi, boolean nullable,
            boolean noText) {}

    private Bound bind(Function function, Typed receiver, EList<Argument> arguments, int from, Scope scope, Span name) {
        Map<String, Argument> named = new LinkedHashMap<>();
        List<Argument> positional = new ArrayList<>();
        boolean ok = true;
        for (Argument argument : arguments.subList(from, arguments.size())) {
            if (argument.getName() == null) {
                positional.add(argument);
            } else if (function.parameters().stream().noneMatch(p -> p.name().equals(argument.getName()))) {
                List<String> known = function.parameters().stream().map(Parameter::name).toList();
                Span span = Span.of(argument, Literals.ARGUMENT__NAME);
                elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, span,
                        function.name() + "() has no argument '" + argument.getName() + "'; it is "
                                + signature(function),
                        Elaborator.renames(span, argument.getName(), known));
                ok = false;
            } else if (named.put(argument.getName(), argument) != null) {
                elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, Span.of(argument, Literals.ARGUMENT__NAME),
                        "'" + argument.getName() + "' is given twice");
                ok = false;
            }
        }
        List<Expr> before = new ArrayList<>();
        Map<String, Expr> byName = new LinkedHashMap<>();
        List<ValueType> types = new ArrayList<>();
        Phi phi = Phi.NONE;
        boolean nullable = false;
        boolean noText = true;
        int next = 0;
        for (Parameter parameter : function.parameters()) {
            List<Argument> given = new ArrayList<>();
            boolean isNamed = named.containsKey(parameter.name());
            if (isNamed) {
                given.add(named.get(parameter.name()));
            } else if (parameter.role() == Role.REST) {
                given.addAll(positional.subList(Math.min(next, positional.size()), positional.size()));
                next = positional.size();
            } else if (parameter.role() != Role.NAMED && next < positional.size()) {
                given.add(positional.get(next++));
            } else if (parameter.role() == Role.REQUIRED || parameter.role() == Role.LAMBDA) {
                elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, name, function.name() + "() wants '" + parameter.name() + "'; it is "
                        + signature(function));
                return null;
            }
            ValueType type = ValueType.ANY;
            for (Argument argument : given) {
                Typed typed = argument(function, parameter, receiver, argument, scope);
                ok &= !typed.failed();
                type = typed.type();
                phi = phi.and(typed.phi());
                nullable |= typed.nullable() && !(typed.expr() instanceof Expr.Lambda);
                noText &= !Conversions.isText(typed.type().kind()) || typed.expr() instanceof Expr.Lambda;
                if (isNamed) {
                    byName.put(parameter.name(), typed.expr());
                } else {
                    before.add(typed.expr());
                }
            }
            types.add(type);
        }
        if (next < positional.size()) {
            elaborator.findings().add(IssueCode.WRONG_ARGUMENTS, Span.of(positional.get(next)),
                    "One argument too many; it is " + signature(function));
            return null;
        }
        return ok ? new Bound(before, byName, types, phi, nullable, noText) : null;
    }

    private Typed argument(Function function, Parameter parameter, Typed receiver, Argument argument, Scope scope) {
        boolean lambda = parameter.role() == Role.LAMBDA || parameter.role() == Role.OPTIONAL_LAMBDA;
        Scope inner = scope;
        if (lambda && receiver != null) {
            ValueType element = receiver.type().element();
            inner = scope.withItem(new Typed(new Expr.Item(element), element, receiver.phi(), false, receiver.length(), receiver.shape(),
                    receiver.origin(), receiver.options(), receiver.field(), receiver.failed()));
        }
        Typed typed = elaborator.type(argument.getValue(), inner);
        if (typed.failed()) {
            return typed;
        }
        if (!accepts(parameter, typed.type()) && !typed.isNull()) {
            elaborator.findings().add(mixes(parameter, typed.type()), Span.of(argument.getValue()),
                    "'" + parameter.name() + "' of " + function.name()
                            + "() is " + wanted(parameter) + ", not " + typed.type(),
                    conversions(elaborator.context(), argument.getValue(), typed.type(), parameter));
            return Typed.FAILED;
        }
        return lambda ? typed.withExpr(new Expr.Lambda(typed.expr())) : typed;
    }

    private static boolean accepts(Parameter parameter, ValueType type) {
        return parameter.accepts().isEmpty() || parameter.accepts().stream().anyMatch(t -> Conversions.fits(t, type));
    }

    private static IssueCode mixes(Parameter parameter, ValueType actual) {
        return parameter.accepts().stream().allMatch(t -> Conversions.mixesDates(t, actual)) ? IssueCode.DATE_AND_DATETIME
                : IssueCode.WRONG_TYPE;
    }

    private static String wanted(Parameter parameter) {
        return Names.choice(parameter.accepts().stream().map(ValueType::toString).toList());
    }

    /** How the function is called: {@code plus(minutes, hours)}. */
    static String signature(Function function) {
        return function.name() + function.parameters().stream()
                .map(p -> p.role() == Role.NAMED ? p.name() + ":" : p.role() == Role.REST ? p.name() + "…" : p.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<Remedy> conversions(Context context, org.vpmap.lang.vpMap.Expr expression, ValueType actual, Parameter wanted) {
        return wanted.accepts().stream()
                .flatMap(t -> conversion(context, expression, actual, t).stream())
                .distinct()
                .toList();
    }

    /** The fix that inserts the call which turns one type into the other. */
    static List<Remedy> conversion(Context context, org.vpmap.lang.vpMap.Expr expression, ValueType actual, ValueType wanted) {
        Optional<String> call = expression == null ? Optional.empty() : Conversions.call(context.functions(), actual, wanted);
        if (call.isEmpty()) {
            return List.of();
        }
        Span span = Span.of(expression);
        boolean chain = expression instanceof NameRef || expression instanceof Member;
        String label = "Convert with " + call.get();
        return List.of(chain
                ? Remedy.insert(label, span.end(), call.get())
                : Remedy.edit(label, span, "(" + Source.text(expression) + ")" + call.get()));
    }
}
