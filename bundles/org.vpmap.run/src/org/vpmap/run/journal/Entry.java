package org.vpmap.run.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One fact of the audit trail. A closed set; entries are only ever added. Field values stand in {@link IntentItem#before()} and {@link IntentItem#written()} alone, and a
 * journal stores those encrypted.
 */
public sealed interface Entry {
    /** When it was written, by the run's clock. */
    Instant at();

    /** A person signed the map off. */
    record Confirmed(Instant at, String by, String fingerprint) implements Entry {}

    /** Provisioning changed the target; {@code items} are sentences without PHI. */
    record Provisioned(Instant at, String by, List<String> items) implements Entry {
        public Provisioned {
            items = List.copyOf(items);
        }
    }

    /**
     * A run began (or went on, where the same run id was started before).
     *
     * @param sourceTime the source's clock, from which the next delta reads
     * @param undoes the run that a rollback undoes and, behind spaces, the unfinished ones that it took over; otherwise empty
     */
    record RunStarted(Instant at, String run, RunKind kind, String fingerprint, Instant sourceTime, String undoes) implements Entry {
        /** The runs that a rollback undoes, the one that was asked for first; empty for other kinds. */
        public List<String> undone() {
            return undoes.isEmpty() ? List.of() : List.of(undoes.split(" "));
        }
    }

    /**
     * Write-ahead: what is about to be sent. Durable before the first byte leaves.
     *
     * @param batch unique in the run
     * @param map id of the mapping, which is also the scope of keys in the {@link Crosswalk}
     * @param module target module
     * @param keyField field that carries our key, empty for notes, files and tags
     */
    record Intent(Instant at, String run, long batch, String map, String module, String keyField, Operation operation,
            List<IntentItem> items)
            implements Entry {
        public Intent {
            items = List.copyOf(items);
        }
    }

    /**
     * One record of an intent.
     *
     * @param key our key
     * @param id target id where known: for updates and deletes, otherwise empty; for notes and files the parent's id stands in {@code parent}
     * @param parent target id of the parent for notes and files, otherwise empty
     * @param hash of what is written, so that an unchanged record is not written again
     * @param written fields that will be written (PHI), as the connector takes them, for conflict checks at rollback; may be empty
     * @param before before-image (PHI) of the fields an update or delete touches; empty for creations
     */
    record IntentItem(String key, String id, String parent, String hash, Map<String, Object> written, Map<String, Object> before) {
        public IntentItem {
            Objects.requireNonNull(key);
            Objects.requireNonNull(id);
            Objects.requireNonNull(parent);
            Objects.requireNonNull(hash);
            written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
            before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        }

        @Override
        public String toString() {
            return "intent " + key;
        }
    }

    /** A bulk job was accepted; resume asks for it by this id. */
    record BulkSubmitted(Instant at, String run, long batch, String jobId) implements Entry {}

    /** What became of records: of an intent (same batch), or of records that were never sent (held, rejected, skipped, unchanged). */
    record Outcomes(Instant at, String run, long batch, String map, String module, List<ItemOutcome> items) implements Entry {
        public Outcomes {
            items = List.copyOf(items);
        }
    }

    /**
     * @param key our key
     * @param fate what became of it
     * @param id target id where there is one, otherwise empty
     * @param hash of what the target holds now, for CREATED, UPDATED and UNCHANGED
     * @param modified the target's time of change, for conflict checks
     * @param code stable code for HELD, REJECTED, REFUSED, SKIPPED and for notices, otherwise empty
     * @param field target field concerned, or empty
     * @param message one sentence without PHI, or empty
     * @param notices what was left behind of a written record, as codes with field
     */
    record ItemOutcome(
            String key, RecordFate fate, String id, String hash, Optional<Instant> modified, String code, String field, String message,
            List<String> notices) {
        public ItemOutcome {
            Objects.requireNonNull(key);
            Objects.requireNonNull(fate);
            Objects.requireNonNull(id);
            Objects.requireNonNull(hash);
            Objects.requireNonNull(modified);
            Objects.requireNonNull(code);
            Objects.requireNonNull(field);
            Objects.requireNonNull(message);
            notices = List.copyOf(notices);
        }
    }

    /** How far a mapping is read: everything before {@code position} has its outcome in the journal. {@code done} when it is all read. */
    record Checkpoint(Instant at, String run, String map, String position, boolean done, Map<String, Long> counts) implements Entry {
        public Checkpoint {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * A run came to its end.
     *
     * @param summary the JSON result that was printed, for status and report; no PHI
     */
    record RunEnded(Instant at, String run, RunState state, String summary) implements Entry {}

    /** Kinds of runs. */
    enum RunKind {
        SAMPLE,
        FULL,
        DELTA,
        RECONCILE,
        ROLLBACK
    }

    /** How a run ended. A run without an end was interrupted. */
    enum RunState {
        COMPLETED,
        PARTIAL,
        REFUSED
    }

    /** What an intent is about to do. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        BULK_CREATE,
        NOTE,
        FILE,
        TAG
    }

    /** What became of one record; the columns of the ledger. */
    enum RecordFate {
        CREATED,
        UPDATED,
        UNCHANGED,
        /** Went into a record that another source record made (maps with {@code by}). */
        MERGED,
        /** Left out on purpose. */
        SKIPPED,
        HELD,
        REJECTED,
        /** Refused by the target. */
        REFUSED,
        DELETED,
        /** Rollback: put back to its before-image. */
        RESTORED,
        /** Rollback: left alone, since somebody changed it after us. */
        CONFLICT
    }
}
