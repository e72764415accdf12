package org.vpmap.lang.ide;

import java.util.Objects;

/**
 * A piece of text in a file of a project, or an element of a schema file.
 *
 * @param file relative to the project, with slashes
 * @param offset in characters
 * @param length in characters
 * @param element in a schema file: {@code Object} or {@code Object.field.part}; empty in a map
 */
public record Place(String file, int offset, int length, String element) {
    public Place {
        Objects.requireNonNull(file);
        Objects.requireNonNull(element);
    }

    /** A piece of a map. */
    public static Place of(String file, int offset, int length) {
        return new Place(file, offset, length, "");
    }

    /** Whether it includes the character at, or ends at, that offset. */
    public boolean touches(int at) {
        return at >= offset && at <= offset + length;
    }
}
