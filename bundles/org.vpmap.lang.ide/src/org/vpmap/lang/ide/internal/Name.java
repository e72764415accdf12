package org.vpmap.lang.ide.internal;

import org.vpmap.lang.semantics.Span;

/**
 * A word of a text that stands for something.
 *
 * @param span the word
 * @param owner the object, module or map that it belongs to, or empty
 * @param name its full name; a nested field with dots
 */
record Name(Span span, Sort sort, String owner, String name) {
    /** What it stands for. */
    enum Sort {
        SOURCE_FIELD,
        OBJECT,
        MODULE,
        TARGET_FIELD,
        FUNCTION,
        VALUES,
        MIGRATION,
        UNKNOWN
    }

    /** Whether both stand for the same thing. */
    boolean means(Name other) {
        return sort == other.sort && owner.equals(other.owner) && name.equals(other.name);
    }

    Name shifted(int by) {
        return new Name(span.shifted(by), sort, owner, name);
    }
}
