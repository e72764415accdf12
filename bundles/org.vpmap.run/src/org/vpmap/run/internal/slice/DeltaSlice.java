package org.vpmap.run.internal.slice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ReportsDeletions;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.EngineSettings.Deletions;
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

/**
 * What changed since a moment: records themselves, records whose children or joined records changed, children and all; and records that an
 * earlier run held, which are tried again. What the source deleted is listed.
 */
public final class DeltaSlice implements Slice {
    private final MappingPlan plan;
    private final Source source;
    private final Retry retry;
    private final Instant since;
    private final Deletions deletions;
    private final HeldRecords held;

    /**
     * @param since the moment
     * @param held what is tried again
     */
    public DeltaSlice(MappingPlan plan, Source source, Retry retry, Instant since, Deletions deletions, HeldRecords held) {
        this.plan = plan;
        this.source = source;
        this.retry = retry;
        this.since = since;
        this.deletions = deletions;
        this.held = held;
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
        for (Map.Entry<String, Set<String>> entry : touchedByJoins(changed, context).entrySet()) {
            add(entry.getKey(), entry.getValue(), parked, fetch);
        }
        for (String object : parked.objects()) {
            add(object, held.of(object), parked, fetch);
        }
        byReference(changed, parked, fetch);
        if (deletions == Deletions.LIST && source instanceof ReportsDeletions reports) {
            listDeletions(reports, context, tally);
        }
        for (String object : parked.objects()) {
            // A group takes the first value that is not empty of all its members, so all of them have to be there.
            boolean grouped = parked.mapsOf(object).stream().anyMatch(m -> m instanceof Mapping.ObjectMap map && map.groupBy().isPresent());
            if (grouped && !parked.ids(object).isEmpty()) {
                fetch.all().read(object, parked.fields(object), Optional.empty(), page -> parked.add(object, page.records()));
            }
        }
        parked.join(fetch);
    }

    private static void add(String object, Set<String> wanted, Parked parked, Fetch fetch)
            throws ConnectorException, JournalException, InterruptedException {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(parked.ids(object));
        fetch.byIds(object, parked.fields(object), missing, records -> parked.add(object, records));
    }

    /** Parents of children that changed or that the source deleted. */
    private Map<String, Set<String>> touchedByJoins(SourceReader changed, RunContext context)
            throws ConnectorException, JournalException, InterruptedException {
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            Set<String> ids = parents.computeIfAbsent(mapping.source(), s -> new TreeSet<>());
            for (Join join : Steps.joins(mapping)) {
                if (join instanceof Join.Many many) {
                    changed.read(many.object(), List.of("id", many.foreignKey()), Optional.empty(), page -> page.records().forEach(r -> {
                        if (r.get(many.foreignKey()) instanceof String parent) {
                            ids.add(parent);
                        }
                    }));
                }
            }
            if (mapping instanceof Mapping.ObjectMap map && source instanceof ReportsDeletions reports) {
                for (RowMap rows : map.rows()) {
                    List<String> gone = retry.call(() -> reports.deletedSince(rows.join().object(), since)).stream()
                            .map(ReportsDeletions.Deletion::id).toList();
                    String row = Step.Orphans.rowId(map, rows.subform());
                    context.journal().crossings(row, gone).values().stream().map(Crossing::hash).filter(p -> !p.isEmpty())
                            .forEach(ids::add);
                }
            }
        }
        return parents;
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

    private void listDeletions(ReportsDeletions reports, RunContext context, Tally tally)
            throws ConnectorException, JournalException, InterruptedException {
        Set<String> objects = new LinkedHashSet<>();
        plan.mappings().forEach(m -> objects.add(m.source()));
        for (String object : objects) {
            List<String> gone = new ArrayList<>(
                    retry.call(() -> reports.deletedSince(object, since)).stream().map(ReportsDeletions.Deletion::id).distinct().toList());
            if (gone.isEmpty()) {
                continue;
            }
            for (Mapping mapping : plan.mappings()) {
                if (mapping.source().equals(object)) {
                    List<ItemOutcome> found = context.journal().crossings(mapping.id(), gone).keySet().stream()
                            .filter(key -> !held.deletions().contains(HeldRecords.place(mapping.id(), key)))
                            .map(key -> new ItemOutcome(key, RecordFate.HELD, "", "", Optional.empty(), Codes.DELETED_IN_SOURCE, "",
                                    "the source deleted the record; the target keeps it until a person decides", List.of()))
                            .toList();
                    context.outcomes(context.nextBatch(), mapping.id(), mapping.target(), found);
                    tally.more("#deleted", found.size());
                }
            }
        }
    }
}
