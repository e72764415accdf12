package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vpmap.connector.ConnectorException;

/** Several calls at once; the caller's own gate decides how many really are under way. */
final class Parallel {
    private Parallel() {}

    /** The results in the order of the tasks. The first failure stops the rest. */
    static <T> List<T> all(List<Callable<T>> tasks) throws ConnectorException, InterruptedException {
        List<T> results = new ArrayList<>(tasks.size());
        if (tasks.size() == 1) {
            results.add(one(tasks.get(0)));
            return results;
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<T>> running = new ArrayList<>(tasks.size());
            for (Callable<T> task : tasks) {
                running.add(threads.submit(task));
            }
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static <T> T one(Callable<T> task) throws ConnectorException, InterruptedException {
        try {
            return task.call();
        } catch (Exception e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable cause) throws ConnectorException, InterruptedException {
        switch (cause) {
            case ConnectorException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a task of this package throws only the above", cause);
        }
    }
}
