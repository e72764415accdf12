package org.vpmap.lang.ide;

import java.util.Optional;

/** The texts that are being edited: they count in place of what is on disk. */
@FunctionalInterface
public interface OpenTexts {
    /** No file is being edited. */
    OpenTexts NONE = file -> Optional.empty();

    /**
     * The text of a file that is being edited. It is asked for while the project is locked, so it is answered at once, from any thread:
     * nothing may be waited for.
     *
     * @param file relative to the project, with slashes
     */
    Optional<String> text(String file);
}
