package org.vpmap.lang.semantics;

import java.util.List;
import org.vpmap.lang.project.IssueCode;

/** Something found in a file, with its remedies not yet worked out. */
public record Finding(IssueCode code, Span span, String message, List<Remedy> remedies) {
    public Finding {
        remedies = List.copyOf(remedies);
    }

    /** The same for a map that starts further on. */
    public Finding shifted(int by) {
        return by == 0 ? this : new Finding(code, span.shifted(by), message, remedies.stream().map(r -> Remedy.shifted(r, by)).toList());
    }
}
