package org.vpmap.lang.ide;

import java.util.Objects;

/**
 * A word of the text and what it is, for highlighting.
 *
 * @param phi whether it stands for protected health information: shown by more than colour
 */
public record Token(int offset, int length, Kind kind, boolean phi) {
    /** What a word is. */
    public enum Kind {
        KEYWORD,
        STRING,
        REASON,
        NUMBER,
        COMMENT,
        DOCUMENTATION,
        FATE,
        OBJECT,
        MODULE,
        SOURCE_FIELD,
        TARGET_FIELD,
        FUNCTION,
        VALUES,
        NAME
    }

    public Token {
        Objects.requireNonNull(kind);
    }

    /** The same, further on in the text. */
    public Token shifted(int by) {
        return by == 0 ? this : new Token(offset + by, length, kind, phi);
    }
}
