package org.vpmap.lang.ide;

import java.util.Objects;

/**
 * Something that may stand at the caret.
 *
 * @param label as listed
 * @param detail beside the label: type, marks, numbers
 * @param documentation Markdown; empty where there is none
 * @param offset where the replaced text starts
 * @param length how many characters are replaced
 * @param text what is inserted; indented for the line it goes into
 * @param caret where the caret goes, counted from the start of {@code text}
 * @param rank smaller comes first
 */
public record Proposal(String label, String detail, String documentation, Kind kind, int offset, int length, String text, int caret,
        int rank) {
    /** What is proposed; views choose an icon by it. */
    public enum Kind {
        KEYWORD,
        SOURCE_FIELD,
        TARGET_FIELD,
        OBJECT,
        MODULE,
        FUNCTION,
        VALUES,
        OPTION,
        TEMPLATE,
        TYPE
    }

    public Proposal {
        Objects.requireNonNull(label);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(documentation);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    /** Whether it is still meant when that much of it is written: the start of the label or of a word in it, whatever the case. */
    public boolean matches(String typed) {
        if (typed.isEmpty()) {
            return true;
        }
        String wanted = typed.replaceFirst("^[\"`]", "").toLowerCase(java.util.Locale.ROOT);
        String name = label.toLowerCase(java.util.Locale.ROOT);
        return name.startsWith(wanted) || name.contains("_" + wanted) || name.contains(" " + wanted);
    }
}
