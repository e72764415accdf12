package org.vpmap.run.internal.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.journal.JournalException;

/** A few threads that work while one hands out; the first failure comes out where it hands out next. */
public final class Crew implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore free;
    private final int size;
    private final FirstFailure failure = new FirstFailure();

    /** That many threads. */
    public Crew(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size, Thread.ofPlatform().name("vpmap-undo-", 1).daemon().factory());
        this.free = new Semaphore(size);
    }

    /** Waits for a free thread and has it work. */
    public void work(Passage.Work work) throws ConnectorException, JournalException, InterruptedException {
        free.acquire();
        if (failure.isThere()) {
            free.release();
            failure.rethrow();
        }
        threads.execute(() -> {
            try {
                if (!failure.isThere()) {
                    work.run();
                }
            } catch (Throwable e) {
                failure.note(e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until nobody works. */
    public void await() throws ConnectorException, JournalException, InterruptedException {
        free.acquire(size);
        free.release(size);
        failure.rethrow();
    }

    @Override
    public void close() {
        failure.note(new IllegalStateException("the work has ended"));
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
