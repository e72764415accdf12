package org.vpmap.lang.semantics;

import java.util.List;

/**
 * A way out of a finding, before it is worked out in text: what lies in the same map is an edit already, what lies elsewhere is described,
 * so that a finding stays right while other parts of the project change.
 */
public sealed interface Remedy {
    /** What the author sees. */
    String label();

    /** A replacement in the file of the finding; moves with the map it is in. */
    record Replacement(Span span, String text) {}

    /** Edits in the file of the finding. */
    record Edit(String label, List<Replacement> replacements) implements Remedy {
        public Edit {
            replacements = List.copyOf(replacements);
        }
    }

    /** A column in the module's {@code create} block, which is made where there is none. */
    record AddColumn(String label, String module, String column) implements Remedy {}

    /** A flag ({@code unique}, {@code phi}) on the column that the map creates. */
    record FlagColumn(String label, String module, String field, String flag) implements Remedy {}

    /** Another length for the column that the map creates. */
    record ResizeColumn(String label, String module, String field, int length) implements Remedy {}

    /** Entries of a value map. */
    record AddEntries(String label, String valueMap, List<String> keys, String value) implements Remedy {
        public AddEntries {
            keys = List.copyOf(keys);
        }
    }

    /** Another result in a value map. */
    record ChangeResult(String label, String valueMap, String from, String to) implements Remedy {}

    /** Options for a picklist of the target. */
    record AddOptions(String label, String module, String field, List<String> options) implements Remedy {
        public AddOptions {
            options = List.copyOf(options);
        }
    }

    /** A declaration at the end of the finding's file. */
    record AddDeclaration(String label, String text) implements Remedy {}

    /** An ignore in the first map of the object, or beside the maps where it has none. */
    record AddIgnore(String label, String object, List<String> fields, String because) implements Remedy {
        public AddIgnore {
            fields = List.copyOf(fields);
        }
    }

    /** A statement at the end of a map's body. */
    record AddStatement(String label, Span body, String statement) implements Remedy {}

    /** The new name of a source field, or of a target field, wherever the project uses the old one. */
    record RenameField(String label, boolean target, String object, String from, String to) implements Remedy {}

    /** Text in the migration's header. */
    record AddHeader(String label, String text) implements Remedy {}

    /** Several at once. */
    record All(String label, List<Remedy> parts) implements Remedy {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** The same for a map that starts further on. */
    static Remedy shifted(Remedy remedy, int by) {
        return switch (remedy) {
            case Edit edit -> new Edit(
                    edit.label(),
                    edit.replacements().stream().map(r -> new Replacement(r.span().shifted(by), r.text())).toList());
            case AddStatement add -> new AddStatement(add.label(), add.body().shifted(by), add.statement());
            case All all -> new All(all.label(), all.parts().stream().map(p -> shifted(p, by)).toList());
            case AddColumn same -> same;
            case FlagColumn same -> same;
            case ResizeColumn same -> same;
            case AddEntries same -> same;
            case ChangeResult same -> same;
            case AddOptions same -> same;
            case AddDeclaration same -> same;
            case AddIgnore same -> same;
            case RenameField same -> same;
            case AddHeader same -> same;
        };
    }

    /** One replacement. */
    static Remedy edit(String label, Span span, String text) {
        return new Edit(label, List.of(new Replacement(span, text)));
    }

    /** Text put in. */
    static Remedy insert(String label, int offset, String text) {
        return edit(label, new Span(offset, 0), text);
    }
}
