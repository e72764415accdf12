package org.vpmap.lang.ide;

import java.util.List;
import java.util.Objects;
import org.vpmap.lang.project.TextEdit;

/** What comes of giving something another name. */
public sealed interface Renaming {
    /** The edits that do it, in all files of the project. */
    record Edits(List<TextEdit> edits) implements Renaming {
        public Edits {
            edits = List.copyOf(edits);
        }
    }

    /**
     * It cannot have that name, or no other name at all.
     *
     * @param because a sentence for the author
     */
    record Refused(String because) implements Renaming {
        public Refused {
            Objects.requireNonNull(because);
        }
    }
}
