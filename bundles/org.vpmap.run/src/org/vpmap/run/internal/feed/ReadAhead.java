package org.vpmap.run.internal.feed;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Page;
import org.vpmap.connector.source.Source;
import org.vpmap.run.journal.JournalException;

/** Lets a source read ahead of what takes its pages, by a few pages and no more. */
final class ReadAhead {
    /** A read of a source. */
    interface Reading {
        void into(Source.PageSink sink) throws ConnectorException, InterruptedException;
    }

    private sealed interface Signal {
        record Next(Page page) implements Signal {}

        record End() implements Signal {}

        record Broken(Throwable cause) implements Signal {}
    }

    private ReadAhead() {}

    /** Runs the reading in a thread of its own and hands its pages to the taker on this one. Whatever either throws ends both. */
    static void pump(int pages, Reading reading, PageTaker taker) throws ConnectorException, JournalException, InterruptedException {
        BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(pages);
        AtomicBoolean wanted = new AtomicBoolean(true);
        Thread reader = Thread.ofPlatform().name("vpmap-read").daemon().start(() -> {
            Signal last;
            try {
                reading.into(page -> {
                    if (!wanted.get()) {
                        throw new InterruptedException("the run has stopped");
                    }
                    queue.put(new Signal.Next(page));
                });
                last = new Signal.End();
            } catch (Throwable e) {
                last = new Signal.Broken(e);
            }
            try {
                if (wanted.get()) {
                    queue.put(last);
                }
            } catch (InterruptedException e) {
                // Nobody waits for this any more.
                Thread.currentThread().interrupt();
            }
        });
        try {
            while (true) {
                switch (queue.take()) {
                    case Signal.Next next -> taker.accept(next.page());
                    case Signal.End end -> {
                        return;
                    }
                    case Signal.Broken broken -> rethrow(broken.cause());
                }
            }
        } finally {
            wanted.set(false);
            reader.interrupt();
            joinPatiently(reader);
        }
    }

    private static void joinPatiently(Thread reader) {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable cause) throws ConnectorException, InterruptedException {
        switch (cause) {
            case ConnectorException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }
}
