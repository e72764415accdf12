package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/** The second pass: writes links into records that were written before what they point to. */
final class LinkStep {
    private static final int PAGE = 100;
    private static final String HASH = "hash";
    private static final String LINKS = "links";

    private final Step.Link step;
    private final Work work;
    private final Resume resume;
    private final Conveyor conveyor;

    LinkStep(Step.Link step, Work work, Resume resume, Conveyor conveyor) {
        this.step = step;
        this.work = work;
        this.resume = resume;
        this.conveyor = conveyor;
    }

    /** Remembers the links that a record still lacks. */
    static void park(Staging staging, Item item, Verdict.Write write) throws JournalException {
        Map<String, Object> links = new LinkedHashMap<>();
        write.pending().forEach((field, link) -> links.put(field, List.of(link.module(), link.source(), link.key())));
        SourceRecord parked = new SourceRecord(item.source().object(), item.source().id(), Map.of(HASH, write.hash(), LINKS, links));
        staging.put(Step.Link.space(item.map()), List.of(new Staged(item.key(), parked)));
    }

    void run() throws ConnectorException, JournalException, InterruptedException {
        Staging staging = work.context().staging();
        TreeMap<String, SourceRecord> page = new TreeMap<>();
        Outbound outbound = new Outbound();
        Optional<String> behind = resume.position(step.id());
        staging.scan(Step.Link.space(step.map()), (key, records) -> {
            if (behind.isPresent() && key.compareTo(behind.get()) <= 0) {
                return;
            }
            page.put(key, records.get(0));
            if (page.size() >= PAGE) {
                outbound.of(page);
                page.clear();
            }
        });
        outbound.throwIfFailed();
        if (!page.isEmpty()) {
            link(page);
        }
        conveyor.finish();
        conveyor.forgetAfterwards(Step.Link.space(step.map()));
    }

    /** Carries a connector's failure past the visit, which has no room for it. */
    private final class Outbound {
        private ConnectorException failure;

        void of(TreeMap<String, SourceRecord> page) throws JournalException, InterruptedException {
            if (failure != null) {
                return;
            }
            try {
                work.throwIfCancelled();
                link(page);
            } catch (ConnectorException e) {
                failure = e;
            }
        }

        void throwIfFailed() throws ConnectorException {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void link(TreeMap<String, SourceRecord> page) throws ConnectorException, JournalException, InterruptedException {
        Mapping.ObjectMap map = step.map();
        Links links = new Links(work.context().journal(), work.order().mappings());
        Map<String, Map<String, LinkValue>> wanted = new LinkedHashMap<>();
        page.forEach((key, parked) -> {
            links.want(map.id(), key);
            Map<String, LinkValue> ofKey = linksOf(parked);
            ofKey.values().forEach(links::want);
            wanted.put(key, ofKey);
        });
        links.load();
        List<String> there =
                page.keySet().stream().map(k -> links.crossing(map.id(), k)).filter(Objects::nonNull).map(Crossing::id).toList();
        Set<String> older = new OlderRecords(work.context()).among(map.target(), there);
        List<ItemOutcome> missing = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        wanted.forEach((key, ofKey) -> {
            Crossing crossing = links.crossing(map.id(), key);
            // A record that was refused has nothing that could be linked.
            if (crossing != null) {
                item(key, page.get(key), crossing, ofKey, links, older, missing).ifPresent(items::add);
            }
        });
        work.context().outcomes(work.context().nextBatch(), map.id(), map.target(), missing);
        for (Item item : items) {
            conveyor.add(item);
        }
        conveyor.pageDone(page.lastKey());
    }

    private Optional<Item> item(
            String key, SourceRecord parked, Crossing crossing, Map<String, LinkValue> wanted, Links links, Set<String> older,
            List<ItemOutcome> missing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Problem> notices = new ArrayList<>();
        String hash = String.valueOf(parked.get(HASH));
        for (Map.Entry<String, LinkValue> link : wanted.entrySet()) {
            Optional<Links.Found> found = links.resolve(link.getValue());
            if (found.isPresent()) {
                fields.put(link.getKey(), found.get().id());
                hash = Hashes.with(hash, link.getKey(), found.get().id());
            } else {
                conveyor.more("#links.missing", 1);
                notices.add(new Problem(Codes.LINK_MISSING, link.getKey(), "the record is not in the target: the field stays empty"));
            }
        }
        Verdict verdict = older.contains(crossing.id())
                ? new Verdict.Write(fields, Map.of(), hash, Map.of(), Map.of())
                : new Verdict.Complete(fields, hash);
        Item item = new Item(step.map(), parked, key, verdict, crossing, notices, Map.of(), List.of());
        item.again(true);
        if (fields.isEmpty()) {
            // Noted, so that a later run tries again.
            Optional<Instant> modified = Optional.of(crossing.modified()).filter(m -> m > 0).map(Instant::ofEpochMilli);
            missing.add(RunContext.there(item, RecordFate.UNCHANGED, crossing.id(), crossing.hash(), modified));
            return Optional.empty();
        }
        return Optional.of(item);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, LinkValue> linksOf(SourceRecord parked) {
        Map<String, LinkValue> links = new LinkedHashMap<>();
        ((Map<String, Object>) parked.get(LINKS)).forEach((field, value) -> {
            List<Object> parts = (List<Object>) value;
            links.put(field, new LinkValue(parts.get(0).toString(), parts.get(1).toString(), parts.get(2).toString(), LinkFate.EMPTY));
        });
        return links;
    }
}
