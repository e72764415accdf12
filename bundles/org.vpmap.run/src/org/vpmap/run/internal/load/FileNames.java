package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** Gives each file a name that no other file on the record has: {@code form.pdf}, {@code form (2).pdf}. */
final class FileNames {
    /** The space that holds the names given out in a run, by parent. */
    static final String SPACE = "file-names";

    private static final String OLDER = "older:";

    private final RunContext context;

    FileNames(RunContext context) {
        this.context = context;
    }

    /** A free name; the same for the same key when asked again. */
    synchronized String free(Verdict.Attach attach, String wanted, String key) throws ConnectorException, JournalException, InterruptedException {
        Staging staging = context.staging();
        Set<String> taken = new HashSet<>();
        for (SourceRecord given : staging.get(SPACE, List.of(attach.parent())).getOrDefault(attach.parent(), List.of())) {
            if (given.id().equals(key)) {
                return String.valueOf(given.get(Doubts.NAME));
            }
            taken.add(String.valueOf(given.get(Doubts.NAME)));
        }
        if (context.target() instanceof WritesFiles files && isOlder(attach.module(), attach.parent())) {
            context.retry().call(() -> files.attachments(attach.module(), attach.parent())).forEach(a -> taken.add(a.fileName()));
        }
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = numbered(wanted, number);
        }
        SourceRecord given = new SourceRecord(SPACE, key, Map.of(Doubts.NAME, name));
        staging.put(SPACE, List.of(new Staging.Staged(attach.parent(), given)));
        return name;
    }

    /** Whether the record was there before this run: then it may carry files already. */
    private boolean isOlder(String module, String id) throws JournalException {
        return context.staging().get(OLDER + module, List.of(id)).containsKey(id);
    }

    /** Remembers records that were there before this run. */
    static void markOlder(RunContext context, String module, List<String> ids) throws JournalException {
        if (!ids.isEmpty()) {
            context.staging().put(OLDER + module, ids.stream().map(id -> new Staging.Staged(id, new SourceRecord("older", "o", Map.of()))).toList());
        }
    }

    /** Remembers those of the items whose records were there before this run. */
    static void markOlder(RunContext context, List<Item> items, Set<String> modules) throws JournalException {
        Map<String, List<String>> older = new LinkedHashMap<>();
        for (Item item : items) {
            boolean before = item.crossing() != null && !item.crossing().run().equals(context.run());
            if (before && item.map() instanceof Mapping.ObjectMap map && modules.contains(map.target())) {
                older.computeIfAbsent(map.target(), m -> new ArrayList<>()).add(item.crossing().id());
            }
        }
        for (Map.Entry<String, List<String>> entry : older.entrySet()) {
            markOlder(context, entry.getKey(), entry.getValue());
        }
    }

    /** The modules whose records get files. */
    static Set<String> modules(MappingPlan plan) {
        Set<String> modules = new HashSet<>();
        plan.mappings().forEach(m -> {
            if (m instanceof Mapping.FileMap map) {
                modules.add(map.parent().module());
            }
        });
        return modules;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + " (" + number + ")" : name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
    }
}
