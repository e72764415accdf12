package org.vpmap.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that a run wrote, in three versions: as it was before the run, as the run wrote it, and as the target holds it now.
 *
 * @param map row of the ledger
 * @param key our key
 * @param made whether the run made it, so that undoing deletes it; otherwise undoing puts back what was there before
 * @param there whether the target has it still
 * @param fields those that the run wrote
 */
public record Conflict(String run, String map, String key, String id, boolean made, boolean there, List<Field> fields) {
    public Conflict {
        Objects.requireNonNull(run);
        Objects.requireNonNull(map);
        Objects.requireNonNull(key);
        Objects.requireNonNull(id);
        fields = List.copyOf(fields);
    }

    /**
     * A field's three versions, each masked unless a person asked to see the values. A mask tells kind and length only, so two that are
     * the same may stand for two values.
     *
     * @param before empty where there was nothing
     * @param wrote whether the run changed it, so that undoing would change it back
     * @param changed whether the target holds something else than what the run wrote
     */
    public record Field(String name, Optional<String> before, Optional<String> written, Optional<String> now, boolean wrote,
            boolean changed) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Ids only. */
    @Override
    public String toString() {
        return map + " " + key;
    }
}
