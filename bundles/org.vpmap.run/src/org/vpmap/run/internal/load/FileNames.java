package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** Gives each file a name that no other file on the record has: {@code form.pdf}, {@code form (2).pdf}. */
final class FileNames {
    /** The space that holds the names given out in a run, by parent. */
    static final String SPACE = "file-names";

    private final RunContext context;
    private final OlderRecords older;

    FileNames(RunContext context) {
        this.context = context;
        this.older = new OlderRecords(context);
    }

    /** Free names; for a key that is asked for again the same. One after the other, since two files may want one name. */
    synchronized Map<Item, String> free(Collection<Item> items, WritesFiles files)
            throws ConnectorException, JournalException, InterruptedException {
        Staging staging = context.staging();
        List<String> parents = items.stream().map(i -> ((Verdict.Attach) i.verdict()).parent()).distinct().toList();
        String module = ((Verdict.Attach) items.iterator().next().verdict()).module();
        Map<String, Map<String, String>> given = new HashMap<>();
        staging.get(SPACE, parents).forEach((parent, all) -> all
                .forEach(g -> given.computeIfAbsent(parent, p -> new HashMap<>()).put(String.valueOf(g.get(Doubts.NAME)), g.id())));
        for (String parent : older.among(module, parents)) {
            context.retry().call(() -> files.attachments(module, parent))
                    .forEach(a -> given.computeIfAbsent(parent, p -> new HashMap<>()).putIfAbsent(a.fileName(), ""));
        }
        Map<Item, String> chosen = new LinkedHashMap<>();
        List<Staging.Staged> fresh = new ArrayList<>();
        for (Item item : items) {
            Verdict.Attach attach = (Verdict.Attach) item.verdict();
            Map<String, String> taken = given.computeIfAbsent(attach.parent(), p -> new HashMap<>());
            Optional<String> before =
                    taken.entrySet().stream().filter(e -> e.getValue().equals(item.key())).map(Map.Entry::getKey).findFirst();
            String name = before.orElseGet(() -> free(files.acceptableFileName(attach.name()), taken.keySet()));
            if (before.isEmpty()) {
                taken.put(name, item.key());
                fresh.add(new Staging.Staged(attach.parent(), new SourceRecord(SPACE, item.key(), Map.of(Doubts.NAME, name))));
            }
            chosen.put(item, name);
        }
        if (!fresh.isEmpty()) {
            staging.put(SPACE, fresh);
        }
        return chosen;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = numbered(wanted, number);
        }
        return name;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + " (" + number + ")" : name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
    }
}
