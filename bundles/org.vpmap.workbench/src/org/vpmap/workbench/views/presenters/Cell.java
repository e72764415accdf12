package org.vpmap.workbench.views.presenters;

import java.util.Objects;

/**
 * What stands in one column of a row.
 *
 * @param phi whether the text may be health information: views show it only when a person asks for it
 */
public record Cell(String text, Tone tone, boolean phi) {
    /** What stands in place of a value that is masked. */
    public static final String MASK = "•••••";

    public Cell {
        Objects.requireNonNull(text);
        Objects.requireNonNull(tone);
    }

    /** Ordinary text. */
    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN, false);
    }

    /** Text of that tone. */
    public static Cell of(String text, Tone tone) {
        return new Cell(text, tone, false);
    }

    /** A number with thousands set off; nothing for a negative one, which stands for unknown. */
    public static Cell of(long number) {
        return of(Texts.count(number), number == 0 ? Tone.MUTED : Tone.PLAIN);
    }

    /** A value of a record. */
    public static Cell phi(String text) {
        return new Cell(text, Tone.PLAIN, true);
    }

    /** What is shown. */
    public String shown(boolean unmasked) {
        return phi && !unmasked && !text.isEmpty() ? MASK : text;
    }
}
