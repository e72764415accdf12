package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.Assignment;

/** Whether a value can be too long, too precise or unknown to its target field, where the map does not say what happens then. */
final class Losses {
    private static final int TEXT = 255;

    /** A tag is what its text is: it is never cut on the way. */
    private static final String TAGS = "Tags";

    private final Elaborator elaborator;
    private final ObjectInfo module;

    Losses(Elaborator elaborator, ObjectInfo module) {
        this.elaborator = elaborator;
        this.module = module;
    }

    void check(Assignment assignment, FieldInfo field, Typed value, Modifiers modifiers) {
        if (isText(field.form()) && field.length() > 0 && !modifiers.states(Modifiers.Kind.LENGTH)) {
            length(assignment, field, value);
        }
        if (!modifiers.states(Modifiers.Kind.PRECISION)) {
            precision(assignment, field, value);
        }
        if (!field.options().isEmpty() && !modifiers.states(Modifiers.Kind.OPTION)) {
            options(assignment, field, value);
        }
    }

    private static boolean isText(Form form) {
        return switch (form) {
            case TEXT, LONGTEXT, RICHTEXT, EMAIL, PHONE, URL -> true;
            default -> false;
        };
    }

    // ---- length ----

    private void length(Assignment assignment, FieldInfo field, Typed value) {
        OptionalInt seen = value.origin().isEmpty() ? OptionalInt.empty() : statistics().maximumLength(object(value), path(value));
        boolean declared = value.length() > field.length();
        boolean found = seen.isPresent() && seen.getAsInt() > field.length();
        if (!declared && !found) {
            return;
        }
        Span span = Span.of(assignment.getValue());
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(module.name().equals(TAGS)
                ? Remedy.insert("Take the first " + field.length() + " characters", span.end(), ".left(" + field.length() + ")")
                : Remedy.insert("Truncate, and list what was cut", span.end(), " truncate"));
        remedies.add(Remedy.insert("Leave it out, and list it", span.end(), " over length list"));
        int longest = Math.max(value.length(), seen.orElse(0));
        if (field.created() && longest <= TEXT && field.form() == Form.TEXT) {
            remedies.add(new Remedy.ResizeColumn("Widen " + field.name() + " to " + longest, module.name(), field.name(), longest));
        }
        OptionalLong hits =
                value.origin().isEmpty() ? OptionalLong.empty() : statistics().longerThan(object(value), path(value), field.length());
        elaborator.findings().add(IssueCode.LENGTH_LOSS, span,
                "Up to " + longest + " characters go into '" + field.name() + "', which takes "
                        + field.length() + hit(hits, value, "longer") + "; such records are held until the map says what to do",
                remedies);
    }

    private String hit(OptionalLong hits, Typed value, String how) {
        if (hits.isEmpty()) {
            return "";
        }
        OptionalLong sampled = statistics().sampled(object(value));
        String of = sampled.isPresent() ? " of " + sampled.getAsLong() : "";
        return "; " + hits.getAsLong() + of + " sample records are " + how;
    }

    private SourceStatistics statistics() {
        return elaborator.context().statistics();
    }

    private static String object(Typed value) {
        return value.origin().substring(0, value.origin().indexOf('.'));
    }

    private static String path(Typed value) {
        return value.origin().substring(value.origin().indexOf('.') + 1);
    }

    // ---- precision ----

    private void precision(Assignment assignment, FieldInfo field, Typed value) {
        boolean fraction = value.type().kind() == Kind.DECIMAL || value.type().kind() == Kind.MONEY;
        if (!fraction || field.form() != Form.INTEGER && field.form() != Form.DECIMAL) {
            return;
        }
        int places = field.form() == Form.INTEGER ? 0 : field.precision();
        if (places < 0) {
            return;
        }
        OptionalLong hits =
                value.origin().isEmpty() ? OptionalLong.empty() : statistics().moreDecimalsThan(object(value), path(value), places);
        boolean declared = value.field() != null && value.field().precision() > places || field.form() == Form.INTEGER;
        if (!declared && hits.orElse(0) == 0) {
            return;
        }
        Span span = Span.of(assignment.getValue());
        elaborator.findings().add(IssueCode.PRECISION_LOSS, span, "'" + field.name() + "' takes " + (places == 0 ? "whole numbers" : places
                + " decimal places") + hit(hits, value, "more precise") + "; such records are held until the map says what to do",
                Remedy.insert("Round, and list what was rounded", span.end(), " over precision truncate"));
    }

    // ---- options ----

    private void options(Assignment assignment, FieldInfo field, Typed value) {
        if (value.options() == null || value.expr() instanceof Expr.LinkTo) {
            return;
        }
        List<OptionInfo> missing = value.options().stream().filter(o -> !field.takes(o.value())).toList();
        if (missing.isEmpty()) {
            return;
        }
        boolean source = value.field() != null;
        Span span = Span.of(assignment.getValue());
        List<String> values = missing.stream().map(OptionInfo::value).toList();
        List<String> known = field.options().stream().map(OptionInfo::value).toList();
        List<Remedy> remedies = new ArrayList<>();
        if (value.expr() instanceof Expr.Literal) {
            remedies.addAll(Names.nearest(values.getFirst(), known).stream()
                    .map(n -> Remedy.edit("Change to " + Names.quoted(n), span, Names.quoted(n)))
                    .toList());
        }
        if (value.expr() instanceof Expr.Via via) {
            remedies.addAll(Names.nearest(values.getFirst(), known).stream()
                    .map(n -> (Remedy) new Remedy.ChangeResult("Change to " + Names.quoted(n) + " in " + via.valueMap(), via.valueMap(),
                            values.getFirst(), n))
                    .toList());
        }
        if (source) {
            String map = field.name().replace("_", "");
            String label = "Translate with a new value map";
            remedies.add(new Remedy.All(label, List.of(Remedy.insert(label, span.end(), " via " + map),
                    new Remedy.AddDeclaration(label, Declarations.values(map, value.options(), known)))));
        }
        remedies.add(new Remedy.AddOptions("Add " + Declarations.listed(values) + " to the picklist", module.name(), field.name(), values));
        remedies.add(Remedy.insert("Hold such records", span.end(), " unknown option hold"));
        elaborator.findings().add(source ? IssueCode.SOURCE_OPTION_NOT_IN_TARGET : IssueCode.OPTION_NOT_IN_TARGET, span,
                ValueMaps.counted(missing)
                        + (missing.size() == 1 ? " is no option of '" : " are no options of '") + field.name() + "', which has "
                        + Declarations.listed(known),
                remedies);
    }
}
