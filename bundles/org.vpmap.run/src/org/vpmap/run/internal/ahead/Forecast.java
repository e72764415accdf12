package org.vpmap.run.internal.ahead;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.run.journal.Entry.Intent;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.Outcomes;

/** Counts what a dry run would have written, with its price. Thread-safe. */
final class Forecast {
    private final MetersCredits prices;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** What would become of the records of one map. */
    static final class Part {
        private final Map<Operation, Long> records = new TreeMap<>();
        private final Map<String, Long> left = new TreeMap<>();
        private long credits;
        private long calls;

        long records(Operation operation) {
            return records.getOrDefault(operation, 0L);
        }

        /** Everything that would be written. */
        long operations() {
            return records.entrySet().stream().filter(e -> e.getKey() != Operation.DELETE).mapToLong(Map.Entry::getValue).sum();
        }

        /** Records that would not be written, by {@code FATE CODE}. */
        Map<String, Long> left() {
            return left;
        }

        long credits() {
            return credits;
        }

        long calls() {
            return calls;
        }
    }

    Forecast(MetersCredits prices) {
        this.prices = prices;
    }

    synchronized void intent(Intent intent) {
        Part part = parts.computeIfAbsent(intent.map(), m -> new Part());
        long records = intent.items().size();
        part.records.merge(intent.operation(), records, Long::sum);
        part.calls++;
        part.credits += price(intent.operation(), intent.module(), records);
        // What an update replaces is read first; what is added to records just made is not.
        if (intent.operation() == Operation.UPDATE && intent.items().stream().anyMatch(i -> !i.before().isEmpty())) {
            part.credits += prices.cost(MetersCredits.Operation.READ, intent.module(), records);
        }
    }

    private long price(Operation operation, String module, long records) {
        return switch (operation) {
            case CREATE -> prices.cost(MetersCredits.Operation.CREATE, module, records);
            case BULK_CREATE -> prices.cost(MetersCredits.Operation.BULK, module, records);
            case UPDATE -> prices.cost(MetersCredits.Operation.UPDATE, module, records);
            case NOTE -> prices.cost(MetersCredits.Operation.NOTE, module, records);
            case FILE -> prices.cost(MetersCredits.Operation.FILE, module, records);
            // The tags that are there are listed first.
            case TAG ->
                    prices.cost(MetersCredits.Operation.DESCRIBE, module, 1) + prices.cost(MetersCredits.Operation.TAG, module, records);
            case DELETE -> prices.cost(MetersCredits.Operation.DELETE, module, records);
        };
    }

    synchronized void outcomes(Outcomes outcomes) {
        Part part = parts.computeIfAbsent(outcomes.map(), m -> new Part());
        for (ItemOutcome item : outcomes.items()) {
            switch (item.fate()) {
                case HELD, REJECTED, SKIPPED, REFUSED -> part.left.merge(item.fate() + " " + item.code(), 1L, Long::sum);
                case CREATED, UPDATED, UNCHANGED, MERGED, DELETED, RESTORED, CONFLICT -> {}
            }
        }
    }

    synchronized Part part(String map) {
        return parts.getOrDefault(map, new Part());
    }
}
