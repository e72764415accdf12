package org.vpmap.run.kit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** A journal whose process dies at a given append: before or after it is durable. Nothing can be appended by a dead process. */
public final class CrashingJournal implements Journal {
    private final Journal journal;
    private final int at;
    private final boolean after;
    private int appends;
    private boolean dead;

    /** @param at number of the append, from 1 */
    public CrashingJournal(Journal journal, int at, boolean after) {
        this.journal = journal;
        this.at = at;
        this.after = after;
    }

    /** Whether the process died. */
    public synchronized boolean isDead() {
        return dead;
    }

    /** The process dies now. */
    public synchronized void die() {
        dead = true;
    }

    public synchronized int appends() {
        return appends;
    }

    @Override
    public synchronized void append(List<Entry> entries) throws JournalException {
        if (dead) {
            throw new Crash();
        }
        appends++;
        if (appends == at && !after) {
            dead = true;
            throw new Crash();
        }
        journal.append(entries);
        if (appends == at) {
            dead = true;
            throw new Crash();
        }
    }

    @Override
    public void read(Optional<String> run, Consumer<Entry> visitor) throws JournalException {
        journal.read(run, visitor);
    }

    @Override
    public void readBackwards(String run, Consumer<Entry> visitor) throws JournalException {
        journal.readBackwards(run, visitor);
    }

    @Override
    public List<RunInfo> runs() throws JournalException {
        return journal.runs();
    }

    @Override
    public Map<String, Crossing> crossings(String map, Collection<String> keys) throws JournalException {
        return journal.crossings(map, keys);
    }

    @Override
    public void crossings(String map, Consumer<Crossing> visitor) throws JournalException {
        journal.crossings(map, visitor);
    }

    @Override
    public long crossingCount(String map) throws JournalException {
        return journal.crossingCount(map);
    }

    @Override
    public Verification verify() throws JournalException {
        return journal.verify();
    }

    @Override
    public Staging staging() {
        return journal.staging();
    }

    @Override
    public void close() throws JournalException {
        journal.close();
    }
}
