package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Moves the items of one step through the lanes and sets checkpoints behind them. Used from one thread. */
final class Conveyor implements AutoCloseable {
    private final String step;
    private final Work work;
    private final Epochs epochs;
    private final Lanes lanes;
    private final Meter meter;
    private final List<String> spaces = new ArrayList<>();

    Conveyor(String step, Work work, Ways ways, Meter meter) {
        this.step = step;
        this.work = work;
        this.meter = meter;
        this.epochs = new Epochs(work.ledger().epoch() + 1);
        this.lanes = new Lanes(work.context(), epochs, ways);
    }

    Lanes lanes() {
        return lanes;
    }

    long epoch() {
        return epochs.current().number();
    }

    /** Counts source records that were taken in. */
    void took(int records) {
        epochs.took(records);
        meter.took(records);
    }

    /** Counts records that met a fate without being items. */
    void count(String row, RecordFate fate, long records) {
        Tally tally = epochs.current().tally();
        tally.read(row, records);
        tally.met(row, fate, records);
    }

    /** Counts something else. */
    void more(String name, long count) {
        epochs.current().tally().more(name, count);
    }

    /** Takes an item. */
    void add(Item item) throws ConnectorException, JournalException, InterruptedException {
        epochs.take(item);
        lanes.add(item);
    }

    /** Everything up to that position was added. Sets a checkpoint when enough has come together. */
    void pageDone(String position) throws ConnectorException, JournalException, InterruptedException {
        lanes.throwIfFailed();
        confirm();
        Epoch current = epochs.current();
        if (current.taken() < work.context().settings().checkpointEvery() || lanes.isFillingSince(current)) {
            return;
        }
        if (epochs.waiting() > 0) {
            lanes.flushBefore(current);
            while (epochs.waiting() > 0) {
                epochs.awaitOldest(lanes::hasFailed);
                lanes.throwIfFailed();
                confirm();
            }
        }
        epochs.close(position);
    }

    /** Waits for all items. The last ones are confirmed together with the step's end, so that neither can be without the other. */
    void finish() throws ConnectorException, JournalException, InterruptedException {
        lanes.flush();
        lanes.await();
        confirm();
        epochs.close("");
        work.ledger().add(epochs.poll());
    }

    /** Forgets a space of the staging as soon as the step's end is durable: until then it may be needed again. */
    void forgetAfterwards(String space) {
        spaces.add(space);
    }

    /** What may be forgotten when the step's end is durable. */
    List<String> forgettable() {
        return List.copyOf(spaces);
    }

    private void confirm() throws JournalException, InterruptedException {
        for (Epochs.Finished finished = epochs.poll(); finished != null; finished = epochs.poll()) {
            work.ledger().confirm(step, finished);
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
