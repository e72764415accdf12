package org.vpmap.run.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.RunHistory;
import org.vpmap.run.Trace;
import org.vpmap.run.Trace.FieldTrace;
import org.vpmap.run.internal.load.Expected;
import org.vpmap.run.internal.load.Item;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.load.Verdict;
import org.vpmap.run.internal.load.Work;
import org.vpmap.run.journal.JournalException;

/** Follows one record that is parked as a slice of its own. */
public final class Tracer {
    private final Work work;
    private final boolean reveal;

    /** @param reveal whether values are shown as they are */
    public Tracer(Work work, boolean reveal) {
        this.work = work;
        this.reveal = reveal;
    }

    /** Follows it. */
    public Trace trace(String object, String id) throws ConnectorException, JournalException, InterruptedException {
        boolean found = Slice.records(work.context().staging()).count(object) > 0;
        Map<String, Item> items = new LinkedHashMap<>();
        new Expected(work).all(true, page -> page.forEach(i -> items.put(i.map().id(), i)));
        List<Trace.Path> paths = new ArrayList<>();
        for (Mapping mapping : work.plan().mappings()) {
            if (found && mapping.source().equals(object)) {
                paths.add(items.containsKey(mapping.id()) ? path(items.get(mapping.id())) : notApplicable(mapping));
            }
        }
        return new Trace(object, id, found, paths);
    }

    private static Trace.Path notApplicable(Mapping mapping) {
        return new Trace.Path(mapping.id(), mapping.target(), "", "not applicable", "",
                "the map's condition is false, or the record is in no group", "", false,
                List.of(), List.of());
    }

    private Trace.Path path(Item item) throws ConnectorException, JournalException, InterruptedException {
        String verdict = "written";
        String code = "";
        String message = "";
        if (item.verdict() instanceof Verdict.Leave leave) {
            verdict = leave.fate().name().toLowerCase(Locale.ROOT);
            code = leave.code();
            message = leave.message();
        }
        Optional<Map<String, Object>> there = item.crossing() == null ? Optional.empty() : readBack(item);
        List<RunHistory.Event> history = new RunHistory(work.plan(), work.context().journal()).historyOf(item.map().id(), item.key());
        return new Trace.Path(item.map().id(), item.map().target(), item.key(), verdict, code, message,
                item.crossing() == null ? "" : item.crossing().id(),
                there.isPresent(), fields(expected(item), there.orElse(Map.of())), history);
    }

    private static Map<String, Object> expected(Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (item.verdict()) {
            case Verdict.Write write -> {
                fields.putAll(write.fields());
                fields.putAll(write.rows());
            }
            case Verdict.Note note -> {
                fields.put("title", note.title());
                fields.put("body", note.body());
            }
            case Verdict.Attach attach -> fields.put("name", attach.name());
            case Verdict.Define define -> fields.put("name", define.name());
            case Verdict.Leave l -> {}
            case Verdict.Complete c -> fields.putAll(c.fields());
            case Verdict.Wait w -> {}
        }
        return fields;
    }

    private List<FieldTrace> fields(Map<String, Object> expected, Map<String, Object> actual) {
        List<FieldTrace> fields = new ArrayList<>();
        expected.forEach((name, value) -> fields
                .add(new FieldTrace(name, Masks.shown(value, reveal), Masks.shown(actual.get(name), reveal),
                        Values.equal(value, actual.get(name)))));
        return fields;
    }

    private Optional<Map<String, Object>> readBack(Item item) throws ConnectorException, InterruptedException {
        String id = item.crossing().id();
        return switch (item.verdict()) {
            case Verdict.Write write -> {
                List<String> names = new ArrayList<>(write.fields().keySet());
                names.addAll(write.rows().keySet());
                WritesRecords records = (WritesRecords) work.context().target();
                Remote remote = work.context().retry().call(() -> records.read(item.map().target(), List.of(id), names)).get(id);
                yield Optional.ofNullable(remote).map(Remote::fields);
            }
            case Verdict.Note note -> {
                WritesNotes notes = (WritesNotes) work.context().target();
                yield work.context().retry().call(() -> notes.notes(note.module(), note.parent())).stream()
                        .filter(n -> n.id().equals(id))
                        .findFirst()
                        .map(n -> Map.of("title", n.title(), "body", n.content()));
            }
            case Verdict.Attach attach -> {
                WritesFiles files = (WritesFiles) work.context().target();
                yield work.context().retry().call(() -> files.attachments(attach.module(), attach.parent())).stream()
                        .filter(a -> a.id().equals(id))
                        .findFirst()
                        .map(a -> Map.of("name", a.fileName()));
            }
            case Verdict.Define define -> {
                WritesTags tags = (WritesTags) work.context().target();
                yield work.context().retry().call(() -> tags.tags(define.module())).containsKey(define.name())
                        ? Optional.of(Map.of("name", define.name()))
                        : Optional.empty();
            }
            case Verdict.Leave l -> Optional.of(Map.of());
            case Verdict.Complete c -> Optional.empty();
            case Verdict.Wait w -> Optional.empty();
        };
    }
}
