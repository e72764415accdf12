package org.vpmap.run.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vpmap.core.value.SourceRecord;

/**
 * Source records parked on disk so that joins, groups and orphans need no memory: children by parent, referenced records by id, records of a
 * group by group key. Contents are encrypted; a space that is cleared is gone.
 */
public interface Staging {
    /** Parks records; a record of the same space, key and id replaces the one before. */
    void put(String space, List<Staged> records) throws JournalException;

    /** The records of each key, in order of id; keys without any are absent. */
    Map<String, List<SourceRecord>> get(String space, Collection<String> keys) throws JournalException;

    /** Visits key by key in order, with all records of the key, in constant memory. */
    void scan(String space, GroupVisitor visitor) throws JournalException, InterruptedException;

    /** How many records are parked. */
    long count(String space) throws JournalException;

    /** Forgets a space; an unknown one is empty already. */
    void clear(String space) throws JournalException;

    /** Forgets everything of all runs. */
    void clearAll() throws JournalException;

    /** A record under its key. */
    record Staged(String key, SourceRecord record) {
        @Override
        public String toString() {
            return record.toString();
        }
    }

    /** Takes one key with its records. */
    @FunctionalInterface
    interface GroupVisitor {
        void visit(String key, List<SourceRecord> records) throws JournalException, InterruptedException;
    }
}
