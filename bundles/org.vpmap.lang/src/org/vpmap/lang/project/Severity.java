package org.vpmap.lang.project;

import java.util.Locale;
import java.util.Optional;

/** How grave a finding is. A project sets it per code in {@code vpmap.properties}: {@code severity.FIELD_UNMAPPED=error}. */
public enum Severity {
    /** The map does not compile. */
    ERROR,
    /** The map compiles; a reviewer should know. */
    WARNING,
    /** Good to know. */
    INFO,
    /** Not reported. */
    IGNORE;

    /** The severity of that name in any case. */
    public static Optional<Severity> of(String name) {
        for (Severity severity : values()) {
            if (severity.name().equalsIgnoreCase(name.strip())) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** As users read and write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
