package org.vpmap.workbench.uitests;

import java.time.Duration;

/**
 * Ends the process, with what all threads are doing, when a test stands still: threads that wait for each other's locks cannot be
 * interrupted, and a build that hangs tells nobody why.
 */
final class Watchdog implements AutoCloseable {
    private static final int STOOD_STILL = 75;

    private final Thread watch;

    Watchdog(Duration patience) {
        watch = Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(patience));
    }

    private static void watch(Duration patience) {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            return;
        }
        System.err.println("A test stood still for " + patience.toMinutes() + " min:");
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            System.err.println(thread);
            for (StackTraceElement element : stack) {
                System.err.println("\tat " + element);
            }
        });
        Runtime.getRuntime().halt(STOOD_STILL);
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
