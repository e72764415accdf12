package org.vpmap.workbench.views.presenters;

/** How a cell is meant; what is meant is said in its text, too, never by colour alone. */
public enum Tone {
    PLAIN,
    MUTED,
    GOOD,
    WARN,
    BAD,
    STRONG
}
