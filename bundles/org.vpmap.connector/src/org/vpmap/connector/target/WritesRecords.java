package org.vpmap.connector.target;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;

/** A target whose records can be created and updated in batches. Results are told by our key, never by position. */
public interface WritesRecords {
    /** Most records of one call for that module. */
    int batchSize(String module);

    /**
     * Creates records. Each is confirmed by reading its id and key back, so that an outcome is what the target holds and not what an answer
     * claims. A record whose key the target has already is {@link Outcome.Exists}, nothing is written for it.
     *
     * @return an outcome for every key, no more, no fewer
     * @throws ConnectorException with {@code inDoubt} where it is unknown what happened: look the keys up before sending again
     */
    Map<String, Outcome> create(Batch batch) throws ConnectorException, InterruptedException;

    /** Updates records by id; fields that are absent stay as they are, subform rows given replace the rows that are there. */
    Map<String, Outcome> update(Batch batch) throws ConnectorException, InterruptedException;

    /** Which of the keys the target holds, with id, looked up in the field that carries our key. */
    Map<String, Remote> findByKey(String module, String keyField, List<String> keys) throws ConnectorException, InterruptedException;

    /**
     * Records by id, with the fields named (and subform rows where a subform field is named); those that do not exist are absent.
     * Values come back in the form of {@link org.vpmap.core.value.TargetRecord}: LocalDate, Instant, BigDecimal, Long, Boolean, String, List of
     * String, {@link RemoteId} for lookups and users, and List of {@link Remote} for subforms.
     */
    Map<String, Remote> read(String module, List<String> ids, List<String> fields) throws ConnectorException, InterruptedException;

    /** Deletes by id without firing automation. An id that is gone already is deleted. */
    Map<String, Outcome> delete(String module, List<String> ids) throws ConnectorException, InterruptedException;

    /**
     * @param keyField the field that carries our key; empty where the module has none (Notes): then results are confirmed by content
     */
    record Batch(String module, Optional<String> keyField, List<WriteRecord> records) {
        public Batch {
            records = List.copyOf(records);
        }
    }

    /**
     * A record ready to be sent.
     *
     * @param key our key, unique in the batch
     * @param id target id, for updates; otherwise empty
     * @param fields as in {@link org.vpmap.core.value.TargetRecord#fields()}, links and owners already {@link RemoteId}s; null empties a field
     * @param rows subform rows by subform field
     */
    record WriteRecord(String key, Optional<String> id, Map<String, Object> fields, Map<String, List<Map<String, Object>>> rows) {
        @Override
        public String toString() {
            return "record " + key;
        }
    }

    /** A reference to a target record or user. {@code module} may be empty for users; it names the module where a lookup has several. */
    record RemoteId(String module, String id) {}

    /**
     * A record as the target holds it.
     *
     * @param modified when it was last changed there, empty where the target does not tell
     */
    record Remote(String id, Map<String, Object> fields, Optional<Instant> modified) {
        @Override
        public String toString() {
            return "remote " + id;
        }
    }

    /** What became of one record. */
    sealed interface Outcome {
        /** It is there now and was not before. */
        record Created(String id, Optional<Instant> modified) implements Outcome {}

        /** It was there and holds the new values. */
        record Updated(String id, Optional<Instant> modified) implements Outcome {}

        /** The target had a record of that key already; nothing was written. */
        record Exists(String id) implements Outcome {}

        /** It is gone. */
        record Deleted() implements Outcome {}

        /**
         * The target refused it.
         *
         * @param code the target's code, e.g. {@code INVALID_DATA}
         * @param field API name concerned, or empty
         * @param message one sentence without values
         */
        record Refused(String code, String field, String message) implements Outcome {}
    }
}
