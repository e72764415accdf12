package org.vpmap.lang.semantics;

import java.util.Optional;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.Drift;

/** Fields that a map uses and that the system had when it was written. */
final class Drifts {
    private Drifts() {}

    /** Reports where the source had the field once; false where it never had. */
    static boolean source(Elaborator elaborator, String object, String field, Span span) {
        Drift drift = elaborator.context().sourceDrift();
        String found = drift.isGone(object, field) ? field : drift.isGone(object, field + "_id") ? field + "_id" : "";
        return !found.isEmpty() && report(elaborator.findings(), drift, false, object, field, found, span);
    }

    /** Reports where the target had the field once; false where it never had. */
    static boolean target(Elaborator elaborator, String module, String field, Span span) {
        Drift drift = elaborator.context().targetDrift();
        return drift.isGone(module, field) && report(elaborator.findings(), drift, true, module, field, field, span);
    }

    private static boolean report(Findings findings, Drift drift, boolean target, String object, String written, String field, Span span) {
        Optional<String> renamed = drift.renamed(object, field);
        String next = renamed.map(r -> "; it is most likely '" + r + "' now").orElse("; map another field, or take it out of the map");
        Remedy[] remedies = renamed
                .map(r -> new Remedy[] {new Remedy.RenameField("Rename to '" + r + "' everywhere", target, object, written, r)})
                .orElseGet(() -> new Remedy[0]);
        findings.add(IssueCode.SCHEMA_DRIFT, span,
                object + " had a field '" + field + "' when the map was written and has it no more" + next, remedies);
        return true;
    }
}
