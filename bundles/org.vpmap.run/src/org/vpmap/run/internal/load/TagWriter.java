package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.journal.Entry.IntentItem;
import org.vpmap.run.journal.Entry.ItemOutcome;
import org.vpmap.run.journal.Entry.Operation;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.JournalException;

/** Makes tag definitions that the module lacks. */
final class TagWriter implements ItemWriter {
    private final RunContext context;
    private final WritesTags target;

    TagWriter(RunContext context) {
        this.context = context;
        this.target = (WritesTags) context.target();
    }

    private static Verdict.Define verdict(Item item) {
        return (Verdict.Define) item.verdict();
    }

    static String hash(Item item) {
        return Hashes.of(verdict(item).module(), verdict(item).name());
    }

    @Override
    public void write(List<Item> items, Finish finish) throws ConnectorException, JournalException, InterruptedException {
        Mapping map = items.get(0).map();
        String module = verdict(items.get(0)).module();
        Map<String, String> there = context.retry().call(() -> target.tags(module));
        List<ItemOutcome> known = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        Map<String, Item> open = new LinkedHashMap<>();
        List<Item> twins = new ArrayList<>();
        for (Item item : items) {
            String id = there.get(verdict(item).name());
            if (id != null) {
                known.add(RunContext.there(item, RecordFate.UNCHANGED, id, hash(item), Optional.empty()));
                fates.put(item, RecordFate.UNCHANGED);
            } else if (open.putIfAbsent(verdict(item).name(), item) != null) {
                twins.add(item);
            }
        }
        context.outcomes(context.nextBatch(), map.id(), map.target(), known);
        fates.forEach(finish::item);
        if (!open.isEmpty()) {
            create(map, module, open, twins, finish);
        }
    }

    private void create(Mapping map, String module, Map<String, Item> open, List<Item> twins, Finish finish)
            throws ConnectorException, JournalException, InterruptedException {
        long batch = context.intend(map.id(), module, "", Operation.TAG, open.values().stream()
                .map(i -> new IntentItem(i.key(), "", "", hash(i), Map.of(Doubts.NAME, verdict(i).name()), Map.of()))
                .toList());
        Map<String, Outcome> outcomes = send(module, new ArrayList<>(open.keySet()));
        List<ItemOutcome> written = new ArrayList<>();
        Map<Item, RecordFate> fates = new LinkedHashMap<>();
        open.forEach((name, item) -> add(item, outcomes.get(name), RecordFate.CREATED, written, fates));
        // A second definition of the same name is the first one once more.
        twins.forEach(item -> add(item, outcomes.get(verdict(item).name()), RecordFate.UNCHANGED, written, fates));
        context.outcomes(batch, map.id(), module, written);
        fates.forEach(finish::item);
    }

    private static void add(Item item, Outcome outcome, RecordFate fate, List<ItemOutcome> written, Map<Item, RecordFate> fates) {
        switch (outcome) {
            case Outcome.Created created -> {
                written.add(RunContext.there(item, fate, created.id(), hash(item), created.modified()));
                fates.put(item, fate);
            }
            case Outcome.Exists exists -> {
                written.add(RunContext.there(item, RecordFate.UNCHANGED, exists.id(), hash(item), Optional.empty()));
                fates.put(item, RecordFate.UNCHANGED);
            }
            case Outcome.Refused refused -> {
                written.add(RunContext.left(item, RecordFate.REFUSED, refused.code(), refused.field(), refused.message()));
                fates.put(item, RecordFate.REFUSED);
            }
            case null, default -> throw new IllegalStateException("the target gave no outcome for a tag");
        }
    }

    private Map<String, Outcome> send(String module, List<String> names) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<String> open = names;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            try {
                outcomes.putAll(target.createTags(module, open));
            } catch (ConnectorException e) {
                if (attempt >= context.retry().attempts() || !e.failure().retryable() && !e.failure().inDoubt()) {
                    throw e;
                }
                context.retry().pause(e.failure(), attempt);
                if (e.failure().inDoubt()) {
                    Map<String, String> there = context.retry().call(() -> target.tags(module));
                    open.stream().filter(there::containsKey)
                            .forEach(n -> outcomes.put(n, new Outcome.Created(there.get(n), Optional.empty())));
                }
            }
            open = open.stream().filter(n -> !outcomes.containsKey(n)).toList();
        }
        return outcomes;
    }
}
