package org.vpmap.core.function;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.core.function.Function.Example;
import org.vpmap.core.function.Function.Parameter;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.ValueType;

/** The reference page of the functions, made from their definitions, and the record that its examples speak of. */
public final class FunctionReference {
    /** Zone, region and day of the examples. */
    public static final FunctionContext CONTEXT = new FunctionContext(
            ZoneId.of("America/New_York"), "US", Clock.fixed(Instant.parse("2026-03-10T15:00:00Z"), ZoneOffset.UTC));

    private FunctionReference() {}

    /** The record whose fields the examples name. */
    public static SourceRecord sample() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("phones", List.of(phone("mobile", "(212) 555-0123", true), phone("home", "212-555-0199", false)));
        values.put("tags", List.of("vip", "recall"));
        values.put("visits", List.of(visit("2025-11-02", "Check-up", "80.00"), visit("2026-01-15", "Cough", "120.50")));
        values.put("address", address());
        values.put("note_html", "<p>Fever since <b>Monday</b>.</p><ul><li>rest</li><li>fluids</li></ul>");
        return new SourceRecord("Sample", "1", values);
    }

    /** The types of the sample's fields; those of nested records by path, such as {@code phones.kind}. */
    public static Map<String, ValueType> sampleTypes() {
        Map<String, ValueType> types = new LinkedHashMap<>();
        types.put("phones", ValueType.record("").asList());
        types.put("phones.kind", ValueType.PICKLIST);
        types.put("phones.number", ValueType.TEXT);
        types.put("phones.sms_ok", ValueType.BOOLEAN);
        types.put("tags", ValueType.TEXT.asList());
        types.put("visits", ValueType.record("").asList());
        types.put("visits.on", ValueType.DATE);
        types.put("visits.reason", ValueType.TEXT);
        types.put("visits.fee", ValueType.MONEY);
        types.put("address", ValueType.record(""));
        for (String line : address().keySet()) {
            types.put("address." + line, ValueType.TEXT);
        }
        types.put("note_html", ValueType.HTML);
        return types;
    }

    private static Map<String, Object> phone(String kind, String number, boolean textMessages) {
        return Map.of("kind", kind, "number", number, "sms_ok", textMessages);
    }

    private static Map<String, Object> visit(String on, String reason, String fee) {
        return Map.of("on", on, "reason", reason, "fee", fee);
    }

    private static Map<String, Object> address() {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("line1", "12 Main St");
        address.put("line2", "Apt 4");
        address.put("city", "Springfield");
        address.put("state", "IL");
        address.put("postal_code", "62704");
        address.put("country", "US");
        return address;
    }

    /** The page in Markdown: a section for each group, each function with its signature, what it does, examples and PHI rule. */
    public static String markdown(FunctionLibrary library) {
        StringBuilder page = new StringBuilder(20_000);
        page.append("# Functions\n\n");
        page.append(
                "A function is called on a value, `full_name.given()`, or with it, `given(full_name)`. Where the value is missing, so is the\n");
        page.append(
                "result, unless the function says otherwise. A value that a function cannot work with is a problem: it meets the fate\n");
        page.append(
                "that the assignment has for malformed values, which is to hold the record unless the map says otherwise. The result is as\n");
        page.append(
                "protected as what goes in, unless the function says otherwise. Expressions on each element of a list see the element's\n");
        page.append("fields by their names; the element itself is `it`.\n\n");
        page.append("The examples run in the zone America/New_York and the region US on 2026-03-10, on a record with these fields:\n\n");
        sample().values().forEach((name, value) -> page.append("- `").append(name).append("`: ").append(shown(value)).append('\n'));
        Map<String, List<Function>> groups = library.all().stream()
                .collect(Collectors.groupingBy(Function::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, functions) -> {
            page.append("\n## ").append(group).append('\n');
            functions.forEach(function -> append(page, function));
        });
        return page.toString();
    }

    private static String shown(Object value) {
        String text = switch (value) {
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue()).sorted().collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(FunctionReference::shown).collect(Collectors.joining(", "));
            default -> String.valueOf(value);
        };
        return text.startsWith("<") ? "`" + text + "`" : text;
    }

    private static void append(StringBuilder page, Function function) {
        page.append("\n### ").append(function.name()).append("\n\n");
        page.append('`').append(signature(function)).append("`\n\n");
        page.append(function.summary()).append(health(function)).append("\n\n");
        page.append("| example | gives |\n|---|---|\n");
        for (Example example : function.examples()) {
            page.append("| ").append(cell(example.expression())).append(" | ").append(cell(example.result())).append(" |\n");
        }
    }

    private static String cell(String text) {
        String shown = text.replace("\n", "⏎").replace("|", "\\|");
        String fence = shown.contains("`") ? "``" : "`";
        return shown.isEmpty() ? "(empty)" : fence + shown + fence;
    }

    private static String health(Function function) {
        return switch (function.phi()) {
            case FLOWS -> "";
            case CLEARS -> " The result says nothing about a person.";
            case LOWERS -> " The result at most narrows a person down.";
        };
    }

    /** How a function is called, with types: {@code text.left(count: integer) → text}. */
    public static String signature(Function function) {
        String receiver = function.hasReceiver() ? types(function.receiver()) + "." : "";
        return function.parameters().stream()
                .map(FunctionReference::parameter)
                .collect(Collectors.joining(", ", receiver + function.name() + "(", ")")) + " → " + result(function);
    }

    private static String result(Function function) {
        List<ValueType> left = function.parameters().stream().map(p -> ValueType.ANY).toList();
        List<ValueType> receivers = function.hasReceiver() ? function.receiver().accepts() : List.of(ValueType.ANY);
        List<ValueType> results = receivers.stream().map(type -> function.result().of(type, left)).distinct().toList();
        return results.size() > 1 && results.equals(receivers)
                ? "the same type"
                : results.stream().map(ValueType::toString).collect(Collectors.joining("/"));
    }

    private static String parameter(Parameter parameter) {
        String name = parameter.name() + ": " + types(parameter);
        return switch (parameter.role()) {
            case REQUIRED, LAMBDA -> name;
            case OPTIONAL, OPTIONAL_LAMBDA, NAMED -> "[" + name + "]";
            case REST -> name + "…";
        };
    }

    private static String types(Parameter parameter) {
        return parameter.accepts().stream().map(ValueType::toString).collect(Collectors.joining("/"));
    }
}
