package org.vpmap.core.plan;

import java.io.Serializable;

/** Where something stands in a .vpmap file: file relative to the project, line and column 1-based, offset and length in characters. */
public record Range(String file, int line, int column, int offset, int length) implements Serializable {
    /** For plans that do not come from text. */
    public static final Range NOWHERE = new Range("", 0, 0, 0, 0);
}
