package org.vpmap.core.eval;

import java.util.List;
import java.util.Objects;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.TargetRecord;

/** What a mapping makes of one source record. A closed set: the ledger has a column for each. */
public sealed interface Evaluation {
    /** The map's {@code when} is false: another map's business. */
    record NotApplicable() implements Evaluation {}

    /** A record to write; {@code notices} list what is left behind of it (truncated values, rows beyond the limit). */
    record Mapped(TargetRecord record, List<String> tags, List<Problem> notices) implements Evaluation {
        public Mapped {
            Objects.requireNonNull(record);
            tags = List.copyOf(tags);
            notices = List.copyOf(notices);
        }
    }

    /** A note to write. */
    record MappedNote(String key, LinkValue parent, String title, String body, List<Problem> notices) implements Evaluation {
        public MappedNote {
            notices = List.copyOf(notices);
        }

        @Override
        public String toString() {
            return "note " + key;
        }
    }

    /** A file to move; the run reads its size and content from the source. */
    record MappedFile(String key, LinkValue parent, String attachmentId, String name, List<Problem> notices) implements Evaluation {
        public MappedFile {
            notices = List.copyOf(notices);
        }

        @Override
        public String toString() {
            return "file " + key;
        }
    }

    /** A tag definition to make. */
    record MappedTag(String key, String module, String name) implements Evaluation {}

    /** Kept back until a person decides. */
    record Held(String key, Problem problem) implements Evaluation {}

    /** Refused. */
    record Rejected(String key, Problem problem) implements Evaluation {}

    /** Left out on purpose. */
    record Skipped(String key, Problem reason) implements Evaluation {}
}
