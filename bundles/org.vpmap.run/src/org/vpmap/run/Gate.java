package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What must be in order before a run may write. */
public enum Gate {
    /** A person has signed the map off as it stands. */
    NOT_CONFIRMED,
    /** A business associate agreement is on file while PHI moves. */
    NO_BAA,
    /** The target's edition has an API that writes. */
    NO_API,
    /** Every staff member's records have an owner. */
    OWNERS_UNRESOLVED,
    /** The target's credits suffice. */
    CREDITS_SHORT,
    /** Fields, subforms and options that the map wants are there. */
    NOT_PROVISIONED,
    /** What was written can be read back: otherwise nothing could be verified or undone. */
    PHI_UNREADABLE;

    /**
     * How a gate stands.
     *
     * @param open whether the run may pass
     * @param reason one sentence
     * @param next what to do about a closed one, otherwise empty
     */
    public record Verdict(Gate gate, boolean open, String reason, String next) {
        public Verdict {
            Objects.requireNonNull(gate);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(next);
        }

        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("gate", gate.name());
            map.put("open", open);
            map.put("reason", reason);
            map.put("next", next);
            return map;
        }
    }
}
