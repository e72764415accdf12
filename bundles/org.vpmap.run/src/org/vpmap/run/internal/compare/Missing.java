package org.vpmap.run.internal.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * Records that the map makes and no run has written. Those that a run left for a reason are accounted for by the ledger; the others are
 * lost. The journal is asked for all of them at once, and only where there are any. Thread-safe.
 */
final class Missing {
    private final Map<Place, Boolean> left = new HashMap<>();

    private record Place(String map, String key) {}

    synchronized void add(String map, String key) {
        left.put(new Place(map, key), false);
    }

    /** Notes the lost ones. */
    synchronized void conclude(Journal journal, Findings findings) throws JournalException {
        if (left.isEmpty()) {
            return;
        }
        journal.read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes) {
                outcomes.items()
                        .forEach(item -> left.computeIfPresent(new Place(outcomes.map(), item.key()), (place, was) -> isLeft(item)));
            }
        });
        left.forEach((place, isLeft) -> {
            if (!isLeft) {
                findings.inSource(place.map(), 1);
                findings.compared();
                findings.lost(place.map(), place.key(), "");
            }
        });
    }

    private static boolean isLeft(ItemOutcome item) {
        return switch (item.fate()) {
            case HELD, REJECTED, REFUSED, SKIPPED -> true;
            case CREATED, UPDATED, UNCHANGED, MERGED, DELETED, RESTORED, CONFLICT -> false;
        };
    }
}
