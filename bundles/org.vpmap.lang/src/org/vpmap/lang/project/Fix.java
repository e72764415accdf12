package org.vpmap.lang.project;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A way out of an {@link Issue}.
 *
 * @param label what the author sees, in the imperative
 * @param edits none overlaps another; all offsets are those of the text that was checked
 */
public record Fix(String label, List<TextEdit> edits) {
    public Fix {
        Objects.requireNonNull(label);
        edits = List.copyOf(edits);
    }

    /** The text of {@code file} after the edits that concern it. */
    public String applyTo(String file, String text) {
        StringBuilder result = new StringBuilder(text);
        edits.stream()
                .filter(e -> e.file().equals(file))
                .sorted(Comparator.comparingInt(TextEdit::offset).reversed())
                .forEach(e -> result.replace(e.offset(), e.offset() + e.length(), e.text()));
        return result.toString();
    }
}
