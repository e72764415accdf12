package org.vpmap.run.internal.slice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.source.ReportsDeletions;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.RecordEvaluator;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.feed.SourceReader;
import org.vpmap.run.internal.load.Keys;
import org.vpmap.run.internal.load.Passage;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.order.Expressions;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/**
 * Finds what was migrated and is in the source no longer. Where the source tells its deletions it is asked; where it hides them the ids of
 * all its records are read, sorted on disk, and held against the crossings in order of key: see {@link SortedKeys} for the memory.
 */
final class Gone {
    private static final int PAGE = 500;

    private final Source source;
    private final Retry retry;
    private final Instant since;
    private final RecordEvaluator evaluator;
    private final RunContext context;
    private final Runnable check;
    private final Map<String, Optional<List<String>>> told = new HashMap<>();
    private final Map<String, SortedKeys> live = new HashMap<>();
    private long compared;

    /** Takes crossings whose source record is gone, a page at a time. */
    @FunctionalInterface
    interface Taker {
        void take(List<Crossing> gone) throws ConnectorException, JournalException, InterruptedException;
    }

    /**
     * @param since deletions before that moment are on record already
     * @param evaluator for keys that are not the source's own ids
     * @param check called between pages; throws where the run is to stop
     */
    Gone(Source source, Retry retry, Instant since, RecordEvaluator evaluator, RunContext context, Runnable check) {
        this.source = source;
        this.retry = retry;
        this.since = since;
        this.evaluator = evaluator;
        this.context = context;
        this.check = check;
    }

    /** Ids that the source says it deleted; empty where it does not tell. */
    Optional<List<String>> told(String object) throws ConnectorException, InterruptedException {
        Optional<List<String>> ids = told.get(object);
        if (ids == null) {
            ids = told(source, retry, object, since);
            told.put(object, ids);
        }
        return ids;
    }

    /** Ids of an object that a source says it deleted since then; empty where it does not tell. */
    static Optional<List<String>> told(Source source, Retry retry, String object, Instant since)
            throws ConnectorException, InterruptedException {
        if (source instanceof ReportsDeletions reports) {
            try {
                return Optional
                        .of(retry.call(() -> reports.deletedSince(object, since)).stream().map(ReportsDeletions.Deletion::id).distinct()
                                .toList());
            } catch (ConnectorException e) {
                if (!(e.failure() instanceof Failure.Refused refused && refused.code().equals(ReportsDeletions.INVISIBLE))) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether members of the object's groups may be gone. */
    boolean mayHaveLost(String object) throws ConnectorException, InterruptedException {
        return told(object).map(ids -> !ids.isEmpty()).orElse(true);
    }

    /** How many ids were held against the crossings. */
    long compared() {
        return compared;
    }

    /**
     * The map's records that the source no longer has, and groups that no record belongs to any more.
     *
     * @param moved whether records of the object changed: members may have left their group
     */
    void ofMap(Mapping map, boolean moved, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        Optional<List<String>> ids = told(map.source());
        boolean grouped = isGrouped(map);
        if (ids.isPresent() && Keys.isOwnId(map) && !grouped) {
            inPages(map.id(), ids.get(), taker);
        } else if ((ids.isEmpty() || !ids.get().isEmpty() || grouped && moved) && canCompare(map)) {
            compare(map.id(), liveKeys(map), taker);
        }
    }

    /** Rows whose child the source no longer has. The crossing keeps the id of the record that carries the row in place of a hash. */
    void ofRows(Mapping.ObjectMap map, RowMap rows, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        String row = Step.Orphans.rowId(map, rows.subform());
        Optional<List<String>> ids = told(rows.join().object());
        if (ids.isPresent()) {
            inPages(row, ids.get(), taker);
        } else if (Keys.isOwnId(rows.rowKey())) {
            compare(row, liveIds(rows.join().object()), taker);
        }
    }

    static boolean isGrouped(Mapping map) {
        return map instanceof Mapping.ObjectMap object && object.groupBy().isPresent();
    }

    /** Whether the key can be known from the record alone: one that is taken from a joined record is not compared. */
    static boolean canCompare(Mapping map) {
        Set<String> joins = new HashSet<>();
        Steps.joins(map).forEach(j -> joins.add(j.name()));
        boolean[] joined = {false};
        Expressions.walk(Expressions.key(map), e -> joined[0] |= e instanceof Expr.Get get && joins.contains(get.name()));
        return !joined[0];
    }

    private void inPages(String row, List<String> ids, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<Crossing> some =
                    List.copyOf(context.journal().crossings(row, ids.subList(from, Math.min(from + PAGE, ids.size()))).values());
            if (!some.isEmpty()) {
                taker.take(some);
            }
        }
    }

    private SortedKeys liveIds(String object) throws ConnectorException, JournalException, InterruptedException {
        return read("live:" + object, object, List.of("id"), SourceRecord::id);
    }

    private SortedKeys liveKeys(Mapping map) throws ConnectorException, JournalException, InterruptedException {
        if (Keys.isOwnId(map) && !isGrouped(map)) {
            return liveIds(map.source());
        }
        return read("live:" + map.id(), map.source(), map.fields(), r -> Keys.of(evaluator.evaluate(map, r)).orElse(""));
    }

    private interface KeyOf {
        String key(SourceRecord record);
    }

    private SortedKeys read(String space, String object, List<String> fields, KeyOf keyOf)
            throws ConnectorException, JournalException, InterruptedException {
        SortedKeys known = live.get(space);
        if (known != null) {
            return known;
        }
        SortedKeys keys = new SortedKeys(context.staging(), space);
        new SourceReader(source, retry).read(object, fields, Optional.empty(), page -> {
            check.run();
            for (SourceRecord record : page.records()) {
                String key = keyOf.key(record);
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
            compared += page.records().size();
        });
        live.put(space, keys);
        return keys;
    }

    private void compare(String row, SortedKeys keys, Taker taker) throws ConnectorException, JournalException, InterruptedException {
        SortedKeys.Walk walk = keys.walk();
        List<Crossing> gone = new ArrayList<>();
        Passage passage = new Passage();
        try {
            context.journal().crossings(row, crossing -> passage.carry(() -> {
                if (!walk.contains(crossing.key())) {
                    gone.add(crossing);
                    if (gone.size() >= PAGE) {
                        check.run();
                        taker.take(List.copyOf(gone));
                        gone.clear();
                    }
                }
            }));
        } catch (Passage.Carried e) {
            passage.rethrow(e);
        }
        if (!gone.isEmpty()) {
            taker.take(gone);
        }
    }
}
