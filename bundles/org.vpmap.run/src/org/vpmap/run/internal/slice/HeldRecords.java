package org.vpmap.run.internal.slice;

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
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** Which records are held now, from the outcomes of some runs. Takes memory for held records only. */
public final class HeldRecords {
    private HeldRecords() {}

    /** Ids in the source, by object. */
    public static Map<String, Set<String>> of(Journal journal, MappingPlan plan, List<String> runs) throws JournalException {
        Map<String, Map<String, String>> byMap = new LinkedHashMap<>();
        plan.mappings().forEach(m -> byMap.put(m.id(), new LinkedHashMap<>()));
        for (String run : runs) {
            journal.read(Optional.of(run), entry -> {
                if (entry instanceof Entry.Outcomes outcomes && byMap.containsKey(outcomes.map())) {
                    Map<String, String> held = byMap.get(outcomes.map());
                    for (Entry.ItemOutcome item : outcomes.items()) {
                        switch (item.fate()) {
                            case HELD -> {
                                if (!item.code().equals(Codes.DELETED_IN_SOURCE)) {
                                    held.put(item.key(), SourceIds.of(item));
                                }
                            }
                            case CREATED, UPDATED, UNCHANGED, SKIPPED, REJECTED, REFUSED, MERGED, DELETED, RESTORED, CONFLICT -> held.remove(item.key());
                        }
                    }
                }
            });
        }
        Map<String, Set<String>> byObject = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            byObject.computeIfAbsent(mapping.source(), s -> new TreeSet<>()).addAll(byMap.get(mapping.id()).values());
        }
        return byObject;
    }
}
