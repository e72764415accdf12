package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.OptionInfo;

/** What a value map makes of a value. */
final class ValueMaps {
    private ValueMaps() {}

    static Typed apply(ValuesInfo map, Typed value, Span use, Findings findings) {
        boolean closed = map.fate().isPresent() && map.fate().get() != Fate.ADD;
        if (closed && value.options() != null) {
            unmapped(map, value.options(), use, findings);
        }
        boolean adds = map.fate().isPresent() && map.fate().get() == Fate.ADD;
        Set<String> results = new LinkedHashSet<>(map.entries().values());
        map.otherwise().ifPresent(results::add);
        List<OptionInfo> options =
                adds && value.options() == null ? null : new ArrayList<>(results.stream().map(r -> new OptionInfo(r, -1)).toList());
        if (adds && options != null) {
            value.options().stream().filter(o -> !map.entries().containsKey(o.value())).forEach(options::add);
        }
        int length = results.stream().mapToInt(String::length).max().orElse(0);
        boolean nullable = value.nullable() || map.fate().filter(f -> f == Fate.LIST).isPresent();
        ValueType type = value.type().list() ? ValueType.PICKLIST.asList() : ValueType.PICKLIST;
        return new Typed(new Expr.Via(value.expr(), map.name(), type), type, value.phi(), nullable, adds ? 0 : length, null, value.origin(),
                options,
                null, value.failed());
    }

    private static void unmapped(ValuesInfo map, List<OptionInfo> options, Span use, Findings findings) {
        List<OptionInfo> missing = options.stream().filter(o -> !map.entries().containsKey(o.value())).toList();
        if (missing.isEmpty()) {
            return;
        }
        String fate = switch (map.fate().orElseThrow()) {
            case LIST -> "left behind";
            case REJECT -> "rejected";
            case SKIP -> "skipped";
            case HOLD, TRUNCATE, ADD -> "held";
        };
        List<Remedy> remedies = new ArrayList<>();
        List<String> keys = missing.stream().map(OptionInfo::value).toList();
        remedies.add(new Remedy.AddEntries("Add " + Declarations.listed(keys) + " to " + map.name(), map.name(), keys, ""));
        findings.add(IssueCode.OPTION_UNMAPPED, use,
                counted(missing) + (missing.size() == 1 ? " is" : " are") + " in no entry of " + map.name()
                        + " and would be " + fate + "; add an entry, or an else that takes them",
                remedies);
    }

    /** The options with their numbers of records: {@code "post" (12 records)}. */
    static String counted(List<OptionInfo> options) {
        List<String> texts = options.stream()
                .limit(5)
                .map(o -> Names.quoted(o.value())
                        + (o.records() < 0 ? "" : " (" + o.records() + (o.records() == 1 ? " record)" : " records)")))
                .toList();
        return String.join(", ", texts) + (options.size() > 5 ? " and " + (options.size() - 5) + " more" : "");
    }
}
