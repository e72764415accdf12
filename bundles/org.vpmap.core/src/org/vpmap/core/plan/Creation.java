package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something the target lacks and provisioning makes. */
public sealed interface Creation extends Serializable {
    /** The module it belongs to. */
    String module();

    /** Where the author wrote it. */
    Range where();

    /**
     * {@code VP_Patient_ID text(50) unique "VP Patient ID"}.
     *
     * @param field API name that the label must give
     * @param label what users see, 25 characters at most
     * @param unique whether the target enforces uniqueness
     * @param phi whether it is marked as health information
     * @param options of a picklist
     * @param references module that a lookup points to
     * @param subform name of the subform the field is in, or empty for the module itself
     */
    record CreateField(
            String module,
            Optional<String> subform,
            String field,
            String label,
            TargetField.Form type,
            int length,
            int precision,
            boolean unique,
            boolean phi,
            List<String> options,
            Optional<String> references,
            Range where)
            implements Creation {
        public CreateField {
            Objects.requireNonNull(subform);
            options = List.copyOf(options);
            Objects.requireNonNull(references);
        }
    }

    /** A subform on a module; only an administrator can make it. Its columns are {@link CreateField}s that name it. */
    record CreateSubform(String module, String name, String label, Range where) implements Creation {}

    /** A custom module, with the label of its display field. */
    record CreateModule(String module, String singular, String plural, Range where) implements Creation {}

    /** Options that an existing picklist lacks. */
    record AddOptions(String module, String field, List<String> options, Range where) implements Creation {
        public AddOptions {
            options = List.copyOf(options);
        }
    }

    /** An existing field that must be marked as health information; only an administrator can. */
    record MarkPhi(String module, String field, Range where) implements Creation {}
}
