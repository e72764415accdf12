package org.vpmap.run.internal.undo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.run.Conflict;
import org.vpmap.run.internal.compare.Masks;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.Doubts;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** Finds the three versions of records that a run wrote. */
public final class Conflicts {
    private final Journal journal;
    private final Target target;
    private final Retry retry;
    private final boolean reveal;

    /** @param reveal whether values are shown as they are */
    public Conflicts(Journal journal, Target target, Retry retry, boolean reveal) {
        this.journal = journal;
        this.target = target;
        this.retry = retry;
        this.reveal = reveal;
    }

    /**
     * Of that target id in that map; empty where the runs wrote no such record. Reads the runs' part of the journal.
     *
     * @param runs the last one first
     */
    public Optional<Conflict> find(List<String> runs, String map, String id)
            throws ConnectorException, JournalException, InterruptedException {
        List<Unit> units = new ArrayList<>();
        Unit.backwards(journal, runs, unit -> {
            List<Unit.Done> mine = unit.done().stream().filter(d -> d.id().equals(id)).toList();
            if (unit.intent().map().equals(map) && !mine.isEmpty()) {
                units.add(new Unit(unit.intent(), mine, Map.of()));
            }
        });
        if (units.isEmpty()) {
            return Optional.empty();
        }
        // Backwards: what was written last comes first, and what was there before everything comes last.
        Map<String, Object> written = new LinkedHashMap<>();
        Map<String, Object> before = new LinkedHashMap<>();
        boolean made = false;
        for (Unit unit : units) {
            for (Unit.Done done : unit.done()) {
                done.item().written().forEach(written::putIfAbsent);
                before.putAll(done.item().before());
                made |= unit.intent().operation() != Operation.UPDATE;
            }
        }
        Unit first = units.getLast();
        if (first.intent().operation() == Operation.NOTE) {
            written.keySet().retainAll(Set.of(Doubts.TITLE, Doubts.BODY));
        }
        if (made) {
            before.clear();
        }
        Optional<Map<String, Object>> now = now(first, written.keySet());
        List<Conflict.Field> fields = new ArrayList<>();
        for (String name : new TreeSet<>(written.keySet())) {
            Object wrote = written.get(name);
            Object holds = now.map(n -> n.get(name)).orElse(null);
            fields.add(new Conflict.Field(name, text(before.get(name)), text(wrote), text(holds),
                    !Values.equal(wrote, before.get(name)), now.isPresent() && !Values.equal(wrote, holds)));
        }
        return Optional.of(new Conflict(runs.getFirst(), map, first.done().getFirst().key(), id, made, now.isPresent(), fields));
    }

    private Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(v -> Masks.shown(v, reveal));
    }

    private Optional<Map<String, Object>> now(Unit unit, Set<String> fields) throws ConnectorException, InterruptedException {
        Unit.Done done = unit.done().getFirst();
        if (unit.intent().operation() == Operation.NOTE && target instanceof WritesNotes notes) {
            String module = String.valueOf(done.item().written().get(Doubts.MODULE));
            return retry.call(() -> notes.notes(module, done.item().parent())).stream().filter(n -> n.id().equals(done.id())).findFirst()
                    .map(n -> Map.of(Doubts.TITLE, n.title(), Doubts.BODY, n.content()));
        }
        Set<String> readable = new HashSet<>(fields);
        return target instanceof WritesRecords records
                ? Optional.ofNullable(
                        retry.call(() -> records.read(unit.intent().module(), List.of(done.id()), List.copyOf(readable))).get(done.id()))
                        .map(Remote::fields)
                : Optional.empty();
    }
}
