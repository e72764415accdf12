package org.vpmap.run.internal.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** A few threads that work while one hands out; the first failure comes out where it hands out next. */
public final class Crew implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore free;
    private final int size;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** That many threads. */
    public Crew(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size, Thread.ofPlatform().name("vpmap-undo-", 1).daemon().factory());
        this.free = new Semaphore(size);
    }

    /** Waits for a free thread and has it work. */
    public void work(Passage.Work work) throws ConnectorException, JournalException, InterruptedException {
        free.acquire();
        if (failure.get() != null) {
            free.release();
            throwFailure();
        }
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    work.run();
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until nobody works. */
    public void await() throws ConnectorException, JournalException, InterruptedException {
        free.acquire(size);
        free.release(size);
        throwFailure();
    }

    private void throwFailure() throws ConnectorException, JournalException, InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case ConnectorException e -> throw e;
            case JournalException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        failure.compareAndSet(null, new IllegalStateException("the work has ended"));
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
