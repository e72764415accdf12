package org.vpmap.workbench.views.presenters;

import java.util.Objects;
import java.util.Optional;
import org.vpmap.run.Codes;
import org.vpmap.run.Decision;

/**
 * A record that a rollback of a run spares, since somebody changed it, unless a person decides otherwise.
 *
 * @param id of the record in the target
 * @param code why it is spared
 * @param decision to undo it nonetheless; empty where the user's edit stays
 */
public record Undecided(String run, String map, String key, String id, String code, Optional<Decision> decision) {
    public Undecided {
        Objects.requireNonNull(run);
        Objects.requireNonNull(map);
        Objects.requireNonNull(key);
        Objects.requireNonNull(id);
        Objects.requireNonNull(code);
        Objects.requireNonNull(decision);
    }

    /** Whether there is anything to decide: what is gone cannot be undone. */
    public boolean isDecidable() {
        return !code.equals(Codes.TARGET_GONE);
    }

    /** Ids only. */
    @Override
    public String toString() {
        return map + " " + key;
    }
}
