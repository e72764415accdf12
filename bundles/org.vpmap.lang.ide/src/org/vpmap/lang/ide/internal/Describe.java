package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpmap.core.function.Function;
import org.vpmap.core.function.FunctionReference;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.semantics.ValuesInfo;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.schema.DataType;

/** What is known of fields, objects, functions and value maps, in a few words for lists and in Markdown for hovers. */
final class Describe {
    private static final int OPTIONS = 12;

    private static final String EXAMPLE = "e.g. ";

    private final SourceStatistics statistics;

    Describe(SourceStatistics statistics) {
        this.statistics = statistics;
    }

    // ---- in a few words ----

    /** Type, marks and a sample value: of the source's records where the audit keeps values, which it does for none that may name a person. */
    String detail(String object, String path, FieldInfo field) {
        String known = detail(field, true);
        return known.contains(EXAMPLE) ? known
                : statistics.optionCounts(object, path).entrySet().stream().max(java.util.Map.Entry.comparingByValue())
                        .map(e -> known + " \u00b7 " + EXAMPLE + "\"" + e.getKey() + "\"").orElse(known);
    }

    static String detail(FieldInfo field, boolean source) {
        List<String> parts = new ArrayList<>();
        parts.add(type(field));
        if (field.required()) {
            parts.add("required");
        }
        if (field.unique()) {
            parts.add("unique");
        }
        if (!field.isWritable() && !source) {
            parts.add("read-only");
        }
        if (source && field.phi() != Phi.NONE) {
            parts.add("PHI " + word(field.phi()));
        }
        if (!source && field.phiMarked()) {
            parts.add("PHI");
        }
        if (field.created()) {
            parts.add("created by this migration");
        }
        sample(field).ifPresent(parts::add);
        return String.join(" \u00b7 ", parts);
    }

    private static Optional<String> sample(FieldInfo field) {
        return field.options().stream()
                .max(java.util.Comparator.comparingLong(OptionInfo::records))
                .map(o -> EXAMPLE + "\"" + o.value() + "\"")
                .or(() -> Optional.ofNullable(invented(field.type())).map(v -> EXAMPLE + v));
    }

    /** Nobody's: what values of a type look like. */
    private static String invented(DataType type) {
        return switch (type) {
            case DATE -> "1980-02-29";
            case DATETIME -> "2026-03-01T14:30:00Z";
            case EMAIL -> "\"jane@example.com\"";
            case PHONE -> "\"(212) 555-0123\"";
            case URL -> "\"https://example.com\"";
            case BOOLEAN -> "true";
            case INTEGER -> "42";
            case DECIMAL, MONEY -> "125.50";
            default -> null;
        };
    }

    static String type(FieldInfo field) {
        String type = field.type().getLiteral();
        if (field.length() > 0) {
            type += field.precision() >= 0 ? "(" + field.length() + "," + field.precision() + ")" : "(" + field.length() + ")";
        }
        if (!field.references().isEmpty()) {
            type += " " + field.references();
        }
        return field.repeats() ? "list of " + type : type;
    }

    static String detail(ObjectInfo object) {
        String count = object.records() < 0 ? "" : count(object.records()) + " records";
        return object.created() ? "created by this migration" : count;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String word(Phi phi) {
        return phi.name().toLowerCase(Locale.ROOT);
    }

    // ---- in Markdown ----

    String field(String owner, String path, FieldInfo field, boolean source) {
        StringBuilder text = new StringBuilder();
        text.append("**").append(owner).append('.').append(path).append("** `").append(type(field)).append("`\n\n");
        if (!field.label().isEmpty() && !field.label().equals(field.name())) {
            text.append(field.label()).append("\n\n");
        }
        if (!field.description().isEmpty()) {
            text.append(field.description()).append("\n\n");
        }
        line(text, field.required(), source ? "always has a value" : "required");
        line(text, field.unique(), "unique");
        line(text, !source && !field.isWritable(), "the target keeps it to itself: no value can be written");
        line(text, field.created(), "created by this migration, not in the target yet");
        if (source) {
            text.append(phi(field.phi()));
            statistics(text, owner, path, field);
        } else {
            line(text, field.phiMarked(), "marked as health information");
            line(text, !field.isMarkable(), "cannot be marked as health information");
        }
        options(text, field.options());
        return text.toString().strip();
    }

    private static void line(StringBuilder text, boolean when, String words) {
        if (when) {
            text.append("- ").append(words).append('\n');
        }
    }

    private static String phi(Phi phi) {
        return switch (phi) {
            case NONE -> "";
            case QUASI -> "- \u26a0 PHI: narrows a person down (quasi-identifier)\n";
            case DIRECT -> "- \u26a0 PHI: names or reaches a person (direct identifier)\n";
            case CLINICAL -> "- \u26a0 PHI: clinical\n";
        };
    }

    private void statistics(StringBuilder text, String object, String path, FieldInfo field) {
        statistics.sampled(object).ifPresent(n -> text.append("- looked at in ").append(count(n)).append(" records")
                .append(statistics.filled(object, path).stream().mapToObj(f -> ", filled in " + count(f) + share(f, n))
                        .collect(Collectors.joining()))
                .append('\n'));
        statistics.maximumLength(object, path).ifPresent(n -> line(text, field.options().isEmpty(), "longest value: " + n + " characters"));
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : " (" + Math.round(100.0 * part / whole) + " %)";
    }

    private static void options(StringBuilder text, List<OptionInfo> options) {
        if (options.isEmpty()) {
            return;
        }
        String all = options.stream().limit(OPTIONS)
                .map(o -> "`" + o.value() + "`" + (o.records() < 0 ? "" : " " + count(o.records())))
                .collect(Collectors.joining(", "));
        text.append("\nOptions: ").append(all).append(options.size() > OPTIONS ? ", and " + (options.size() - OPTIONS) + " more" : "")
                .append('\n');
    }

    static String object(ObjectInfo object, boolean source) {
        StringBuilder text = new StringBuilder("**").append(object.name()).append("**");
        text.append(source ? " source object" : object.created() ? " module that this migration creates" : " module").append("\n\n");
        if (!object.label().isEmpty() && !object.label().equals(object.name())) {
            text.append(object.label()).append("\n\n");
        }
        if (!object.description().isEmpty()) {
            text.append(object.description()).append("\n\n");
        }
        line(text, object.records() >= 0, count(object.records()) + " records");
        long required = object.fields().values().stream().filter(FieldInfo::required).count();
        line(text, true, object.fields().size() + " fields" + (source ? "" : ", " + required + " required"));
        return text.toString().strip();
    }

    static String function(Function function) {
        StringBuilder text = new StringBuilder("`").append(FunctionReference.signature(function)).append("`\n\n");
        text.append(function.summary()).append("\n\n");
        function.examples().stream().limit(3)
                .forEach(e -> text.append("- `").append(e.expression().replace("`", "'")).append("` gives `")
                        .append(e.result().replace("`", "'")).append("`\n"));
        return text.append(switch (function.phi()) {
            case FLOWS -> "";
            case CLEARS -> "\nThe result says nothing about a person.";
            case LOWERS -> "\nThe result at most narrows a person down.";
        }).toString().strip();
    }

    static String values(ValuesInfo values) {
        StringBuilder text = new StringBuilder("**").append(values.name()).append("** value map\n\n");
        values.entries().entrySet().stream().limit(OPTIONS)
                .forEach(e -> text.append("- `").append(e.getKey()).append("` \u2192 `").append(e.getValue()).append("`\n"));
        line(text, values.entries().size() > OPTIONS, "and " + (values.entries().size() - OPTIONS) + " more");
        values.otherwise().ifPresent(o -> text.append("\nanything else becomes `").append(o).append("`"));
        values.fate().ifPresent(f -> text.append("\nanything else: ").append(f.name().toLowerCase(Locale.ROOT)));
        return text.toString().strip();
    }
}
