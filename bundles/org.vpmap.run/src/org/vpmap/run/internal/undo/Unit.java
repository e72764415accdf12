package org.vpmap.run.internal.undo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.connector.ConnectorException;
import org.vpmap.run.internal.load.Passage;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.Intent;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/**
 * What one batch of a run really did.
 *
 * @param done items whose write took effect, with their outcomes, in order
 * @param rows outcomes of rows that the records carry, by ledger row
 */
record Unit(Intent intent, List<Done> done, Map<String, List<ItemOutcome>> rows) {
    /** A write that took effect. */
    record Done(IntentItem item, ItemOutcome outcome) {
        String key() {
            return item.key();
        }

        /** The target id of what was made or changed. */
        String id() {
            return outcome.id().isEmpty() ? item.id() : outcome.id();
        }
    }

    /** Takes units, from the last of a run to its first. */
    @FunctionalInterface
    interface Visitor {
        void visit(Unit unit) throws ConnectorException, JournalException, InterruptedException;
    }

    /** Visits what runs did, each backwards, in the order in which they are named. */
    static void backwards(Journal journal, List<String> runs, Visitor visitor)
            throws ConnectorException, JournalException, InterruptedException {
        for (String run : runs) {
            backwards(journal, run, visitor);
        }
    }

    /** A batch's outcomes stand behind its intent, so backwards they come first. */
    private static void backwards(Journal journal, String run, Visitor visitor)
            throws ConnectorException, JournalException, InterruptedException {
        Outcomes outcomes = new Outcomes();
        Passage passage = new Passage();
        try {
            journal.readBackwards(run, entry -> {
                switch (entry) {
                    case Entry.Outcomes all -> outcomes.add(all);
                    case Intent intent -> {
                        Unit unit = of(intent, outcomes.take(intent.batch()));
                        if (!unit.done().isEmpty()) {
                            passage.carry(() -> visitor.visit(unit));
                        }
                    }
                    case Entry.Checkpoint e -> outcomes.age();
                    case Entry.BulkSubmitted e -> {}
                    case Entry.RunStarted e -> {}
                    case Entry.RunEnded e -> {}
                    case Entry.Confirmed e -> {}
                    case Entry.Provisioned e -> {}
                }
            });
        } catch (Passage.Carried e) {
            passage.rethrow(e);
        }
    }

    /**
     * Outcomes whose intent has not come yet. Most never get one: they tell of records that were not sent. Between an intent and its
     * outcomes lie two checkpoints at most, so what is older than that is forgotten.
     */
    private static final class Outcomes {
        private final Deque<Map<Long, Map<String, Map<String, ItemOutcome>>>> generations = new ArrayDeque<>(List.of(new HashMap<>()));

        void add(Entry.Outcomes all) {
            Map<String, ItemOutcome> ofMap = generations.getFirst()
                    .computeIfAbsent(all.batch(), b -> new HashMap<>())
                    .computeIfAbsent(all.map(), m -> new HashMap<>());
            all.items().reversed().forEach(i -> ofMap.putIfAbsent(i.key(), i));
        }

        /** By map and key. */
        Map<String, Map<String, ItemOutcome>> take(long batch) {
            Map<String, Map<String, ItemOutcome>> found = new HashMap<>();
            // What was seen first came last, and counts.
            generations.reversed().forEach(generation -> {
                Map<String, Map<String, ItemOutcome>> some = generation.remove(batch);
                if (some != null) {
                    some.forEach((map, items) -> items.forEach(found.computeIfAbsent(map, m -> new HashMap<>())::putIfAbsent));
                }
            });
            return found;
        }

        void age() {
            generations.addFirst(new HashMap<>());
            if (generations.size() > 4) {
                generations.removeLast();
            }
        }
    }

    private static Unit of(Intent intent, Map<String, Map<String, ItemOutcome>> byMap) {
        Map<String, ItemOutcome> outcomes = byMap.getOrDefault(intent.map(), Map.of());
        List<Done> done = new ArrayList<>();
        for (IntentItem item : intent.items()) {
            ItemOutcome outcome = outcomes.get(item.key());
            if (outcome != null && tookEffect(intent.operation(), outcome.fate())) {
                done.add(new Done(item, outcome));
            }
        }
        Map<String, List<ItemOutcome>> rows = new HashMap<>();
        byMap.forEach((map, items) -> {
            if (!map.equals(intent.map())) {
                rows.put(map, List.copyOf(items.values()));
            }
        });
        return new Unit(intent, done, rows);
    }

    private static boolean tookEffect(Operation operation, RecordFate fate) {
        return switch (operation) {
            case CREATE, BULK_CREATE, FILE, TAG -> fate == RecordFate.CREATED;
            // A note that replaces another one counts as an update.
            case NOTE -> fate == RecordFate.CREATED || fate == RecordFate.UPDATED;
            case UPDATE -> fate == RecordFate.UPDATED;
            case DELETE -> fate == RecordFate.DELETED;
        };
    }
}
