package org.vpmap.run.internal.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.vpmap.run.journal.Entry.RecordFate;

/**
 * Keeps count of what is under way between checkpoints. At most two epochs are open: one that still waits for outcomes and the one that
 * is being read. An interrupted run therefore finds all it must not do twice behind the last checkpoint but one.
 */
final class Epochs {
    private final Deque<Closed> closed = new ArrayDeque<>();
    private Epoch current;

    private record Closed(Epoch epoch, String position) {}

    /** An epoch that has all its outcomes, up to a position of the source. */
    record Finished(Epoch epoch, String position) {}

    Epochs(long first) {
        current = new Epoch(first);
    }

    synchronized Epoch current() {
        return current;
    }

    /** Counts source records that were taken in, whatever becomes of them. */
    synchronized void took(int records) {
        current.took(records);
        current.tally().more("#taken", records);
    }

    /** Takes an item into the epoch that is being read. */
    synchronized void take(Item item) {
        item.epoch(current);
        current.add();
        if (!item.isAgain() && item.before() == null) {
            current.tally().read(item.map().id(), 1 + item.merged().size());
            item.children().forEach((row, children) -> current.tally().read(row, children.joined()));
        }
    }

    /** Counts what became of the item, its merged records and its children. */
    synchronized void finish(Item item, RecordFate fate) {
        if (!item.isAgain()) {
            if (item.before() != null) {
                count(item, item.before(), -1);
            }
            count(item, item.counted() == null ? fate : item.counted(), 1);
        } else if (fate == RecordFate.REFUSED) {
            // The record itself is there and counted; what came later is not.
            item.epoch().tally().more("#refused.later", 1);
        }
        item.epoch().finished();
        notifyAll();
    }

    private static void count(Item item, RecordFate fate, int sign) {
        Tally tally = item.epoch().tally();
        boolean there = isThere(fate);
        tally.met(item.map().id(), fate, sign);
        tally.met(item.map().id(), there ? RecordFate.MERGED : fate, (long) sign * item.merged().size());
        item.children().forEach((row, children) -> {
            tally.met(row, fate, (long) sign * (there ? children.rows() : children.joined()));
            tally.met(row, RecordFate.SKIPPED, (long) sign * (there ? children.joined() - children.rows() : 0));
        });
        if (there) {
            tally.more("#notices", (long) sign * item.notices().size());
        }
    }

    private static boolean isThere(RecordFate fate) {
        return fate == RecordFate.CREATED || fate == RecordFate.UPDATED || fate == RecordFate.UNCHANGED;
    }

    /** An item that goes on in another step: no fate yet. */
    synchronized void postpone(Item item) {
        item.epoch().finished();
        notifyAll();
    }

    /** Ends the epoch that is being read at that position. */
    synchronized void close(String position) {
        closed.add(new Closed(current, position));
        current = new Epoch(current.number() + 1);
    }

    /** The oldest closed epoch if it has all its outcomes; null otherwise. */
    synchronized Finished poll() {
        if (closed.isEmpty() || !closed.peek().epoch().isDone()) {
            return null;
        }
        Closed first = closed.remove();
        return new Finished(first.epoch(), first.position());
    }

    synchronized int waiting() {
        return closed.size();
    }

    /** Has whoever waits look around: something went wrong. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits until the oldest closed epoch has all its outcomes, or something went wrong. */
    synchronized void awaitOldest(BooleanSupplier failed) throws InterruptedException {
        while (!closed.isEmpty() && !closed.peek().epoch().isDone() && !failed.getAsBoolean()) {
            wait();
        }
    }
}
