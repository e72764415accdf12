package org.vpmap.run.internal.slice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.EngineSettings.Deletions;
import org.vpmap.run.RecordEvaluator;
import org.vpmap.run.internal.feed.Fetch;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.feed.SourceReader;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.load.Tally;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging.Staged;

/**
 * What changed since a moment: records themselves, records whose children or joined records changed, children and all; and records that an
 * earlier run held, which are tried again. What the source deleted is listed, whether it tells so or not.
 */
public final class DeltaSlice implements Slice {
    private static final String LOST_ROWS = "lost:";
    private static final int PAGE = 500;

    private final MappingPlan plan;
    private final Source source;
    private final Retry retry;
    private final Instant since;
    private final Deletions deletions;
    private final HeldRecords held;
    private final RecordEvaluator evaluator;

    /**
     * @param since the moment
     * @param held what is tried again
     * @param evaluator tells the keys of records
     */
    public DeltaSlice(MappingPlan plan, Source source, Retry retry, Instant since, Deletions deletions, HeldRecords held,
            RecordEvaluator evaluator) {
        this.plan = plan;
        this.source = source;
        this.retry = retry;
        this.since = since;
        this.deletions = deletions;
        this.held = held;
        this.evaluator = evaluator;
    }

    /** Whether a source tells what it deleted; otherwise deltas compare ids. */
    public static boolean tellsDeletions(Source source, Retry retry, String object, Instant now)
            throws ConnectorException, InterruptedException {
        return Gone.told(source, retry, object, now).isPresent();
    }

    @Override
    public void gather(RunContext context, Tally tally, Runnable check) throws ConnectorException, JournalException, InterruptedException {
        Parked parked = new Parked(plan, context.staging());
        Fetch fetch = new Fetch(source, retry, check);
        SourceReader changed = new SourceReader(source, retry, Optional.of(since));
        for (String object : parked.objects()) {
            changed.read(object, parked.fields(object), Optional.empty(), page -> {
                check.run();
                parked.add(object, page.records());
            });
        }
        Gone gone = new Gone(source, retry, since, evaluator, context, check);
        for (Map.Entry<String, Set<String>> entry : touchedByJoins(changed, gone, context).entrySet()) {
            add(entry.getKey(), entry.getValue(), parked, fetch);
        }
        for (String object : parked.objects()) {
            add(object, held.of(object), parked, fetch);
        }
        byReference(changed, parked, fetch);
        if (deletions == Deletions.LIST) {
            listDeletions(gone, parked, context, tally);
        }
        for (String object : parked.objects()) {
            // A group takes the first value that is not empty of all its members, so all of them have to be there.
            boolean grouped = parked.mapsOf(object).stream().anyMatch(Gone::isGrouped);
            if (grouped && (!parked.ids(object).isEmpty() || gone.mayHaveLost(object))) {
                fetch.all().read(object, parked.fields(object), Optional.empty(), page -> parked.add(object, page.records()));
            }
        }
        parked.join(fetch);
        tally.more("#compared", gone.compared());
    }

    /** Rows of children that are gone are forgotten when the records that carried them are written: not before, since that may fail. */
    @Override
    public void done(RunContext context) throws JournalException, InterruptedException {
        for (Mapping mapping : plan.mappings()) {
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap rows : map.rows()) {
                    String row = Step.Orphans.rowId(map, rows.subform());
                    List<ItemOutcome> page = new ArrayList<>();
                    context.staging().scan(LOST_ROWS + row, (key, lost) -> {
                        page.add(new ItemOutcome(key, RecordFate.DELETED, lost.get(0).id(), "", Optional.empty(), "", "", "", List.of()));
                        if (page.size() >= PAGE) {
                            context.outcomes(context.nextBatch(), row, map.target(), List.copyOf(page));
                            page.clear();
                        }
                    });
                    context.outcomes(context.nextBatch(), row, map.target(), page);
                }
            }
        }
    }

    private static void add(String object, Set<String> wanted, Parked parked, Fetch fetch)
            throws ConnectorException, JournalException, InterruptedException {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(parked.ids(object));
        fetch.byIds(object, parked.fields(object), missing, records -> parked.add(object, records));
    }

    /** Parents of children that changed, the parent that such a child had before included, and of those that are gone. */
    private Map<String, Set<String>> touchedByJoins(SourceReader changed, Gone gone, RunContext context)
            throws ConnectorException, JournalException, InterruptedException {
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            Set<String> ids = parents.computeIfAbsent(mapping.source(), s -> new TreeSet<>());
            for (Join join : Steps.joins(mapping)) {
                if (join instanceof Join.Many many) {
                    changed.read(many.object(), List.of("id", many.foreignKey()), Optional.empty(), page -> {
                        for (SourceRecord child : page.records()) {
                            if (child.get(many.foreignKey()) instanceof String parent) {
                                ids.add(parent);
                            }
                        }
                        for (String row : rowsOf(mapping, many)) {
                            List<String> children = page.records().stream().map(SourceRecord::id).toList();
                            ids.addAll(parents(context.journal().crossings(row, children).values()));
                        }
                    });
                }
            }
            if (mapping instanceof Mapping.ObjectMap map) {
                for (RowMap rows : map.rows()) {
                    String row = Step.Orphans.rowId(map, rows.subform());
                    gone.ofRows(map, rows, lost -> {
                        ids.addAll(parents(lost));
                        context.staging().put(LOST_ROWS + row,
                                lost.stream().map(c -> new Staged(c.key(), new SourceRecord("row", c.id(), Map.of()))).toList());
                    });
                }
            }
        }
        return parents;
    }

    private static List<String> rowsOf(Mapping mapping, Join.Many join) {
        return mapping instanceof Mapping.ObjectMap map
                ? map.rows().stream().filter(r -> r.join().name().equals(join.name())).map(r -> Step.Orphans.rowId(map, r.subform()))
                        .toList()
                : List.of();
    }

    private static List<String> parents(Collection<Crossing> rows) {
        return rows.stream().map(Crossing::hash).filter(p -> !p.isEmpty()).toList();
    }

    /** Records that join a single record which changed, such as the file that a consent names. */
    private void byReference(SourceReader changed, Parked parked, Fetch fetch)
            throws ConnectorException, JournalException, InterruptedException {
        for (Mapping mapping : plan.mappings()) {
            for (Join join : Steps.joins(mapping)) {
                if (join instanceof Join.One one) {
                    Set<String> ids = new TreeSet<>();
                    changed.read(one.object(), List.of("id"), Optional.empty(), page -> page.records().forEach(r -> ids.add(r.id())));
                    String object = mapping.source();
                    fetch.children(object, one.field(), parked.fields(object), ids,
                            records -> parked.add(object, fresh(records, parked.ids(object))));
                }
            }
        }
    }

    private static List<SourceRecord> fresh(List<SourceRecord> records, Set<String> known) {
        return records.stream().filter(r -> !known.contains(r.id())).toList();
    }

    private void listDeletions(Gone gone, Parked parked, RunContext context, Tally tally)
            throws ConnectorException, JournalException, InterruptedException {
        for (Mapping mapping : plan.mappings()) {
            String message = Gone.isGrouped(mapping)
                    ? "no record of the source belongs to the group any more; the target keeps it until a person decides"
                    : "the source deleted the record; the target keeps it until a person decides";
            gone.ofMap(mapping, !parked.ids(mapping.source()).isEmpty(), lost -> {
                List<ItemOutcome> found = lost.stream().map(Crossing::key)
                        .filter(key -> !held.deletions().contains(HeldRecords.place(mapping.id(), key)))
                        .map(key -> new ItemOutcome(key, RecordFate.HELD, "", "", Optional.empty(), Codes.DELETED_IN_SOURCE, "", message,
                                List.of()))
                        .toList();
                context.outcomes(context.nextBatch(), mapping.id(), mapping.target(), found);
                tally.more("#deleted", found.size());
            });
        }
    }
}
