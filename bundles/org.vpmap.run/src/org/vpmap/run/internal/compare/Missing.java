package org.vpmap.run.internal.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.internal.load.Item;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * Records that the map makes and no run has written. Those that a run left for a reason are accounted for by the ledger; the others are
 * lost. The journal is asked for all of them at once, and only where there are any. Thread-safe.
 */
final class Missing {
    private final Map<Place, Whereabouts> all = new HashMap<>();

    private record Place(String map, String key) {}

    private record Whereabouts(Map<String, Item.Children> children, boolean isLeft) {}

    synchronized void add(Item item) {
        all.put(new Place(item.map().id(), item.key()), new Whereabouts(item.children(), false));
    }

    /** Notes the lost ones, and those that were left. */
    synchronized void conclude(Journal journal, Findings findings) throws JournalException {
        if (all.isEmpty()) {
            return;
        }
        journal.read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes) {
                outcomes.items()
                        .forEach(item -> all.computeIfPresent(new Place(outcomes.map(), item.key()),
                                (place, was) -> new Whereabouts(was.children(), isLeft(item))));
            }
        });
        all.forEach((place, whereabouts) -> {
            if (whereabouts.isLeft()) {
                left(place.map(), whereabouts.children(), findings);
            } else {
                findings.inSource(place.map(), 1);
                findings.compared();
                findings.lost(place.map(), place.key(), "");
            }
        });
    }

    /** Notes a record that was left behind, and with it what would have become its rows. */
    static void left(Item item, Findings findings) {
        left(item.map().id(), item.children(), findings);
    }

    private static void left(String map, Map<String, Item.Children> rows, Findings findings) {
        findings.left(map, 1);
        rows.forEach((row, children) -> findings.left(row, children.joined()));
    }

    private static boolean isLeft(ItemOutcome item) {
        return switch (item.fate()) {
            case HELD, REJECTED, REFUSED, SKIPPED -> true;
            case CREATED, UPDATED, UNCHANGED, MERGED, DELETED, RESTORED, CONFLICT -> false;
        };
    }
}
