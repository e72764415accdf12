package org.vpmap.run.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The audit trail and the memory of runs. Append-only and hash-chained; what {@link #append} returned from is durable. One process at a
 * time; within it thread-safe. The {@link Crossing}s follow from the outcomes and change in the same transaction.
 */
public interface Journal extends AutoCloseable {
    /** Adds entries as one block, all or nothing, durable on return. Outcomes of CREATED, UPDATED, UNCHANGED and MERGED set crossings; DELETED removes them. */
    void append(List<Entry> entries) throws JournalException;

    /**
     * Visits the entries of a run (all entries where {@code run} is empty; those that belong to no run under the id {@code ""}) in order. Visitors, of this and of the other methods, may take
     * their time and may use the journal: nothing is locked while they run.
     */
    void read(Optional<String> run, Consumer<Entry> visitor) throws JournalException;

    /** Visits the entries of a run from the last to the first: how undo reads. */
    void readBackwards(String run, Consumer<Entry> visitor) throws JournalException;

    /** The sign-off that counts: the last one. */
    default Optional<Entry.Confirmed> lastConfirmed() throws JournalException {
        Entry.Confirmed[] last = new Entry.Confirmed[1];
        read(Optional.of(""), entry -> {
            if (entry instanceof Entry.Confirmed confirmed) {
                last[0] = confirmed;
            }
        });
        return Optional.ofNullable(last[0]);
    }

    /** All runs in order of their start. */
    List<RunInfo> runs() throws JournalException;

    /** The records that these keys of a map became in the target; keys without one are absent. */
    Map<String, Crossing> crossings(String map, Collection<String> keys) throws JournalException;

    /** Visits all crossings of a map in order of key, in constant memory. */
    void crossings(String map, Consumer<Crossing> visitor) throws JournalException;

    /** How many crossings a map has. */
    long crossingCount(String map) throws JournalException;

    /** Walks the hash chain. */
    Verification verify() throws JournalException;

    /** Records parked on disk while a run needs them; encrypted, gone when cleared. */
    Staging staging();

    @Override
    void close() throws JournalException;

    /**
     * Where a source record lives in the target.
     *
     * @param map mapping id
     * @param key our key
     * @param id target id
     * @param hash of what was written last
     * @param run that wrote last
     * @param modified epoch milliseconds of the target's last change known to us, 0 where unknown
     */
    record Crossing(String map, String key, String id, String hash, String run, long modified) {}

    /** A run in short. {@code state} is empty for one that was interrupted. */
    record RunInfo(Entry.RunStarted started, Optional<Entry.RunEnded> ended) {}

    /**
     * @param entries how many were read
     * @param intact whether the chain holds
     * @param firstDamage sequence number of the first block that does not fit, -1 where none
     */
    record Verification(long entries, boolean intact, long firstDamage) {}
}
