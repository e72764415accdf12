package org.vpmap.run.internal.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.Source;
import org.vpmap.run.journal.JournalException;

/** Reads the whole source, each object in a thread of its own, so that the next page is fetched while the last one is worked on. */
public final class SourceReader implements RecordReader {
    private static final int PAGES_AHEAD = 4;

    private final Source source;
    private final Retry retry;
    private final Optional<Instant> changedSince;
    private Map<String, Long> counts;

    /** Reads all of that source. */
    public SourceReader(Source source, Retry retry) {
        this(source, retry, Optional.empty());
    }

    /** Reads what changed at or after that moment. */
    public SourceReader(Source source, Retry retry, Optional<Instant> changedSince) {
        this.source = source;
        this.retry = retry;
        this.changedSince = changedSince;
    }

    /** A read that breaks goes on behind the last page that was taken; only breaks without any progress between them add up. */
    @Override
    public void read(String object, List<String> fields, Optional<String> resume, PageTaker taker)
            throws ConnectorException, JournalException, InterruptedException {
        Progress progress = new Progress(resume, taker);
        int attempt = 0;
        while (true) {
            ReadRequest request = new ReadRequest(object, fields, changedSince, progress.position);
            Optional<String> before = progress.position;
            try {
                ReadAhead.pump(PAGES_AHEAD, ahead -> source.read(request, ahead), progress);
                return;
            } catch (ConnectorException e) {
                attempt = before.equals(progress.position) ? attempt + 1 : 1;
                if (progress.takerFailed || !e.failure().retryable() || attempt >= retry.attempts()) {
                    throw e;
                }
                retry.pause(e.failure(), attempt);
            }
        }
    }

    /** Remembers how far the pages were taken, and whether it was the taker that failed and not the source. */
    private static final class Progress implements PageTaker {
        private final PageTaker taker;
        private Optional<String> position;
        private boolean takerFailed;

        Progress(Optional<String> position, PageTaker taker) {
            this.position = position;
            this.taker = taker;
        }

        @Override
        public void accept(Page page) throws ConnectorException, JournalException, InterruptedException {
            takerFailed = true;
            taker.accept(page);
            takerFailed = false;
            position = Optional.of(page.position());
        }
    }

    @Override
    public long count(String object) throws ConnectorException, InterruptedException {
        if (counts == null) {
            counts = retry.call(() -> source.counts(changedSince));
        }
        return counts.getOrDefault(object, -1L);
    }
}
