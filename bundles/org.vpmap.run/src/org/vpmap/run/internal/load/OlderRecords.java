package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/**
 * Remembers on disk which records of the target were there before this run: they may carry files already, and what is added to them later
 * must be taken back apart. Only for modules of which somebody asks.
 */
final class OlderRecords {
    private static final String SPACE = "older:";

    private final RunContext context;

    OlderRecords(RunContext context) {
        this.context = context;
    }

    /** The modules whose records get files or links of a second pass. */
    static Set<String> modules(LoadOrder order) {
        Set<String> modules = new HashSet<>();
        for (Mapping mapping : order.mappings()) {
            switch (mapping) {
                case Mapping.FileMap map -> modules.add(map.parent().module());
                case Mapping.ObjectMap map -> {
                    if (order.linksLater(map)) {
                        modules.add(map.target());
                    }
                }
                case Mapping.NoteMap map -> {}
                case Mapping.TagMap map -> {}
            }
        }
        return modules;
    }

    /** Remembers those of the items whose records were there before. */
    void note(List<Item> items, Set<String> modules) throws JournalException {
        Map<String, List<String>> older = new LinkedHashMap<>();
        for (Item item : items) {
            boolean before = item.crossing() != null && !item.crossing().run().equals(context.run());
            if (before && item.map() instanceof Mapping.ObjectMap map && modules.contains(map.target())) {
                older.computeIfAbsent(map.target(), m -> new ArrayList<>()).add(item.crossing().id());
            }
        }
        for (Map.Entry<String, List<String>> entry : older.entrySet()) {
            note(entry.getKey(), entry.getValue());
        }
    }

    /** Remembers records by id. */
    void note(String module, List<String> ids) throws JournalException {
        if (!ids.isEmpty()) {
            context.staging().put(SPACE + module,
                    ids.stream().map(id -> new Staging.Staged(id, new SourceRecord("older", "o", Map.of()))).toList());
        }
    }

    /** Whether the record was there before this run. */
    boolean contains(String module, String id) throws JournalException {
        return !among(module, List.of(id)).isEmpty();
    }

    /** Those of the records that were there before this run. */
    Set<String> among(String module, List<String> ids) throws JournalException {
        return context.staging().get(SPACE + module, ids).keySet();
    }
}
