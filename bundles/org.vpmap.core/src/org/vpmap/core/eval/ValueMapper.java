package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.ValueMap;

/** A value map, ready: what is in none of its entries meets the map's fate. */
final class ValueMapper {
    private final Map<String, String> entries;
    private final Map<String, Integer> branches = new HashMap<>();
    private final int elseBranch;
    private final String otherwise;
    private final Fate fate;
    private final String message;

    ValueMapper(ValueMap map, Probes probes) {
        entries = new HashMap<>(map.entries());
        otherwise = map.otherwise().orElse(null);
        fate = map.fate().orElse(null);
        message = map.reason().isBlank() ? "the value is in no entry of " + map.name() : map.reason();
        for (String from : map.entries().keySet()) {
            int bit = probes.branch("entry \"" + from + "\" of " + map.name());
            if (bit >= 0) {
                branches.put(from, bit);
            }
        }
        elseBranch = probes.branch("else of " + map.name());
    }

    /** Each of them; those whose fate is to stay behind are left out. */
    List<Object> each(List<?> values, Scope scope) {
        List<Object> mapped = new ArrayList<>(values.size());
        for (Object value : values) {
            String to = map(String.valueOf(value), scope);
            if (to != null) {
                mapped.add(to);
            }
        }
        return mapped;
    }

    String map(String value, Scope scope) {
        String to = entries.get(value);
        if (scope.branches != null) {
            int bit = branches.getOrDefault(value, elseBranch);
            if (bit >= 0) {
                scope.branches.set(bit);
            }
        }
        return to != null ? to : unmapped(value, scope);
    }

    private String unmapped(String value, Scope scope) {
        if (Texts.isBlank(value)) {
            // A picklist left blank has no value, as null has none.
            return null;
        }
        if (fate == null) {
            return otherwise;
        }
        return switch (fate) {
            case ADD -> {
                if (scope.addedOptions == null) {
                    scope.addedOptions = new HashSet<>();
                }
                scope.addedOptions.add(value);
                yield value;
            }
            case LIST -> {
                scope.notice(ProblemCodes.UNMAPPED_VALUE, message);
                yield null;
            }
            case REJECT, SKIP -> throw Stop.record(fate, ProblemCodes.UNMAPPED_VALUE, message);
            case HOLD, TRUNCATE -> throw Stop.hold(ProblemCodes.UNMAPPED_VALUE, message);
        };
    }
}
