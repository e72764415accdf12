package org.vpmap.lang.ide;

import java.util.List;
import java.util.Objects;

/**
 * An entry of the outline.
 *
 * @param name as shown
 * @param detail beside the name, or empty
 * @param offset of the whole element
 * @param length of the whole element
 * @param nameOffset of what is selected
 * @param nameLength of what is selected
 */
public record Symbol(String name, String detail, Kind kind, int offset, int length, int nameOffset, int nameLength, List<Symbol> children) {
    /** What an entry stands for; views choose an icon by it. */
    public enum Kind {
        MIGRATION,
        VALUES,
        OBJECT,
        NOTE,
        FILES,
        TAGS,
        ROWS,
        KEY,
        FIELD,
        IGNORE,
        CREATE,
        COLUMN,
        OPTIONS,
        TEST,
        IMPORT
    }

    public Symbol {
        Objects.requireNonNull(name);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(kind);
        children = List.copyOf(children);
    }

    /** The same, further on in the text. */
    public Symbol shifted(int by) {
        return by == 0 ? this
                : new Symbol(name, detail, kind, offset + by, length, nameOffset + by, nameLength,
                        children.stream().map(c -> c.shifted(by)).toList());
    }
}
