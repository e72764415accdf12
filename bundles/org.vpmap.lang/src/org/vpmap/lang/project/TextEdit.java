package org.vpmap.lang.project;

import java.util.Objects;

/**
 * A replacement in a file of the project.
 *
 * @param file relative to the project, with slashes
 * @param offset in characters from the start of the file as it was checked
 * @param length characters replaced; 0 inserts
 * @param text what stands there afterwards
 */
public record TextEdit(String file, int offset, int length, String text) {
    public TextEdit {
        Objects.requireNonNull(file);
        Objects.requireNonNull(text);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("an edit starts at or after the first character");
        }
    }
}
