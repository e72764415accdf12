package org.vpmap.run.internal.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.BulkSubmitted;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.JournalException;

/** Creates large numbers of records as one job. The job's id is durable before anybody waits for it. */
final class BulkWriter {
    private final RunContext context;
    private final WritesBulk target;
    private final RecordWriter records;
    private final Doubts doubts;

    BulkWriter(RunContext context, RecordWriter records) {
        this.context = context;
        this.target = (WritesBulk) context.target();
        this.records = records;
        this.doubts = new Doubts(context.target(), context.journal(), context.retry());
    }

    void create(List<Item> items, ItemWriter.Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        String keyField = RecordWriter.keyField(map).orElseThrow();
        List<Entry.IntentItem> intents = items.stream().map(RecordWriter::creation).toList();
        long number = context.intend(map.id(), map.target(), keyField, Operation.BULK_CREATE, intents);
        Batch batch = new Batch(map.target(), Optional.of(keyField), items.stream().map(RecordWriter::record).toList());
        Map<String, Outcome> outcomes = new LinkedHashMap<>(handIn(number, batch, intents));
        records.conclude(number, map, items, outcomes, finish);
    }

    private Map<String, Outcome> handIn(long number, Batch batch, List<Entry.IntentItem> intents)
            throws ConnectorException, JournalException, InterruptedException {
        Batch open = batch;
        Map<String, Outcome> known = new LinkedHashMap<>();
        for (int attempt = 1;; attempt++) {
            try {
                String job = target.submit(open);
                context.log().append(List.of(new BulkSubmitted(context.now(), context.run(), number, job)));
                Map<String, Outcome> outcomes = await(target, job, open, context);
                if (attempt > 1) {
                    // After a doubtful attempt a record of our key is the one that the attempt made.
                    outcomes.replaceAll((key, o) -> o instanceof Outcome.Exists e ? new Outcome.Created(e.id(), Optional.empty()) : o);
                }
                known.putAll(outcomes);
                return known;
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
                if (e.failure().inDoubt()) {
                    doubts.records(batch.module(), batch.keyField().orElseThrow(), intents)
                            .forEach((key, remote) -> known.put(key, new Outcome.Created(remote.id(), remote.modified())));
                    open = new Batch(batch.module(), batch.keyField(),
                            batch.records().stream().filter(r -> !known.containsKey(r.key())).toList());
                    if (open.records().isEmpty()) {
                        return known;
                    }
                }
            }
        }
    }

    /** Waits for a job. Asking is harmless, so failures to answer are waited out. */
    static Map<String, Outcome> await(WritesBulk target, String job, Batch batch, RunContext context)
            throws ConnectorException, InterruptedException {
        while (true) {
            Optional<Map<String, Outcome>> outcomes = context.retry().call(() -> target.poll(job, batch));
            if (outcomes.isPresent()) {
                return new LinkedHashMap<>(outcomes.get());
            }
        }
    }
}
