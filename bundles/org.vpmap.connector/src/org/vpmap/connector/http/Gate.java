package org.vpmap.connector.http;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a number of calls through at a time. "Too many" halves the number; a run of good answers lets it grow again by one. */
final class Gate {
    private final int cap;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private int limit;
    private int inside;
    private int good;

    Gate(int cap) {
        if (cap < 1) {
            throw new IllegalArgumentException("at least one call at a time");
        }
        this.cap = cap;
        this.limit = cap;
    }

    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inside >= limit) {
                free.await();
            }
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            free.signal();
        } finally {
            lock.unlock();
        }
    }

    void tooMany() {
        lock.lock();
        try {
            // Answers to calls that were already inside tell of the same storm: the next halving needs a good answer in between.
            if (good > 0 || limit == cap) {
                limit = Math.max(1, limit / 2);
            }
            good = 0;
        } finally {
            lock.unlock();
        }
    }

    void fine() {
        lock.lock();
        try {
            good++;
            if (limit < cap && good >= 10 * limit) {
                limit++;
                good = 1;
                free.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }
}
