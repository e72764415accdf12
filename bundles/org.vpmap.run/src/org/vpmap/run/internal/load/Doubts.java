package org.vpmap.run.internal.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.run.internal.compare.Values;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** Finds out from the target what became of writes that got no answer: by our key where the target carries one, otherwise by content. */
public final class Doubts {
    /** How a note is told in an intent's written values. */
    public static final String TITLE = "title";
    /** The body of a note in an intent. */
    public static final String BODY = "body";
    /** The module of the record that a note or file hangs on, in an intent. */
    public static final String MODULE = "module";
    /** The name of a file in an intent. */
    public static final String NAME = "name";
    /** The checksum of a file in an intent. */
    public static final String SHA256 = "sha256";
    /** The size of a file in an intent. */
    public static final String SIZE = "size";

    /** More than clocks differ: a note of ours that is taken for somebody's would be written twice, which is worse than the opposite. */
    private static final Duration CLOCKS = Duration.ofHours(12);

    private final Target target;
    private final Journal journal;
    private final Retry retry;

    /** Asks that target. */
    public Doubts(Target target, Journal journal, Retry retry) {
        this.target = target;
        this.journal = journal;
        this.retry = retry;
    }

    /** What the target turned out to hold of an intent's records. Those it does not hold are absent. */
    public Map<String, Remote> records(String module, String keyField, List<IntentItem> items)
            throws ConnectorException, InterruptedException {
        WritesRecords writes = (WritesRecords) target;
        Map<String, Remote> found = new LinkedHashMap<>();
        if (keyField.isEmpty()) {
            return target instanceof ScansRecords scans ? byContent(scans, module, items) : found;
        }
        List<String> keys = items.stream().map(IntentItem::key).toList();
        int size = writes.batchSize(module);
        for (int from = 0; from < keys.size(); from += size) {
            List<String> some = keys.subList(from, Math.min(from + size, keys.size()));
            found.putAll(retry.call(() -> writes.findByKey(module, keyField, some)));
        }
        return found;
    }

    private Map<String, Remote> byContent(ScansRecords scans, String module, List<IntentItem> items)
            throws ConnectorException, InterruptedException {
        Set<String> fields = new HashSet<>();
        items.forEach(i -> i.written().forEach((field, value) -> {
            if (!(value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map)) {
                fields.add(field);
            }
        }));
        Map<String, Remote> found = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        retry.call(() -> {
            scans.scan(module, List.copyOf(fields), page -> {
                for (Remote remote : page) {
                    for (IntentItem item : items) {
                        if (!found.containsKey(item.key()) && !used.contains(remote.id()) && holds(remote, item, fields)) {
                            found.put(item.key(), remote);
                            used.add(remote.id());
                        }
                    }
                }
            });
            return null;
        });
        return found;
    }

    private static boolean holds(Remote remote, IntentItem item, Set<String> fields) {
        return fields.stream().allMatch(f -> Values.equal(item.written().get(f), remote.fields().get(f)));
    }

    /**
     * Ids of the notes that an intent made, by key. A note that another key is known to have made is not taken for it, nor is one of the
     * same text that somebody wrote long before.
     *
     * @param intended when the intent was written, by our clock
     * @param claimed ids that are given away already, though the journal may not know it yet
     */
    public Map<String, String> notes(String map, List<IntentItem> items, Instant intended, Set<String> claimed)
            throws ConnectorException, JournalException, InterruptedException {
        WritesNotes writes = (WritesNotes) target;
        Map<String, List<WritesNotes.Note>> byParent = new HashMap<>();
        for (IntentItem item : items) {
            if (!byParent.containsKey(item.parent())) {
                String module = String.valueOf(item.written().get(MODULE));
                byParent.put(item.parent(), retry.call(() -> writes.notes(module, item.parent())));
            }
        }
        return assign(map, items, claimed, item -> byParent.get(item.parent()).stream()
                .filter(n -> n.created().map(c -> c.isAfter(intended.minus(CLOCKS))).orElse(true))
                .filter(n -> Values.equal(item.written().get(TITLE), n.title()) && Values.equal(item.written().get(BODY), n.content()))
                .map(WritesNotes.Note::id)
                .toList());
    }

    /**
     * Ids of the attachments that an intent made, by key. A file under the name that the intent had chosen, but with other bytes, is what a
     * broken upload left: it is taken away.
     */
    public Map<String, String> files(String map, List<IntentItem> items) throws ConnectorException, JournalException, InterruptedException {
        WritesFiles writes = (WritesFiles) target;
        Map<String, List<WritesFiles.Attachment>> byParent = new HashMap<>();
        for (IntentItem item : items) {
            if (!byParent.containsKey(item.parent())) {
                String module = String.valueOf(item.written().get(MODULE));
                byParent.put(item.parent(), retry.call(() -> writes.attachments(module, item.parent())));
            }
        }
        Map<String, String> named = assign(map, items, Set.of(), item -> byParent.get(item.parent()).stream()
                .filter(a -> a.fileName().equals(item.written().get(NAME)))
                .map(WritesFiles.Attachment::id)
                .toList());
        Map<String, String> whole = new LinkedHashMap<>();
        for (IntentItem item : items) {
            String id = named.get(item.key());
            if (id != null && isWhole(writes, item, id, byParent.get(item.parent()))) {
                whole.put(item.key(), id);
            } else if (id != null) {
                retry.call(() -> writes.detach(String.valueOf(item.written().get(MODULE)), item.parent(), id));
            }
        }
        return whole;
    }

    private boolean isWhole(WritesFiles writes, IntentItem item, String id, List<WritesFiles.Attachment> there)
            throws ConnectorException, InterruptedException {
        if (item.written().get(SHA256) instanceof String sha256 && !sha256.isEmpty()) {
            return sha256
                    .equalsIgnoreCase(retry.call(() -> writes.checksum(String.valueOf(item.written().get(MODULE)), item.parent(), id)));
        }
        return there.stream().filter(a -> a.id().equals(id)).allMatch(a -> sizeFits(item, a));
    }

    private static boolean sizeFits(IntentItem item, WritesFiles.Attachment attachment) {
        return !(item.written().get(SIZE) instanceof Number size) || size.longValue() < 0 || size.longValue() == attachment.size();
    }

    private interface Candidates {
        List<String> of(IntentItem item);
    }

    private Map<String, String> assign(String map, List<IntentItem> items, Set<String> claimed, Candidates candidates)
            throws JournalException {
        Map<String, List<String>> open = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (IntentItem item : items) {
            List<String> ids = candidates.of(item);
            open.put(item.key(), ids);
            seen.addAll(ids);
        }
        Set<String> known = new HashSet<>(claimed);
        if (!seen.isEmpty()) {
            journal.crossings(map, crossing -> {
                if (seen.contains(crossing.id())) {
                    known.add(crossing.id());
                }
            });
        }
        Map<String, String> assigned = new LinkedHashMap<>();
        open.forEach((key, ids) -> {
            Optional<String> free = ids.stream().filter(known::add).findFirst();
            free.ifPresent(id -> assigned.put(key, id));
        });
        return assigned;
    }

    /** The items that were not found. */
    static List<IntentItem> missing(List<IntentItem> items, Set<String> found) {
        return new ArrayList<>(items.stream().filter(i -> !found.contains(i.key())).toList());
    }
}
