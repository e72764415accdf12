package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One way from a source object to the target. The run treats each as a row of its ledger: (source, target). */
public sealed interface Mapping extends Serializable {
    /** Unique in the plan and stable over edits: {@code Patient->Contacts}, with {@code #2} for a second of the same pair. */
    String id();

    /** The source object read. */
    String source();

    /** What it lands in, as the ledger shows it: a module, {@code Notes}, {@code Attachments}, {@code Tags} or a subform. */
    String target();

    /** Records it applies to; empty for all. */
    Optional<Expr> when();

    /** Source fields read, id, foreign keys and version fields included: nothing else is fetched (minimum necessary). */
    List<String> fields();

    /** Other records that the expressions need. */
    List<Join> joins();

    /** Where it stands. */
    Range where();

    /** The author's doc comment, or empty. */
    String doc();

    /**
     * {@code object Patient -> Contacts { … }}.
     *
     * @param key expression of our own key (text); with {@code groupBy} the same key for the whole group
     * @param keyField the unique target field that carries it; empty only where the target cannot carry one
     * @param groupBy present for {@code by}: source records of equal key become one target record, the first non-empty value in order of
     *     source id winning for each field
     * @param tags tags to put on the record, a list of text
     */
    record ObjectMap(
            String id,
            String source,
            String target,
            Optional<Expr> when,
            Expr key,
            Optional<String> keyField,
            Optional<Expr> groupBy,
            List<Assignment> assignments,
            Optional<Assignment> tags,
            List<RowMap> rows,
            List<String> fields,
            List<Join> joins,
            Range where,
            String doc)
            implements Mapping {
        public ObjectMap {
            Objects.requireNonNull(key);
            Objects.requireNonNull(keyField);
            Objects.requireNonNull(groupBy);
            assignments = List.copyOf(assignments);
            Objects.requireNonNull(tags);
            rows = List.copyOf(rows);
            fields = List.copyOf(fields);
            joins = List.copyOf(joins);
        }
    }

    /**
     * {@code note ClinicalNote on Contacts(patient_id) { title <- … body <- … }}: a note on a record that another map makes.
     *
     * @param parent the record it hangs on
     * @param key our own key of the note; the target has no field for it, so the ledger keeps it
     */
    record NoteMap(
            String id,
            String source,
            Optional<Expr> when,
            Expr key,
            Expr.LinkTo parent,
            Assignment title,
            Assignment body,
            List<String> fields,
            List<Join> joins,
            Range where,
            String doc)
            implements Mapping {
        public NoteMap {
            fields = List.copyOf(fields);
            joins = List.copyOf(joins);
        }

        @Override
        public String target() {
            return "Notes";
        }
    }

    /**
     * {@code files Consent on Contacts(patient_id) { name <- … over 25 MB list }}: a binary as attachment of a record.
     *
     * @param attachment expression of the source's attachment id
     * @param name file name in the target
     * @param maximumBytes larger files meet {@code over}
     */
    record FileMap(
            String id,
            String source,
            Optional<Expr> when,
            Expr key,
            Expr.LinkTo parent,
            Expr attachment,
            Assignment name,
            long maximumBytes,
            Fate over,
            List<String> fields,
            List<Join> joins,
            Range where,
            String doc)
            implements Mapping {
        public FileMap {
            fields = List.copyOf(fields);
            joins = List.copyOf(joins);
        }

        @Override
        public String target() {
            return "Attachments";
        }
    }

    /** {@code tags Tag -> Contacts { name <- name }}: the practice's tag definitions, made in the module exactly as they are. */
    record TagMap(
            String id, String source, Optional<Expr> when, String module, Expr key, Expr name, List<String> fields, List<Join> joins,
            Range where, String doc)
            implements Mapping {
        public TagMap {
            fields = List.copyOf(fields);
            joins = List.copyOf(joins);
        }

        @Override
        public String target() {
            return "Tags";
        }
    }
}
