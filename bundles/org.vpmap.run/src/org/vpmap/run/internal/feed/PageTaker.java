package org.vpmap.run.internal.feed;

import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.run.journal.JournalException;

/** Takes pages, one after the other, on the run's own thread. */
@FunctionalInterface
public interface PageTaker {
    void accept(Page page) throws ConnectorException, JournalException, InterruptedException;
}
