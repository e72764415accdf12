package org.vpmap.run.internal.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** Reads a slice of the source that was parked on disk: what a sample or a delta works on. Positions are keys. */
public final class StagedReader implements RecordReader {
    private static final int PAGE = 200;

    private final Staging staging;
    private final String prefix;

    /** @param prefix before the object's name in the names of the spaces */
    public StagedReader(Staging staging, String prefix) {
        this.staging = staging;
        this.prefix = prefix;
    }

    /** The space that holds the records of an object, each under its own id. */
    public String space(String object) {
        return prefix + object;
    }

    @Override
    public void read(String object, List<String> fields, Optional<String> resume, PageTaker taker)
            throws ConnectorException, JournalException, InterruptedException {
        List<SourceRecord> page = new ArrayList<>();
        ConnectorException[] failed = new ConnectorException[1];
        try {
            staging.scan(space(object), (key, records) -> {
                if (resume.isPresent() && key.compareTo(resume.get()) <= 0) {
                    return;
                }
                page.addAll(records);
                if (page.size() >= PAGE) {
                    try {
                        deliver(page, taker);
                    } catch (ConnectorException e) {
                        failed[0] = e;
                        throw new Stopped();
                    }
                }
            });
        } catch (Stopped e) {
            throw failed[0];
        }
        if (!page.isEmpty()) {
            deliver(page, taker);
        }
    }

    private static void deliver(List<SourceRecord> page, PageTaker taker)
            throws ConnectorException, JournalException, InterruptedException {
        List<SourceRecord> records = List.copyOf(page);
        page.clear();
        taker.accept(new Page(records, records.get(records.size() - 1).id()));
    }

    @Override
    public long count(String object) throws JournalException {
        return staging.count(space(object));
    }

    /** Carries a failure out of a visit that has no room for it. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
