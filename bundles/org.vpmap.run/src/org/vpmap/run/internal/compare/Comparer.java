package org.vpmap.run.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.TargetField;
import org.vpmap.run.Comparison;
import org.vpmap.run.internal.compare.Findings.FieldDifference;
import org.vpmap.run.internal.load.Crew;
import org.vpmap.run.internal.load.Expected;
import org.vpmap.run.internal.load.Item;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.load.Verdict;
import org.vpmap.run.internal.load.Work;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/**
 * Computes anew what should be in the target and reads back what is: counts, links, every mapped field. Streams both sides; several reads
 * at a time.
 */
public final class Comparer {
    private final Work work;
    private final RunContext context;
    private final Findings findings;
    private final Missing missing = new Missing();
    private final boolean checksums;

    /** @param checksums whether files are compared byte by byte, which reads each of them back */
    public Comparer(Work work, boolean checksums) {
        this.work = work;
        this.context = work.context();
        this.findings = new Findings(work.plan());
        this.checksums = checksums;
    }

    /**
     * Compares.
     *
     * @param stages whether joined records have to be parked first
     * @param duplicates whether whole modules are read to find records of one key
     */
    public Comparison compare(boolean stages, boolean duplicates) throws ConnectorException, JournalException, InterruptedException {
        try (Crew crew = new Crew(context.settings().writers())) {
            new Expected(work).all(stages, items -> {
                Map<String, List<Item>> byMap = new LinkedHashMap<>();
                items.forEach(i -> byMap.computeIfAbsent(i.map().id(), m -> new ArrayList<>()).add(i));
                for (List<Item> ofMap : byMap.values()) {
                    hand(ofMap, crew);
                }
            });
            crew.await();
        }
        missing.conclude(context.journal(), findings);
        if (duplicates && context.target() instanceof ScansRecords scans) {
            findDuplicates(scans);
        }
        return findings.result();
    }

    private void hand(List<Item> items, Crew crew) throws ConnectorException, JournalException, InterruptedException {
        List<Item> wanted = new ArrayList<>();
        for (Item item : items) {
            if (item.verdict() instanceof Verdict.Leave) {
                Missing.left(item, findings);
            } else {
                wanted.add(item);
            }
        }
        int size = 100;
        for (int from = 0; from < wanted.size(); from += size) {
            List<Item> some = List.copyOf(wanted.subList(from, Math.min(from + size, wanted.size())));
            crew.work(() -> compare(some));
        }
    }

    private void compare(List<Item> items) throws ConnectorException, InterruptedException {
        List<Item> there = new ArrayList<>();
        for (Item item : items) {
            if (item.crossing() != null) {
                there.add(item);
                findings.inSource(item.map().id(), 1);
            } else {
                missing.add(item);
            }
        }
        if (there.isEmpty()) {
            return;
        }
        switch (there.get(0).verdict()) {
            case Verdict.Write w -> records(there);
            case Verdict.Note n -> notes(there);
            case Verdict.Attach a -> files(there);
            case Verdict.Define d -> tags(there);
            case Verdict.Leave l -> throw new IllegalStateException("what was left is not compared");
            case Verdict.Complete c -> throw new IllegalStateException("what is expected is expected as a whole");
            case Verdict.Wait w -> throw new IllegalStateException("nothing waits when everything is there");
        }
    }

    private void records(List<Item> items) throws ConnectorException, InterruptedException {
        Mapping map = items.get(0).map();
        Set<String> fields = new LinkedHashSet<>();
        for (Item item : items) {
            Verdict.Write write = (Verdict.Write) item.verdict();
            fields.addAll(write.fields().keySet());
            fields.addAll(write.rows().keySet());
        }
        List<String> ids = items.stream().map(i -> i.crossing().id()).toList();
        WritesRecords target = (WritesRecords) context.target();
        Map<String, Remote> remotes = context.retry().call(() -> target.read(map.target(), ids, List.copyOf(fields)));
        for (Item item : items) {
            record(item, remotes.get(item.crossing().id()));
        }
    }

    private void record(Item item, Remote remote) {
        String map = item.map().id();
        findings.compared();
        Verdict.Write write = (Verdict.Write) item.verdict();
        item.children().forEach((row, children) -> {
            findings.inSource(row, children.rows());
            findings.left(row, children.joined() - children.rows());
        });
        if (remote == null) {
            findings.lost(map, item.key(), item.crossing().id());
            return;
        }
        findings.inTarget(map, 1);
        List<FieldDifference> differing = new ArrayList<>();
        write.fields().forEach((field, expected) -> {
            Object actual = remote.fields().get(field);
            boolean equal = Values.equal(expected, actual);
            findings.field(map, isLink(item.map(), field, expected, actual), equal);
            if (!equal) {
                differing.add(new FieldDifference(field, expected, actual));
            }
        });
        write.rows()
                .forEach((subform, rows) -> rows((Mapping.ObjectMap) item.map(), subform, rows, remote.fields().get(subform), differing));
        if (!differing.isEmpty()) {
            findings.different(map, item.key(), remote.id(), differing);
        }
    }

    /** Links point to records; owners are users and count as fields. */
    private static boolean isLink(Mapping map, String field, Object expected, Object actual) {
        if (expected instanceof RemoteId id) {
            return !id.module().isEmpty();
        }
        return map instanceof Mapping.ObjectMap object
                && expected == null
                && object.assignments().stream().anyMatch(a -> a.field().name().equals(field)
                        && a.field().type() == TargetField.Form.LOOKUP);
    }

    private void rows(Mapping.ObjectMap map, String subform, List<Map<String, Object>> expected, Object actual,
            List<FieldDifference> differing) {
        String row = Step.Orphans.rowId(map, subform);
        List<?> found = actual instanceof List<?> list ? list : List.of();
        findings.inTarget(row, found.size());
        long fields = expected.stream().mapToLong(Map::size).sum();
        if (Values.equal(expected, found)) {
            findings.fields(row, false, fields, fields);
            return;
        }
        long equal = 0;
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            Map<String, Object> read = found.get(i) instanceof Remote remote ? remote.fields() : Map.of();
            equal += expected.get(i).entrySet().stream().filter(e -> Values.equal(e.getValue(), read.get(e.getKey()))).count();
        }
        findings.fields(row, false, fields, equal);
        differing.add(new FieldDifference(subform, expected, found));
    }

    private void notes(List<Item> items) throws ConnectorException, InterruptedException {
        WritesNotes target = (WritesNotes) context.target();
        Map<String, List<WritesNotes.Note>> byParent = new LinkedHashMap<>();
        Set<String> alive = alive(((Verdict.Note) items.get(0).verdict()).module(),
                items.stream().map(i -> ((Verdict.Note) i.verdict()).parent()).toList());
        for (Item item : items) {
            Verdict.Note note = (Verdict.Note) item.verdict();
            if (!byParent.containsKey(note.parent())) {
                byParent.put(note.parent(), alive.contains(note.parent())
                        ? context.retry().call(() -> target.notes(note.module(), note.parent()))
                        : List.of());
            }
            Optional<WritesNotes.Note> found =
                    byParent.get(note.parent()).stream().filter(n -> n.id().equals(item.crossing().id())).findFirst();
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("title", note.title());
            expected.put("body", note.body());
            Map<String, Object> actual = new LinkedHashMap<>();
            found.ifPresent(n -> {
                actual.put("title", n.title());
                actual.put("body", n.content());
            });
            hanging(item, found.isPresent(), expected, actual);
        }
    }

    /** Those of the records that are there still; of one that is gone nobody can ask what hangs on it. */
    private Set<String> alive(String module, List<String> ids) throws ConnectorException, InterruptedException {
        WritesRecords target = (WritesRecords) context.target();
        return context.retry().call(() -> target.read(module, ids.stream().distinct().toList(), List.of())).keySet();
    }

    /** Something that hangs on a record: that it does is a link which holds. */
    private void hanging(Item item, boolean there, Map<String, Object> expected, Map<String, Object> actual) {
        String map = item.map().id();
        findings.compared();
        if (!there) {
            findings.lost(map, item.key(), item.crossing().id());
            return;
        }
        findings.inTarget(map, 1);
        findings.field(map, true, true);
        List<FieldDifference> differing = new ArrayList<>();
        expected.forEach((field, value) -> {
            boolean equal = Values.equal(value, actual.get(field));
            findings.field(map, false, equal);
            if (!equal) {
                differing.add(new FieldDifference(field, value, actual.get(field)));
            }
        });
        if (!differing.isEmpty()) {
            findings.different(map, item.key(), item.crossing().id(), differing);
        }
    }

    private void files(List<Item> items) throws ConnectorException, InterruptedException {
        WritesFiles target = (WritesFiles) context.target();
        Map<String, List<WritesFiles.Attachment>> byParent = new LinkedHashMap<>();
        Set<String> alive = alive(((Verdict.Attach) items.get(0).verdict()).module(),
                items.stream().map(i -> ((Verdict.Attach) i.verdict()).parent()).toList());
        for (Item item : items) {
            Verdict.Attach attach = (Verdict.Attach) item.verdict();
            if (!byParent.containsKey(attach.parent())) {
                byParent.put(attach.parent(), alive.contains(attach.parent())
                        ? context.retry().call(() -> target.attachments(attach.module(), attach.parent()))
                        : List.of());
            }
            Optional<WritesFiles.Attachment> found =
                    byParent.get(attach.parent()).stream().filter(a -> a.id().equals(item.crossing().id())).findFirst();
            Optional<FileInfo> info = context.files().isEmpty()
                    ? Optional.empty()
                    : context.retry().call(() -> context.files().get().file(attach.attachment()));
            Map<String, Object> expected = new LinkedHashMap<>();
            Map<String, Object> actual = new LinkedHashMap<>();
            if (found.isPresent() && info.isPresent()) {
                if (info.get().size() >= 0) {
                    expected.put("size", info.get().size());
                    actual.put("size", found.get().size());
                }
                if (checksums && !info.get().sha256().isEmpty()) {
                    expected.put("sha256", info.get().sha256().toLowerCase(Locale.ROOT));
                    actual.put("sha256", context.retry().call(() -> target.checksum(attach.module(), attach.parent(), found.get().id())));
                }
            }
            hanging(item, found.isPresent(), expected, actual);
        }
    }

    private void tags(List<Item> items) throws ConnectorException, InterruptedException {
        // Two tags that differ in case only are one tag in the target.
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.putAll(context.retry().call(() -> ((WritesTags) context.target()).tags(((Verdict.Define) items.get(0).verdict()).module())));
        for (Item item : items) {
            String name = ((Verdict.Define) item.verdict()).name();
            String map = item.map().id();
            findings.compared();
            if (tags.containsKey(name)) {
                findings.inTarget(map, 1);
                findings.field(map, false, true);
            } else {
                findings.lost(map, item.key(), item.crossing().id());
            }
        }
    }

    /** A record that carries a key of ours without being the one that we wrote under it. */
    private void findDuplicates(ScansRecords scans) throws ConnectorException, JournalException, InterruptedException {
        Map<String, Map<String, List<String>>> keyFields = new LinkedHashMap<>();
        for (Mapping mapping : work.plan().mappings()) {
            if (mapping instanceof Mapping.ObjectMap map && map.keyField().isPresent()) {
                keyFields.computeIfAbsent(map.target(), m -> new LinkedHashMap<>())
                        .computeIfAbsent(map.keyField().get(), f -> new ArrayList<>())
                        .add(map.id());
            }
        }
        JournalException[] failure = new JournalException[1];
        for (Map.Entry<String, Map<String, List<String>>> module : keyFields.entrySet()) {
            // Not tried again here: a second scan would count what the first has counted.
            scans.scan(module.getKey(), List.copyOf(module.getValue().keySet()), page -> {
                work.throwIfCancelled();
                try {
                    for (Map.Entry<String, List<String>> field : module.getValue().entrySet()) {
                        duplicates(field.getKey(), field.getValue(), page);
                    }
                } catch (JournalException e) {
                    failure[0] = e;
                }
            });
            if (failure[0] != null) {
                throw failure[0];
            }
        }
    }

    private void duplicates(String field, List<String> maps, List<Remote> page) throws JournalException {
        Map<String, List<String>> idsByKey = new LinkedHashMap<>();
        for (Remote remote : page) {
            if (remote.fields().get(field) instanceof String key && !key.isBlank()) {
                idsByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(remote.id());
            }
        }
        if (idsByKey.isEmpty()) {
            return;
        }
        Map<String, String> owner = new LinkedHashMap<>();
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (String map : maps) {
            for (Crossing crossing : context.journal().crossings(map, idsByKey.keySet()).values()) {
                owner.putIfAbsent(crossing.key(), map);
                known.computeIfAbsent(crossing.key(), k -> new LinkedHashSet<>()).add(crossing.id());
            }
        }
        idsByKey.forEach((key, ids) -> {
            if (known.containsKey(key)) {
                ids.stream().filter(id -> !known.get(key).contains(id)).forEach(id -> findings.duplicate(owner.get(key), key, id));
            }
        });
    }
}
