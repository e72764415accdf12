package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/**
 * Sources deliver every record at least once: one that changes while it is read comes twice. This keeps the ledger at one fate for each,
 * without memory: what was written shows in its crossing, what was left is remembered on disk. Also tells such records from two records
 * that claim the same key.
 */
final class Redeliveries {
    private static final String EPOCH = "epoch";
    /** Under which a record without any map is remembered. */
    static final String NO_MAP = "-";

    private final RunContext context;
    private final Resume resume;
    private final Staging staging;
    private final String space;
    private long remembered;

    /** @param committed the number of the last epoch that a checkpoint confirms; what is remembered of later ones did not happen */
    Redeliveries(RunContext context, Resume resume, String step, long committed) throws JournalException, InterruptedException {
        this.context = context;
        this.resume = resume;
        this.staging = context.staging();
        // Names of spaces are not unlimited, those of steps with many maps are long.
        this.space = "left:" + (step.length() <= 80 ? step : Hashes.of(step));
        forgetAfter(committed);
        this.remembered = staging.count(space);
    }

    private void forgetAfter(long committed) throws JournalException, InterruptedException {
        if (staging.count(space) == 0) {
            return;
        }
        String copy = space + ":copy";
        staging.clear(copy);
        copy(space, copy, committed);
        staging.clear(space);
        copy(copy, space, committed);
        staging.clear(copy);
    }

    private void copy(String from, String to, long committed) throws JournalException, InterruptedException {
        List<Staged> page = new ArrayList<>();
        staging.scan(from, (key, records) -> {
            for (SourceRecord record : records) {
                if (((Number) record.get(EPOCH)).longValue() <= committed) {
                    page.add(new Staged(key, record));
                }
            }
            if (page.size() >= 500) {
                staging.put(to, page);
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            staging.put(to, page);
        }
    }

    /** What is remembered of these records, by id. */
    Map<String, SourceRecord> remembered(List<SourceRecord> records) throws JournalException {
        Map<String, SourceRecord> found = new HashMap<>();
        if (remembered > 0) {
            staging.get(space, records.stream().map(SourceRecord::id).toList()).forEach((id, all) -> found.put(id, all.get(0)));
        }
        return found;
    }

    /** Notes for an item what the run knows of it already. */
    void recall(Item item, SourceRecord memory) {
        Object fate = memory == null ? null : memory.get(item.map().id());
        if (fate instanceof String name) {
            item.before(RecordFate.valueOf(name));
            return;
        }
        RecordFate tail = resume.take(item.map().id(), item.key());
        if (tail != null) {
            switch (tail) {
                case CREATED, UPDATED, UNCHANGED -> item.counted(tail);
                // A note that was being replaced.
                case DELETED -> item.counted(RecordFate.UPDATED);
                case MERGED, SKIPPED, HELD, REJECTED, REFUSED, RESTORED, CONFLICT -> {}
            }
        } else if (item.crossing() != null && item.crossing().run().equals(context.run())) {
            item.again(true);
        }
    }

    /** Remembers what was left of a page. */
    void remember(Map<String, Map<String, String>> left, long epoch) throws JournalException {
        if (left.isEmpty()) {
            return;
        }
        List<Staged> marks = new ArrayList<>();
        left.forEach((id, fates) -> {
            Map<String, Object> values = new LinkedHashMap<>(fates);
            values.put(EPOCH, epoch);
            marks.add(new Staged(id, new SourceRecord("left", id, values)));
        });
        staging.put(space, marks);
        remembered += marks.size();
    }

    /** Takes the key away from items whose key another source record has already. */
    List<Item> refuseTwins(List<Item> items) throws JournalException {
        Map<String, List<Item>> byMap = new LinkedHashMap<>();
        for (Item item : items) {
            if (!Keys.isOwnId(item.map()) && !(item.verdict() instanceof Verdict.Leave)) {
                byMap.computeIfAbsent(item.map().id(), m -> new ArrayList<>()).add(item);
            }
        }
        if (byMap.isEmpty()) {
            return items;
        }
        List<Item> result = new ArrayList<>(items);
        for (Map.Entry<String, List<Item>> entry : byMap.entrySet()) {
            String keys = "keys:" + entry.getKey();
            Map<String, String> owner = new HashMap<>();
            staging.get(keys, entry.getValue().stream().map(Item::key).toList()).forEach((key, all) -> owner.put(key, all.get(0).id()));
            List<Staged> fresh = new ArrayList<>();
            for (Item item : entry.getValue()) {
                String first = owner.putIfAbsent(item.key(), item.source().id());
                if (first == null) {
                    fresh.add(new Staged(item.key(), new SourceRecord("key", item.source().id(), Map.of())));
                } else if (!first.equals(item.source().id())) {
                    result.set(result.indexOf(item), twin(item));
                }
            }
            if (!fresh.isEmpty()) {
                staging.put(keys, fresh);
            }
        }
        return result;
    }

    private static Item twin(Item item) {
        Verdict.Leave leave = new Verdict.Leave(RecordFate.HELD, Codes.DUPLICATE_KEY, "", "another source record has the same key");
        return new Item(item.map(), item.source(), item.source().id(), leave, null, List.of(), item.children(), item.merged());
    }

    /** Where it is remembered. */
    String space() {
        return space;
    }
}
