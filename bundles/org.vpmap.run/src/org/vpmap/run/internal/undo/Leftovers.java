package org.vpmap.run.internal.undo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Doubts;
import org.vpmap.run.internal.undo.Unit.Done;
import org.vpmap.run.journal.Entry.Operation;

/** Looks for notes and files of a run on records that are still there. */
final class Leftovers {
    private final Target target;
    private final Retry retry;

    Leftovers(Target target, Retry retry) {
        this.target = target;
        this.retry = retry;
    }

    long count(Unit unit, List<Done> asked) throws ConnectorException, InterruptedException {
        Map<String, Set<String>> parents = new HashMap<>();
        asked.forEach(d -> parents.computeIfAbsent(String.valueOf(d.item().written().get(Doubts.MODULE)), m -> new HashSet<>())
                .add(d.item().parent()));
        Set<String> there = new HashSet<>();
        for (Map.Entry<String, Set<String>> entry : parents.entrySet()) {
            List<String> ids = List.copyOf(entry.getValue());
            Set<String> alive = target instanceof WritesRecords records
                    ? retry.call(() -> records.read(entry.getKey(), ids, List.of())).keySet()
                    : entry.getValue();
            for (String parent : alive) {
                there.addAll(hanging(unit.intent().operation(), entry.getKey(), parent));
            }
        }
        return asked.stream().filter(d -> there.contains(d.id())).count();
    }

    private List<String> hanging(Operation operation, String module, String parent) throws ConnectorException, InterruptedException {
        if (operation == Operation.NOTE && target instanceof WritesNotes notes) {
            return retry.call(() -> notes.notes(module, parent)).stream().map(WritesNotes.Note::id).toList();
        }
        if (operation == Operation.FILE && target instanceof WritesFiles files) {
            return retry.call(() -> files.attachments(module, parent)).stream().map(WritesFiles.Attachment::id).toList();
        }
        return List.of();
    }
}
