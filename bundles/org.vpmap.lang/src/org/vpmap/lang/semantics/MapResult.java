package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Mapping;

/**
 * What one map comes to. Offsets are those of the text that it was made from, in which the map stood at {@code base}.
 *
 * @param source the source object's name, empty where it is unknown
 * @param target the target as the ledger shows it, empty where it is unknown
 * @param module the target module that records are made in, or on which notes, files or tags are put
 * @param allowed the options that the map's condition lets through, by field; empty where it has none
 * @param exact whether the condition says nothing else
 * @param conditional whether there is a condition
 * @param when the condition's place; the source's name where it has none
 * @param head the source's name
 * @param ignored what the map leaves behind on purpose
 * @param plan the compiled map, empty where an error forbids it
 */
record MapResult(
        int base,
        List<Finding> findings,
        Uses uses,
        String source,
        String target,
        String module,
        boolean makesRecords,
        Map<String, Set<String>> allowed,
        boolean exact,
        boolean conditional,
        Span when,
        Span head,
        List<Ignore> ignored,
        Optional<Mapping> plan) {
    /** Something left behind. */
    record Ignore(String object, String path, String because, Span span) {}

    MapResult {
        findings = List.copyOf(findings);
        ignored = List.copyOf(ignored);
    }
}
