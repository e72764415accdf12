package org.vpmap.workbench.views.presenters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * What the views need of the journal, read once after each run.
 *
 * @param runs in order of their start
 * @param signs confirmations and provisionings, in order
 * @param cases records that did not simply arrive, the first ones of all runs
 * @param verification of the hash chain
 */
public record Trail(List<Journal.RunInfo> runs, List<Entry> signs, List<Case> cases, Journal.Verification verification) {
    /** How many cases are kept. */
    public static final int KEPT = 5_000;

    public Trail {
        runs = List.copyOf(runs);
        signs = List.copyOf(signs);
        cases = List.copyOf(cases);
    }

    /** A record and why it did not arrive as it should. */
    public record Case(String run, String map, String key, Entry.RecordFate fate, String code, String field, String message) {}

    /** Reads the whole journal. */
    public static Trail read(Journal journal) throws JournalException {
        Journal.Verification verification = journal.verify();
        if (!verification.intact()) {
            return new Trail(List.of(), List.of(), List.of(), verification);
        }
        List<Entry> signs = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        journal.read(Optional.empty(), entry -> {
            switch (entry) {
                case Entry.Confirmed confirmed -> signs.add(confirmed);
                case Entry.Provisioned provisioned -> signs.add(provisioned);
                case Entry.Outcomes outcomes -> outcomes.items().stream().filter(i -> isCase(i.fate()))
                        .limit(Math.max(0, KEPT - cases.size()))
                        .forEach(i -> cases
                                .add(new Case(outcomes.run(), outcomes.map(), i.key(), i.fate(), i.code(), i.field(), i.message())));
                case Entry.RunStarted started -> {}
                case Entry.Intent intent -> {}
                case Entry.BulkSubmitted submitted -> {}
                case Entry.Checkpoint checkpoint -> {}
                case Entry.RunEnded ended -> {}
            }
        });
        return new Trail(journal.runs(), signs, cases, verification);
    }

    private static boolean isCase(Entry.RecordFate fate) {
        return switch (fate) {
            case HELD, REJECTED, REFUSED, CONFLICT, SKIPPED -> true;
            case CREATED, UPDATED, UNCHANGED, MERGED, DELETED, RESTORED -> false;
        };
    }
}
