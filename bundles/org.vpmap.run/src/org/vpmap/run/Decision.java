package org.vpmap.run;

/**
 * A person's decision about a record that a rollback would spare: it is undone nonetheless. Both stand in the journal with the record.
 *
 * @param by who decided
 * @param because why, a sentence without patients' data
 */
public record Decision(String by, String because) {
    /** @throws IllegalArgumentException where nobody or no reason is named */
    public Decision {
        by = by.strip();
        because = because.strip();
        if (by.isEmpty() || because.isEmpty()) {
            throw new IllegalArgumentException("a record that somebody changed is undone only where it is said who decides that and why");
        }
    }
}
