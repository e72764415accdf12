package org.vpmap.connector.target;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;

/** A target whose records carry notes. Notes have no field for our key: the ledger keeps it, and content tells in doubt. */
public interface WritesNotes {
    /** Most notes of one call. */
    int noteBatchSize();

    /** Creates notes; an outcome for every key. */
    Map<String, WritesRecords.Outcome> createNotes(List<NewNote> notes) throws ConnectorException, InterruptedException;

    /** The notes on a record. */
    List<Note> notes(String module, String id) throws ConnectorException, InterruptedException;

    /** Deletes notes by id. */
    Map<String, WritesRecords.Outcome> deleteNotes(List<String> ids) throws ConnectorException, InterruptedException;

    /** A note to make on a record of the target. */
    record NewNote(String key, String module, String parentId, String title, String content) {
        @Override
        public String toString() {
            return "note " + key;
        }
    }

    /**
     * A note as the target holds it.
     *
     * @param created when, by the target's clock; empty where it does not tell
     */
    record Note(String id, String title, String content, Optional<Instant> created, Optional<Instant> modified) {
        @Override
        public String toString() {
            return "note " + id;
        }
    }
}
