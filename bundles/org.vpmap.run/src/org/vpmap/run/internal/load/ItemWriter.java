package org.vpmap.run.internal.load;

import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Writes a batch of items of one map, each finished exactly once, its outcome durable before. */
interface ItemWriter {
    /** Told when an item has its outcome. */
    @FunctionalInterface
    interface Finish {
        void item(Item item, RecordFate fate);
    }

    void write(List<Item> items, Finish finish) throws ConnectorException, JournalException, InterruptedException;
}
