package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which user of the target will own the records of each staff member.
 *
 * @param fallback id of the user who gets the records of the unmatched, empty where there is none
 */
public record OwnerReport(List<Row> owners, String fallback) {
    public OwnerReport {
        owners = List.copyOf(owners);
    }

    /** Why a staff member's records go where they go. */
    public enum Action {
        /** A user of the same e-mail address. */
        MATCHED,
        /** A person decided it in the map. */
        OVERRIDDEN,
        /** The user of that address is inactive: the fallback owner. */
        FALLBACK_INACTIVE,
        /** Several staff members share the address, so nobody can tell whose the records are: the fallback owner. */
        FALLBACK_SHARED,
        /** No user of that address: the fallback owner. */
        FALLBACK_UNKNOWN,
        /** No user and no fallback: the records are held. */
        UNRESOLVED
    }

    /**
     * One staff member.
     *
     * @param source the source's id
     * @param email as the source has it
     * @param target id of the user, empty where unresolved
     */
    public record Row(String source, String email, String target, Action action) {
        /** Whether the staff member has a user of their own. */
        public boolean isMatched() {
            return action == Action.MATCHED || action == Action.OVERRIDDEN;
        }
    }

    /** Staff with a user of their own. */
    public long matched() {
        return owners.stream().filter(Row::isMatched).count();
    }

    /** Staff without. */
    public long unmatched() {
        return owners.size() - matched();
    }

    /** Staff whose records nobody would own. */
    public long unresolved() {
        return owners.stream().filter(r -> r.action() == Action.UNRESOLVED).count();
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("matched", matched());
        map.put("unmatched", unmatched());
        map.put("unresolved", unresolved());
        map.put("fallback", fallback);
        map.put("owners", owners.stream().map(r -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("source", r.source());
            row.put("email", r.email());
            row.put("target", r.target());
            row.put("action", r.action().name().toLowerCase(Locale.ROOT));
            return row;
        }).toList());
        return map;
    }
}
