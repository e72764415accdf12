package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code values VisitType { "new" -> "New Patient" … else hold "…" }}.
 *
 * @param entries from source value to target value, in the author's order
 * @param otherwise constant for every other value, when {@code fate} is empty
 * @param fate fate of every other value: HOLD, REJECT, SKIP, LIST (field left empty) or ADD (taken over as it is)
 * @param reason the author's reason, or empty
 */
public record ValueMap(String name, Map<String, String> entries, Optional<String> otherwise, Optional<Fate> fate, String reason,
        Range where)
        implements Serializable {
    public ValueMap {
        Objects.requireNonNull(name);
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        if (otherwise.isPresent() == fate.isPresent()) {
            throw new IllegalArgumentException("a value map has either a constant or a fate for what is in none of its entries");
        }
    }
}
