package org.vpmap.lang.ide;

import java.util.Objects;

/**
 * What is known of the word under the pointer.
 *
 * @param offset of the word
 * @param length of the word
 * @param markdown what to show
 */
public record Hover(int offset, int length, String markdown) {
    public Hover {
        Objects.requireNonNull(markdown);
    }

    /** The same as HTML, of the few tags that a plain HTML presenter knows. */
    public String html() {
        return Markdown.html(markdown);
    }
}
