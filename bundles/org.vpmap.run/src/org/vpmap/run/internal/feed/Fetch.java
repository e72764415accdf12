package org.vpmap.run.internal.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.FindsRecords;
import org.vpmap.connector.source.Source;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;

/**
 * Fetches chosen records of a source the cheaper way: one by one where they are few, by reading the whole object and keeping what is wanted
 * where they are many or the source cannot be asked for single ones.
 */
public final class Fetch {
    private static final int PAGE = 200;

    private final Source source;
    private final Retry retry;
    private final SourceReader all;
    private final Runnable check;

    /** Takes what was fetched, some at a time. */
    @FunctionalInterface
    public interface Taker {
        void take(List<SourceRecord> records) throws JournalException;
    }

    /** @param check called between fetches; throws where the run is to stop */
    public Fetch(Source source, Retry retry, Runnable check) {
        this.source = source;
        this.retry = retry;
        this.all = new SourceReader(source, retry);
        this.check = check;
    }

    /** Everything of that source. */
    public SourceReader all() {
        return all;
    }

    /** The records of these ids; those that do not exist are left out. */
    public void byIds(String object, List<String> fields, Set<String> ids, Taker taker)
            throws ConnectorException, JournalException, InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        if (source instanceof FindsRecords finds && isCheaper(object, ids.size())) {
            List<SourceRecord> page = new ArrayList<>();
            for (String id : ids) {
                check.run();
                Optional<SourceRecord> found = retry.call(() -> finds.find(object, id));
                found.ifPresent(r -> page.add(narrow(r, fields)));
                deliver(page, taker, PAGE);
            }
            deliver(page, taker, 1);
        } else {
            scan(object, fields, taker, r -> ids.contains(r.id()));
        }
    }

    /** The records whose foreign key is one of these ids. */
    public void children(String object, String foreignKey, List<String> fields, Set<String> parents, Taker taker)
            throws ConnectorException, JournalException, InterruptedException {
        if (parents.isEmpty()) {
            return;
        }
        Set<String> wanted = new LinkedHashSet<>(fields);
        wanted.add(foreignKey);
        if (source instanceof FindsRecords finds && isCheaper(object, parents.size())) {
            List<SourceRecord> page = new ArrayList<>();
            for (String parent : parents) {
                check.run();
                retry.call(() -> finds.children(object, foreignKey, parent)).forEach(r -> page.add(narrow(r, wanted)));
                deliver(page, taker, PAGE);
            }
            deliver(page, taker, 1);
        } else {
            scan(object, List.copyOf(wanted), taker, r -> r.get(foreignKey) instanceof String parent && parents.contains(parent));
        }
    }

    /** Whether that many single calls are fewer than the pages of the whole object. */
    private boolean isCheaper(String object, int calls) throws ConnectorException, InterruptedException {
        long count = all.count(object);
        return count < 0 || calls < Math.max(1, count / PAGE);
    }

    private interface Filter {
        boolean accepts(SourceRecord record);
    }

    private void scan(String object, List<String> fields, Taker taker, Filter filter)
            throws ConnectorException, JournalException, InterruptedException {
        all.read(object, fields, Optional.empty(), page -> {
            check.run();
            List<SourceRecord> some = page.records().stream().filter(filter::accepts).toList();
            if (!some.isEmpty()) {
                taker.take(some);
            }
        });
    }

    private static void deliver(List<SourceRecord> page, Taker taker, int atLeast) throws JournalException {
        if (page.size() >= atLeast) {
            taker.take(List.copyOf(page));
            page.clear();
        }
    }

    /** Nothing but the fields that the maps read: what comes along with single records is not kept. */
    private static SourceRecord narrow(SourceRecord record, Collection<String> fields) {
        if (fields.isEmpty()) {
            return record;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        record.values().forEach((name, value) -> {
            if (name.equals("id") || fields.contains(name)) {
                values.put(name, value);
            }
        });
        return new SourceRecord(record.object(), record.id(), values);
    }
}
