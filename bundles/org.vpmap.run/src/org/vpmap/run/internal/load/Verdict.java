package org.vpmap.run.internal.load;

import java.util.List;
import java.util.Map;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.LinkValue;
import org.vpmap.run.journal.Entry.RecordFate;

/** What is to be done with an item, links and owners resolved. */
public sealed interface Verdict {
    /**
     * A record to write.
     *
     * @param fields resolved, tags included; null empties
     * @param rows resolved
     * @param hash over both
     * @param pending links that a second pass writes
     * @param rowKeys keys of the rows, in the same order
     */
    record Write(
            Map<String, Object> fields,
            Map<String, List<Map<String, Object>>> rows,
            String hash,
            Map<String, LinkValue> pending,
            Map<String, List<String>> rowKeys)
            implements Verdict {
        @Override
        public String toString() {
            return "write";
        }
    }

    /**
     * Links to add to a record that this run has made.
     *
     * @param hash of the record with them
     */
    record Complete(Map<String, Object> fields, String hash) implements Verdict {
        @Override
        public String toString() {
            return "complete";
        }
    }

    /** A note to write. */
    record Note(String module, String parent, String title, String body, String hash) implements Verdict {
        @Override
        public String toString() {
            return "note";
        }
    }

    /** A file to move. */
    record Attach(Mapping.FileMap map, String module, String parent, String attachment, String name) implements Verdict {
        @Override
        public String toString() {
            return "file";
        }
    }

    /** A tag definition to make. */
    record Define(String module, String name) implements Verdict {
        @Override
        public String toString() {
            return "tag";
        }
    }

    /** Not written: held, rejected or skipped. */
    record Leave(RecordFate fate, String code, String field, String message) implements Verdict {}

    /** Has to wait for a record of its own cycle. */
    record Wait() implements Verdict {}
}
