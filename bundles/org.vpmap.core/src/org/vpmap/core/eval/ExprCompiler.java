package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.internal.Ordering;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.ValueType;

/** Turns expressions into closures, once a plan: all names are looked up and all types decided here, so that a record costs only its work. */
final class ExprCompiler {
    private final Map<String, ValueMap> valueMaps;
    private final CallCompiler calls;
    private final Probes probes;

    ExprCompiler(Map<String, ValueMap> valueMaps, FunctionLibrary library, FunctionContext context, Probes probes) {
        this.valueMaps = valueMaps;
        this.probes = probes;
        this.calls = new CallCompiler(library, context, this);
    }

    Node compile(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> constant(literal.value());
            case Expr.Root root -> (scope, item) -> scope.root;
            case Expr.Item element -> (scope, item) -> item;
            case Expr.Get get -> isOwnPicklist(get) ? probes.markOptions(get.name(), get(get)) : get(get);
            case Expr.Call call -> calls.compile(call);
            case Expr.Lambda lambda -> throw new IllegalArgumentException("a lambda stands only as an argument");
            case Expr.Or or -> or(or);
            case Expr.Choose choose -> choose(choose);
            case Expr.Raise raise -> raise(raise);
            case Expr.Via via -> via(via);
            case Expr.Binary binary -> binary(binary);
            case Expr.Not not -> not(not);
            case Expr.LinkTo link -> link(link);
            case Expr.OwnerOf owner -> owner(owner);
        };
    }

    /** A condition: null counts as false. */
    Condition condition(Expr expr) {
        return switch (expr) {
            case Expr.Binary binary when binary.operator() == Expr.Operator.AND -> {
                Condition left = condition(binary.left());
                Condition right = condition(binary.right());
                yield (scope, item) -> left.test(scope, item) && right.test(scope, item);
            }
            case Expr.Binary binary when binary.operator() == Expr.Operator.OR -> {
                Condition left = condition(binary.left());
                Condition right = condition(binary.right());
                yield (scope, item) -> left.test(scope, item) || right.test(scope, item);
            }
            case Expr.Binary binary -> comparison(binary);
            case Expr.Not not -> {
                Condition operand = condition(not.operand());
                yield (scope, item) -> !operand.test(scope, item);
            }
            default -> {
                Node node = compile(expr);
                yield (scope, item) -> Boolean.TRUE.equals(node.eval(scope, item));
            }
        };
    }

    /** A condition, compiled. */
    @FunctionalInterface
    interface Condition {
        boolean test(Scope scope, Object item);
    }

    private static boolean isOwnPicklist(Expr.Get get) {
        return get.base() instanceof Expr.Root && get.type().kind() == ValueType.Kind.PICKLIST && !get.type().list();
    }

    private static Node constant(Object value) {
        return (scope, item) -> value;
    }

    private Node get(Expr.Get get) {
        String name = get.name();
        RawReader reader = RawReader.of(get.type());
        boolean plainText = !get.type().list() && isText(get.type().kind());
        if (get.base() instanceof Expr.Root) {
            if (plainText) {
                return (scope, item) -> {
                    Object raw = scope.root.get(name);
                    return raw == null || raw instanceof String ? raw : reader.read(raw, name);
                };
            }
            return (scope, item) -> {
                Object raw = scope.root.get(name);
                return raw == null ? null : reader.read(raw, name);
            };
        }
        Node base = compile(get.base());
        if (get.base().type().list()) {
            RawReader element = RawReader.of(get.type().element());
            return (scope, item) -> ofEach(base.eval(scope, item), name, reader, element);
        }
        return (scope, item) -> {
            Object owner = base.eval(scope, item);
            if (owner == null) {
                return null;
            }
            if (!(owner instanceof Map<?, ?> record)) {
                throw Stop.malformed(ProblemCodes.UNREADABLE_RECORD, "what should have the field " + name + " has no fields");
            }
            Object raw = record.get(name);
            return raw == null ? null : reader.read(raw, name);
        };
    }

    /** {@code phones.number}: the field of each record that has it, lists within joined into one. */
    private static Object ofEach(Object records, String name, RawReader reader, RawReader element) {
        if (records == null) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        for (Object record : (List<?>) records) {
            Object raw = record instanceof Map<?, ?> fields ? fields.get(name) : null;
            if (raw instanceof List<?>) {
                all.addAll((List<?>) reader.read(raw, name));
            } else if (raw != null) {
                Object value = element.read(raw, name);
                if (value != null) {
                    all.add(value);
                }
            }
        }
        return all;
    }

    private static boolean isText(ValueType.Kind kind) {
        return switch (kind) {
            case TEXT, HTML, PICKLIST, REFERENCE -> true;
            default -> false;
        };
    }

    private Node or(Expr.Or or) {
        Node first = compile(or.first());
        Node second = probes.mark("or", compile(or.second()));
        int taken = probes.branch("value before or");
        if (taken >= 0) {
            Node plain = first;
            first = (scope, item) -> {
                Object value = plain.eval(scope, item);
                if (!Texts.isEmpty(value)) {
                    scope.branches.set(taken);
                }
                return value;
            };
        }
        Node preferred = first;
        return (scope, item) -> {
            Object value = preferred.eval(scope, item);
            return Texts.isEmpty(value) ? second.eval(scope, item) : value;
        };
    }

    private Node choose(Expr.Choose choose) {
        Condition condition = condition(choose.condition());
        Node then = probes.mark("when", compile(choose.then()));
        Node otherwise = probes.mark("else", compile(choose.otherwise()));
        return (scope, item) -> condition.test(scope, item) ? then.eval(scope, item) : otherwise.eval(scope, item);
    }

    private static Node raise(Expr.Raise raise) {
        Fate fate = raise.fate();
        String reason = raise.reason();
        return switch (fate) {
            case REJECT -> stop(Fate.REJECT, ProblemCodes.MAP_REJECT, reason.isBlank() ? "the map rejects the record here" : reason);
            case SKIP -> stop(Fate.SKIP, ProblemCodes.MAP_SKIP, reason.isBlank() ? "the map leaves the record out here" : reason);
            case LIST -> (scope, item) -> {
                scope.notice(ProblemCodes.MAP_LIST, reason.isBlank() ? "the map leaves the value behind here" : reason);
                return null;
            };
            case HOLD, TRUNCATE, ADD -> stop(Fate.HOLD, ProblemCodes.MAP_HOLD, reason.isBlank() ? "the map holds the record here" : reason);
        };
    }

    private static Node stop(Fate fate, String code, String reason) {
        return (scope, item) -> {
            throw Stop.record(fate, code, reason);
        };
    }

    private Node via(Expr.Via via) {
        ValueMap map = valueMaps.get(via.valueMap());
        if (map == null) {
            throw new IllegalArgumentException("the plan has no value map " + via.valueMap());
        }
        // The value map's entries say more than the options.
        Node value = via.value() instanceof Expr.Get get ? get(get) : compile(via.value());
        ValueMapper mapper = new ValueMapper(map, probes);
        return (scope, item) -> {
            Object from = value.eval(scope, item);
            if (from == null) {
                return null;
            }
            return from instanceof List<?> list ? mapper.each(list, scope) : mapper.map(Texts.of(from), scope);
        };
    }

    private Node binary(Expr.Binary binary) {
        if (binary.operator() == Expr.Operator.PLUS) {
            Node left = compile(binary.left());
            Node right = compile(binary.right());
            return (scope, item) -> {
                Object first = left.eval(scope, item);
                Object second = first == null ? null : right.eval(scope, item);
                return second == null ? null : Texts.of(first).concat(Texts.of(second));
            };
        }
        Condition condition = condition(binary);
        return (scope, item) -> condition.test(scope, item);
    }

    private Condition comparison(Expr.Binary binary) {
        Expr.Operator operator = binary.operator();
        if (operator == Expr.Operator.PLUS) {
            throw new IllegalArgumentException("text is no condition");
        }
        Node left = compile(binary.left());
        if (operator == Expr.Operator.IN && binary.right() instanceof Expr.Literal literal && isAllText(literal.value())) {
            Set<Object> options = new HashSet<>((List<?>) literal.value());
            return (scope, item) -> {
                Object value = left.eval(scope, item);
                return value != null && options.contains(value);
            };
        }
        Node right = compile(binary.right());
        return switch (operator) {
            case EQ -> (scope, item) -> Ordering.same(left.eval(scope, item), right.eval(scope, item));
            case NE -> (scope, item) -> !Ordering.same(left.eval(scope, item), right.eval(scope, item));
            case LT -> (scope, item) -> Values.compare(left.eval(scope, item), right.eval(scope, item), -1, -1);
            case LE -> (scope, item) -> Values.compare(left.eval(scope, item), right.eval(scope, item), -1, 0);
            case GT -> (scope, item) -> Values.compare(left.eval(scope, item), right.eval(scope, item), 1, 1);
            case GE -> (scope, item) -> Values.compare(left.eval(scope, item), right.eval(scope, item), 0, 1);
            case IN -> (scope, item) -> Values.isIn(left.eval(scope, item), right.eval(scope, item));
            case AND, OR, PLUS -> throw new IllegalArgumentException(operator + " is no comparison");
        };
    }

    private static boolean isAllText(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private Node not(Expr.Not not) {
        Condition operand = condition(not.operand());
        return (scope, item) -> !operand.test(scope, item);
    }

    private Node link(Expr.LinkTo link) {
        Node key = probes.markByValue("link", "no link", compile(link.key()));
        Node fallback = link.fallback().map(this::compile).orElse(null);
        String module = link.module();
        String source = link.source();
        LinkFate fate = link.fate();
        return (scope, item) -> {
            String text = Texts.of(key.eval(scope, item));
            if (text != null && !Texts.isBlank(text)) {
                return new LinkValue(module, source, text, fate);
            }
            if (fallback != null) {
                return fallback.eval(scope, item);
            }
            return withoutKey(module, fate);
        };
    }

    private static Object withoutKey(String module, LinkFate fate) {
        return switch (fate) {
            case EMPTY -> null;
            case HOLD -> throw Stop.hold(ProblemCodes.LINK_WITHOUT_KEY, noLink(module));
            case SKIP -> throw Stop.record(Fate.SKIP, ProblemCodes.LINK_WITHOUT_KEY, noLink(module));
            case REJECT -> throw Stop.record(Fate.REJECT, ProblemCodes.LINK_WITHOUT_KEY, noLink(module));
        };
    }

    private static String noLink(String module) {
        return "the source names no record of " + module + " to link to";
    }

    private Node owner(Expr.OwnerOf owner) {
        Node staff = compile(owner.staff());
        OwnerValue fallback = new OwnerValue("");
        return (scope, item) -> {
            String id = Texts.of(staff.eval(scope, item));
            return id == null || Texts.isBlank(id) ? fallback : new OwnerValue(id);
        };
    }
}
