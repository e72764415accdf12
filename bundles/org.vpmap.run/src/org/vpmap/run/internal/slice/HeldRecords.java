package org.vpmap.run.internal.slice;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.load.SourceIds;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * Which records a delta has to try again although they did not change: held ones and those with an empty link; and which deletions are on
 * record already. From the outcomes of some runs; takes memory for such records only.
 *
 * @param ids in the source, by object
 * @param deletions {@code map key} of records whose deletion was listed
 */
public record HeldRecords(Map<String, Set<String>> ids, Set<String> deletions) {
    /** Reads the outcomes of those runs. */
    public static HeldRecords of(Journal journal, MappingPlan plan, List<String> runs) throws JournalException {
        Map<String, Map<String, String>> byMap = new LinkedHashMap<>();
        plan.mappings().forEach(m -> byMap.put(m.id(), new LinkedHashMap<>()));
        Set<String> deletions = new HashSet<>();
        for (String run : runs) {
            journal.read(Optional.of(run), entry -> {
                if (entry instanceof Entry.Outcomes outcomes && byMap.containsKey(outcomes.map())) {
                    outcomes.items().forEach(item -> visit(outcomes.map(), item, byMap.get(outcomes.map()), deletions));
                }
            });
        }
        Map<String, Set<String>> byObject = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            byObject.computeIfAbsent(mapping.source(), s -> new TreeSet<>()).addAll(byMap.get(mapping.id()).values());
        }
        return new HeldRecords(byObject, deletions);
    }

    private static void visit(String map, ItemOutcome item, Map<String, String> waiting, Set<String> deletions) {
        switch (item.fate()) {
            case HELD -> {
                if (item.code().equals(Codes.DELETED_IN_SOURCE)) {
                    deletions.add(place(map, item.key()));
                } else {
                    waiting.put(item.key(), SourceIds.of(item));
                }
            }
            case CREATED, UPDATED, UNCHANGED -> {
                if (item.notices().stream().anyMatch(n -> n.startsWith(Codes.LINK_MISSING))) {
                    waiting.put(item.key(), SourceIds.of(item));
                } else {
                    waiting.remove(item.key());
                }
            }
            case SKIPPED, REJECTED, REFUSED, MERGED, DELETED, RESTORED, CONFLICT -> waiting.remove(item.key());
        }
    }

    static String place(String map, String key) {
        return map + " " + key;
    }

    /** Those of an object. */
    Set<String> of(String object) {
        return ids.getOrDefault(object, Set.of());
    }
}
