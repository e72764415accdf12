package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpmap.core.function.FunctionLibrary;
import org.vpmap.core.internal.CallProse;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.ValueType;

/** Says in plain English what a map does, for hover, preview and report: made from the plan and the functions' own explanations. */
public final class Explain {
    private final CallProse calls;

    /**
     * Explains with the functions of that library.
     *
     * @param library the one that the plan was compiled against
     */
    public Explain(FunctionLibrary library) {
        this.calls = new CallProse(library, this::expression);
    }

    /** A phrase without full stop: {@code the family name in full_name, or "Unknown" where there is none}. */
    public String expression(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.Root root -> "the record";
            case Expr.Item item -> "the element";
            case Expr.Get get -> get(get);
            case Expr.Call call -> calls.of(call);
            case Expr.Lambda lambda -> condition(lambda.body());
            case Expr.Or or -> or(or);
            case Expr.Choose choose -> expression(choose.then()) + " when " + condition(choose.condition()) + ", otherwise "
                    + expression(choose.otherwise());
            case Expr.Raise raise -> raised(raise);
            case Expr.Via via -> expression(via.value()) + " as " + via.valueMap() + " maps it";
            case Expr.Binary binary -> binary(binary);
            case Expr.Not not -> "not " + atom(not.operand());
            case Expr.LinkTo link -> link(link);
            case Expr.OwnerOf owner -> "the user who is " + expression(owner.staff()) + ", or the fallback owner";
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "\"" + text + "\"";
            case Boolean flag -> flag ? "yes" : "no";
            case List<?> list -> list.stream().map(Explain::literal).collect(Collectors.joining(", "));
            default -> Texts.of(value);
        };
    }

    private String get(Expr.Get get) {
        return switch (get.base()) {
            case Expr.Root root -> get.name();
            case Expr.Item item -> get.name();
            case Expr.Get base -> get(base) + "." + get.name();
            default -> get.name() + " of " + expression(get.base());
        };
    }

    private String or(Expr.Or or) {
        String first = expression(or.first());
        if (or.second() instanceof Expr.Raise raise) {
            return first + " (where there is none, " + raised(raise) + ")";
        }
        return first + ", or " + expression(or.second()) + " where there is none";
    }

    private static String raised(Expr.Raise raise) {
        String reason = raise.reason().isBlank() ? "" : ": " + raise.reason();
        return "the record is " + participle(raise.fate()) + reason;
    }

    private static String participle(Fate fate) {
        return switch (fate) {
            case HOLD -> "held";
            case REJECT -> "rejected";
            case SKIP -> "left out";
            case LIST -> "written without the value, which is listed";
            case TRUNCATE -> "shortened and listed";
            case ADD -> "added to the options";
        };
    }

    private String condition(Expr expr) {
        boolean flag = expr instanceof Expr.Get get && get.type().equals(ValueType.BOOLEAN);
        return flag ? expression(expr) + " is yes" : expression(expr);
    }

    private String binary(Expr.Binary binary) {
        String left = atom(binary.left());
        String right = atom(binary.right());
        boolean dates = switch (binary.left().type().kind()) {
            case DATE, DATETIME -> true;
            default -> false;
        };
        return switch (binary.operator()) {
            case EQ -> isNull(binary.right()) ? left + " is empty" : left + " is " + right;
            case NE -> isNull(binary.right()) ? left + " is not empty" : left + " is not " + right;
            case LT -> left + (dates ? " is before " : " is less than ") + right;
            case LE -> left + (dates ? " is not after " : " is at most ") + right;
            case GT -> left + (dates ? " is after " : " is more than ") + right;
            case GE -> left + (dates ? " is not before " : " is at least ") + right;
            case AND -> condition(binary.left()) + " and " + condition(binary.right());
            case OR -> condition(binary.left()) + " or " + condition(binary.right());
            case IN -> left + " is one of " + right;
            case PLUS -> left + " followed by " + right;
        };
    }

    private static boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal literal && literal.value() == null;
    }

    /** In parentheses where it would run into its neighbours. */
    private String atom(Expr expr) {
        String text = expression(expr);
        boolean compound = expr instanceof Expr.Or || expr instanceof Expr.Choose
                || expr instanceof Expr.Binary binary && binary.operator() != Expr.Operator.PLUS;
        return compound ? "(" + text + ")" : text;
    }

    private String link(Expr.LinkTo link) {
        String to = "a link to the record of " + link.module() + " made from " + expression(link.key());
        String fate = switch (link.fate()) {
            case HOLD -> " (without one the record is held)";
            case SKIP -> " (without one the record is left out)";
            case REJECT -> " (without one the record is rejected)";
            case EMPTY -> " (empty without one)";
        };
        boolean told = link.fate() != LinkFate.EMPTY || link.fallback().isEmpty();
        return to + link.fallback().map(other -> ", or " + expression(other) + " where it names none").orElse("") + (told ? fate : "");
    }

    /** A sentence on one line of a map: {@code Last_Name takes the family name in full_name.} and what happens to values that do not fit. */
    public String assignment(Assignment assignment) {
        StringBuilder text = new StringBuilder(assignment.field().name() + " takes " + expression(assignment.value()) + ".");
        Assignment.Loss loss = assignment.loss();
        if (assignment.field().length() > 0 && loss.tooLong() != Fate.HOLD) {
            boolean written = assignment.field().type() == Form.TEXT || assignment.field().type() == Form.LONGTEXT
                    || assignment.field().type() == Form.RICHTEXT;
            text.append(written && loss.tooLong() == Fate.TRUNCATE
                    ? " What is longer than " + assignment.field().length() + " characters is shortened and listed."
                    : " " + consequence("it is longer than " + assignment.field().length(), loss.tooLong()));
        }
        if (loss.tooPrecise() != Fate.HOLD) {
            text.append(loss.tooPrecise() == Fate.TRUNCATE
                    ? " A number with more decimal places than the field has is rounded and listed."
                    : " " + consequence("the number has more decimal places than the field", loss.tooPrecise()));
        }
        if (loss.unknownOption() != Fate.HOLD) {
            text.append(' ').append(consequence("it is not among the field's options", loss.unknownOption()));
        }
        if (loss.malformed() != Fate.HOLD) {
            text.append(' ').append(consequence("it is malformed", loss.malformed()));
        }
        assignment.because().ifPresent(reason -> text.append(" It holds health information because ").append(reason).append('.'));
        return text.toString();
    }

    private static String consequence(String cause, Fate fate) {
        return "Where " + cause + ", " + (fate == Fate.ADD ? "it becomes an option, listed." : "the record is " + participle(fate) + ".");
    }

    /** Sentences on a whole map: what becomes what, which records, by which key; then one for each assignment and row map. */
    public List<String> mapping(Mapping mapping) {
        List<String> sentences = new ArrayList<>();
        String which = mapping.when().map(when -> " for which " + condition(when)).orElse("");
        switch (mapping) {
            case Mapping.ObjectMap map -> {
                String by = map.groupBy().map(group -> "All records of " + map.source() + which + " that share " + expression(group)
                        + " become one record of ").orElse("Each " + map.source() + which + " becomes a record of ");
                sentences.add(by + map.target() + keyed(map.key(), map.keyField()) + ".");
                map.assignments().forEach(assignment -> sentences.add(assignment(assignment)));
                map.tags().ifPresent(tags -> sentences.add("It is tagged with " + expression(tags.value()) + "."));
                map.rows().forEach(rows -> sentences.addAll(rows(rows)));
            }
            case Mapping.NoteMap map -> {
                sentences.add("Each " + map.source() + which + " becomes a note on " + expression(map.parent()) + ".");
                sentences.add(assignment(map.title()));
                sentences.add(assignment(map.body()));
            }
            case Mapping.FileMap map -> {
                sentences.add("The file of each " + map.source() + which + " is attached to " + expression(map.parent()) + "; one over "
                        + map.maximumBytes() + " bytes is " + fileFate(map.over()) + ".");
                sentences.add(assignment(map.name()));
            }
            case Mapping.TagMap map -> sentences.add("Each " + map.source() + which + " becomes a tag of " + map.module() + " named "
                    + expression(map.name()) + ".");
        }
        return sentences;
    }

    private static String fileFate(Fate fate) {
        return switch (fate) {
            case LIST, TRUNCATE, ADD -> "left behind and listed";
            case HOLD -> "held";
            case REJECT -> "rejected";
            case SKIP -> "left out";
        };
    }

    private String keyed(Expr key, Optional<String> field) {
        return ", keyed by " + expression(key) + field.map(name -> " in " + name).orElse("");
    }

    private List<String> rows(RowMap rows) {
        List<String> sentences = new ArrayList<>();
        String which = rows.when().map(when -> " for which " + condition(when)).orElse("");
        String order =
                rows.orderBy().map(by -> " in " + (rows.descending() ? "falling" : "rising") + " order of " + expression(by)).orElse("");
        String most = rows.maximum() > 0 ? "; beyond " + rows.maximum() + " rows "
                + (rows.tooMany() == Fate.TRUNCATE || rows.tooMany() == Fate.LIST ? "the rest is left behind and listed"
                        : "the record is " + participle(rows.tooMany()))
                : "";
        sentences.add("Each of its " + rows.join().name() + which + " becomes a row of " + rows.subform() + order + most + ".");
        rows.assignments().forEach(assignment -> sentences.add("In the row, " + assignment(assignment)));
        return sentences;
    }

    /** A sentence on a value map. */
    public String valueMap(ValueMap map) {
        String entries = map.entries().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\" becomes \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", "));
        String rest = map.otherwise().map(value -> "everything else becomes \"" + value + "\"")
                .orElseGet(() -> map.fate().orElseThrow() == Fate.ADD
                        ? "everything else is taken as it is"
                        : "with anything else the record is " + participle(map.fate().orElseThrow()));
        String reason = map.reason().isBlank() ? "" : " (" + map.reason() + ")";
        return "In " + map.name() + ", " + (entries.isEmpty() ? "" : entries + "; ") + rest + reason + ".";
    }
}
