package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * Writes entries of many threads on one: what comes while the disk is busy goes out together, which costs one sync instead of many, and
 * the database never sees a virtual thread.
 */
public final class JournalWriter implements AutoCloseable {
    private static final int MOST = 64;

    private final Journal journal;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    private record Order(List<Entry> entries, CompletableFuture<Void> done) {}

    /** Starts the thread. */
    public JournalWriter(Journal journal) {
        this.journal = journal;
        this.thread = Thread.ofPlatform().name("vpmap-journal").daemon().start(this::work);
    }

    /** Appends; durable on return. */
    public void append(List<Entry> entries) throws JournalException, InterruptedException {
        if (entries.isEmpty()) {
            return;
        }
        Order order = new Order(List.copyOf(entries), new CompletableFuture<>());
        synchronized (orders) {
            if (closed) {
                throw new IllegalStateException("the run has ended: nothing more is written down");
            }
            orders.put(order);
        }
        try {
            order.done().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case JournalException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void work() {
        List<Order> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(orders.take());
                orders.drainTo(batch, MOST);
                boolean last = batch.removeIf(o -> o.entries().isEmpty());
                if (!batch.isEmpty()) {
                    write(batch);
                }
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            batch.forEach(o -> o.done().completeExceptionally(new IllegalStateException("the journal's thread was stopped")));
        }
    }

    private void write(List<Order> batch) {
        try {
            journal.append(batch.stream().flatMap(o -> o.entries().stream()).toList());
            batch.forEach(o -> o.done().complete(null));
        } catch (JournalException | RuntimeException | Error e) {
            batch.forEach(o -> o.done().completeExceptionally(e));
        }
    }

    /** Ends the thread when all is written that was ordered. */
    @Override
    public void close() {
        synchronized (orders) {
            closed = true;
            orders.add(new Order(List.of(), new CompletableFuture<>()));
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
