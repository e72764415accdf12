package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.value.Problem;

/** What one evaluation of one record knows: confined to it, so the compiled expressions stay shared and stateless. */
final class Scope {
    /** The record that {@code Root} means: the source record, or the child while its row is made. */
    Map<String, Object> root;

    /** The target field being filled, for problems. */
    String field = "";

    /** Options that a value map took over although they are in none of its entries, for the current field; mostly null. */
    Set<String> addedOptions;

    /** Branches taken, or null when nobody asks. */
    final BitSet branches;

    private List<Problem> notices;

    Scope(Map<String, Object> root, BitSet branches) {
        this.root = root;
        this.branches = branches;
    }

    void notice(String code, String message) {
        if (notices == null) {
            notices = new ArrayList<>(2);
        }
        notices.add(new Problem(code, field, message));
    }

    List<Problem> notices() {
        return notices == null ? List.of() : notices;
    }
}
