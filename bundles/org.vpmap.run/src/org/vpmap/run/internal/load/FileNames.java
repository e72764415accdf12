package org.vpmap.run.internal.load;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** A free name; the same for the same key when asked again. */
    synchronized String free(Verdict.Attach attach, String wanted, String key)
            throws ConnectorException, JournalException, InterruptedException {
        Staging staging = context.staging();
        Set<String> taken = new HashSet<>();
        for (SourceRecord given : staging.get(SPACE, List.of(attach.parent())).getOrDefault(attach.parent(), List.of())) {
            if (given.id().equals(key)) {
                return String.valueOf(given.get(Doubts.NAME));
            }
            taken.add(String.valueOf(given.get(Doubts.NAME)));
        }
        if (context.target() instanceof WritesFiles files && older.contains(attach.module(), attach.parent())) {
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

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + " (" + number + ")" : name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
    }
}
