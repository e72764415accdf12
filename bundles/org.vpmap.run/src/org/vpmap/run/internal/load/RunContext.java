package org.vpmap.run.internal.load;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.target.Target;
import org.vpmap.core.value.Problem;
import org.vpmap.run.EngineSettings;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.Intent;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.Outcomes;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/**
 * What the writers of a run share.
 *
 * @param staging that of this run alone
 * @param batches numbers of batches, unique in the run
 */
public record RunContext(
        String run,
        Target target,
        Abilities abilities,
        Optional<ServesFiles> files,
        Journal journal,
        Staging staging,
        JournalWriter log,
        Retry retry,
        Clock clock,
        EngineSettings settings,
        AtomicLong batches) {
    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** A number for a batch. */
    public long nextBatch() {
        return batches.incrementAndGet();
    }

    /** Writes down what is about to be sent; durable on return. */
    public long intend(String map, String module, String keyField, Operation operation, List<IntentItem> items)
            throws JournalException, InterruptedException {
        long batch = nextBatch();
        log.append(List.of(new Intent(now(), run, batch, map, module, keyField, operation, items)));
        return batch;
    }

    /** Writes down what became of records; durable on return. */
    public void outcomes(long batch, String map, String module, List<ItemOutcome> items) throws JournalException, InterruptedException {
        if (!items.isEmpty()) {
            log.append(List.of((Entry) new Outcomes(now(), run, batch, map, module, items)));
        }
    }

    /** Writes down what became of records and of the rows they carry, as one. */
    void outcomes(long batch, String map, String module, List<ItemOutcome> items, RowOutcomes rows)
            throws JournalException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Outcomes(now(), run, batch, map, module, items));
        rows.byRow().forEach((row, all) -> entries.add(new Outcomes(now(), run, batch, row, module, all)));
        log.append(entries);
    }

    /** An outcome of a record that is in the target. */
    static ItemOutcome there(Item item, RecordFate fate, String id, String hash, Optional<Instant> modified) {
        return new ItemOutcome(item.key(), fate, id, hash, modified, "", "", "", notices(item));
    }

    /** An outcome of a record that is not written. */
    static ItemOutcome left(Item item, RecordFate fate, String code, String field, String message) {
        // Where our key is not the source's id, the id goes with it: a later run must find the record again.
        List<String> notices = item.key().equals(item.source().id()) ? List.of() : List.of(SourceIds.notice(item.source().id()));
        return new ItemOutcome(item.key(), fate, "", "", Optional.empty(), code, field, message, notices);
    }

    private static List<String> notices(Item item) {
        if (item.notices().isEmpty()) {
            return List.of();
        }
        List<String> notices = new ArrayList<>(item.notices().stream().map(RunContext::text).toList());
        if (!item.key().equals(item.source().id())) {
            notices.add(SourceIds.notice(item.source().id()));
        }
        return notices;
    }

    private static String text(Problem problem) {
        return problem.field().isEmpty() ? problem.code() : problem.code() + " " + problem.field();
    }
}
