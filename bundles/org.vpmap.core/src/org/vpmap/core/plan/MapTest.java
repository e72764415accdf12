package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code test "…" { given Patient {…} expect Contacts {…} }}.
 *
 * @param given records; the first is the one under test, further ones are what it joins
 * @param expected what comes out
 */
public record MapTest(String name, List<Given> given, List<Expected> expected, Range where) implements Serializable {
    public MapTest {
        given = List.copyOf(given);
        expected = List.copyOf(expected);
    }

    /** A source record, values as in {@link org.vpmap.core.value.SourceRecord}. */
    public record Given(String object, Map<String, Object> values, Range where) implements Serializable {
        public Given {
            values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
        }
    }

    /**
     * Expected outcome for a target: the fields named must have these values (others are free), or the record must meet the fate.
     *
     * @param fate HOLD, REJECT or SKIP where the record must not be written; empty where it must
     */
    public record Expected(String target, Map<String, Object> fields, Optional<Fate> fate, Range where) implements Serializable {
        public Expected {
            fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        }
    }
}
