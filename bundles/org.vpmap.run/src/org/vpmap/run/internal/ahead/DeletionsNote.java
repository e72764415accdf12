package org.vpmap.run.internal.ahead;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.run.Migration;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.slice.DeltaSlice;

/** What a plan says of records that the source will delete between the run and the cutover. */
final class DeletionsNote {
    private static final int PAGE = 200;

    private final Migration migration;
    private final Retry retry;

    DeletionsNote(Migration migration, Retry retry) {
        this.migration = migration;
        this.retry = retry;
    }

    /** A sentence; none where the source tells its deletions. */
    List<String> text(Map<String, Long> counts, Instant now) throws ConnectorException, InterruptedException {
        Set<String> objects = new LinkedHashSet<>();
        for (Mapping mapping : migration.plan().mappings()) {
            objects.add(mapping.source());
            if (mapping instanceof Mapping.ObjectMap map) {
                map.rows().stream().map(RowMap::join).forEach(j -> objects.add(j.object()));
            }
        }
        if (objects.isEmpty() || DeltaSlice.tellsDeletions(migration.source(), retry, objects.iterator().next(), now)) {
            return List.of();
        }
        long ids = objects.stream().mapToLong(o -> Math.max(0, counts.getOrDefault(o, 0L))).sum();
        long pages = objects.stream().mapToLong(o -> (Math.max(0, counts.getOrDefault(o, 0L)) + PAGE - 1) / PAGE).sum();
        return List.of(String.format(Locale.ROOT, "the source does not tell what it deletes: each delta reads the ids of all its records"
                + " (%,d, about %,d pages) and finds those that are gone itself", ids, pages));
    }
}
