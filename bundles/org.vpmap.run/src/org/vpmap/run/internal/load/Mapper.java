package org.vpmap.run.internal.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.core.eval.Evaluation;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.TargetRecord;
import org.vpmap.run.Codes;
import org.vpmap.run.RecordEvaluator;
import org.vpmap.run.internal.load.Item.Children;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Step;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/** From joined source records to items: evaluates, then resolves links and owners of a whole page at once. Writes nothing. */
public final class Mapper {
    /** The field that carries tags. */
    public static final String TAG_FIELD = "Tag";

    private final RecordEvaluator evaluator;
    private final LoadOrder order;
    private final Journal journal;
    private final OwnerTable owners;
    private final boolean assumesLinks;

    /** What a link without target means for now. */
    public enum Patience {
        /** Links within a cycle may still come. */
        LATER_LINKS_MAY_COME,
        /** Everything that could come is there. */
        LAST_WORD
    }

    /** @param assumesLinks for estimates over a part of the source: a link whose target was not read counts as found */
    public Mapper(RecordEvaluator evaluator, LoadOrder order, Journal journal, OwnerTable owners, boolean assumesLinks) {
        this.evaluator = evaluator;
        this.order = order;
        this.journal = journal;
        this.owners = owners;
        this.assumesLinks = assumesLinks;
    }

    /** What the maps make of a joined record; maps that do not apply are left out. */
    List<Draft> draft(SourceRecord record, Collection<Mapping> maps) {
        List<Draft> drafts = new ArrayList<>(maps.size());
        for (Mapping map : maps) {
            Evaluation evaluation = evaluator.evaluate(map, record);
            if (!(evaluation instanceof Evaluation.NotApplicable)) {
                drafts.add(new Draft(map, record, evaluation, List.of()));
            }
        }
        return drafts;
    }

    /** Why the map leaves a record behind that no map takes; empty where it says nothing of it. */
    Optional<Ignored> ignored(SourceRecord record) {
        return evaluator.ignored(record);
    }

    /** Items for drafts, in the same order. */
    List<Item> resolve(List<Draft> drafts, Patience patience) throws JournalException {
        Links links = new Links(journal, order.mappings());
        for (Draft draft : drafts) {
            want(draft, links);
        }
        links.load();
        List<Item> items = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            items.add(item(draft, links, patience));
        }
        return items;
    }

    private static void want(Draft draft, Links links) {
        String map = draft.map().id();
        switch (draft.evaluation()) {
            case Evaluation.Mapped mapped -> {
                links.want(map, mapped.record().key());
                mapped.record().fields().values().forEach(v -> wantLink(v, links));
                mapped.record().rows().values().forEach(rows -> rows.forEach(r -> r.fields().values().forEach(v -> wantLink(v, links))));
            }
            case Evaluation.MappedNote note -> {
                links.want(map, note.key());
                links.want(note.parent());
            }
            case Evaluation.MappedFile file -> {
                links.want(map, file.key());
                links.want(file.parent());
            }
            case Evaluation.MappedTag tag -> links.want(map, tag.key());
            case Evaluation.Held e -> links.want(map, e.key());
            case Evaluation.Rejected e -> links.want(map, e.key());
            case Evaluation.Skipped e -> links.want(map, e.key());
            case Evaluation.NotApplicable e -> {}
        }
    }

    private static void wantLink(Object value, Links links) {
        if (value instanceof LinkValue link) {
            links.want(link);
        }
    }

    private Item item(Draft draft, Links links, Patience patience) {
        return switch (draft.evaluation()) {
            case Evaluation.Mapped e -> write(draft, e, links, patience);
            case Evaluation.MappedNote e -> hanging(draft, e.key(), e.parent(), e.notices(), links, parent -> new Verdict.Note(
                    parent.id().module(), parent.id().id(), e.title(), e.body(), Hashes.of(parent.id().id(), e.title(), e.body())));
            case Evaluation.MappedFile e -> hanging(draft, e.key(), e.parent(), e.notices(), links, parent -> new Verdict.Attach(
                    (Mapping.FileMap) draft.map(), parent.id().module(), parent.id().id(), e.attachmentId(), e.name()));
            case Evaluation.MappedTag e ->
                    new Item(draft.map(), draft.source(), e.key(), new Verdict.Define(e.module(), e.name()),
                            links.crossing(draft.map().id(), e.key()), List.of(), Map.of(), List.of());
            case Evaluation.Held e -> left(draft, e.key(), RecordFate.HELD, e.problem(), links);
            case Evaluation.Rejected e -> left(draft, e.key(), RecordFate.REJECTED, e.problem(), links);
            case Evaluation.Skipped e -> left(draft, e.key(), RecordFate.SKIPPED, e.reason(), links);
            case Evaluation.NotApplicable e -> throw new IllegalArgumentException("a map that does not apply makes no item");
        };
    }

    private static Item left(Draft draft, String key, RecordFate fate, Problem problem, Links links) {
        return left(draft, key, new Verdict.Leave(fate, problem.code(), problem.field(), problem.message()), links);
    }

    private static Item left(Draft draft, String key, Verdict verdict, Links links) {
        return new Item(draft.map(), draft.source(), key, verdict, links.crossing(draft.map().id(), key), List.of(),
                children(draft, Map.of()), draft.merged());
    }

    private interface Hanging {
        Verdict on(Links.Found parent);
    }

    private Item hanging(Draft draft, String key, LinkValue parent, List<Problem> notices, Links links, Hanging verdict) {
        var found = links.resolve(parent);
        if (found.isEmpty() && assumesLinks) {
            found = Optional.of(new Links.Found(new RemoteId(parent.module(), parent.key()), null));
        }
        if (found.isEmpty()) {
            // Nothing can hang on nothing: where the map would leave a field empty, the record is held.
            return left(draft, key, missing(parent, ""), links);
        }
        return new Item(draft.map(), draft.source(), key, verdict.on(found.get()), links.crossing(draft.map().id(), key), notices, Map.of(),
                List.of());
    }

    private static Verdict.Leave missing(LinkValue link, String field) {
        RecordFate fate = switch (link.fate()) {
            case HOLD, EMPTY -> RecordFate.HELD;
            case SKIP -> RecordFate.SKIPPED;
            case REJECT -> RecordFate.REJECTED;
        };
        return new Verdict.Leave(fate, Codes.LINK_MISSING, field,
                "the record in " + link.module() + " that it belongs to is not in the target");
    }

    private Item write(Draft draft, Evaluation.Mapped mapped, Links links, Patience patience) {
        Mapping.ObjectMap map = (Mapping.ObjectMap) draft.map();
        TargetRecord record = mapped.record();
        Set<String> later = new TreeSet<>(order.deferred(map));
        Resolution resolution = new Resolution(links, patience, later, new ArrayList<>(mapped.notices()));
        Map<String, Object> fields = resolution.fields(record.fields());
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        record.rows().forEach((subform, all) -> rows.put(subform, all.stream().map(r -> resolution.row(subform, r.fields())).toList()));
        Crossing crossing = links.crossing(map.id(), record.key());
        Map<String, Children> children = children(draft, record.rows());
        if (resolution.leave != null) {
            return new Item(map, draft.source(), record.key(), resolution.leave, crossing, resolution.notices, children(draft, Map.of()),
                    draft.merged());
        }
        if (resolution.waits) {
            return new Item(map, draft.source(), record.key(), new Verdict.Wait(), crossing, resolution.notices, children, draft.merged());
        }
        if (map.tags().isPresent()) {
            fields.put(TAG_FIELD, mapped.tags());
        }
        Map<String, List<String>> rowKeys = new LinkedHashMap<>();
        record.rows().forEach((subform, all) -> rowKeys.put(subform, all.stream().map(TargetRecord.Row::key).toList()));
        Verdict verdict = new Verdict.Write(fields, rows, Hashes.of(fields, rows, later), resolution.pending, rowKeys);
        return new Item(map, draft.source(), record.key(), verdict, crossing, resolution.notices, children, draft.merged());
    }

    private static Map<String, Children> children(Draft draft, Map<String, List<TargetRecord.Row>> rows) {
        if (!(draft.map() instanceof Mapping.ObjectMap map) || map.rows().isEmpty()) {
            return Map.of();
        }
        Map<String, Children> children = new HashMap<>();
        for (RowMap some : map.rows()) {
            int joined = draft.source().get(some.join().name()) instanceof List<?> list ? list.size() : 0;
            int written = rows.getOrDefault(some.subform(), List.of()).size();
            children.put(Step.Orphans.rowId(map, some.subform()), new Children(joined, written));
        }
        return children;
    }

    /** Resolves the values of one record. The first value that decides the record's fate wins. */
    private final class Resolution {
        private final Links links;
        private final Patience patience;
        private final Set<String> later;
        private final List<Problem> notices;
        private final Map<String, LinkValue> pending = new LinkedHashMap<>();
        private Verdict.Leave leave;
        private boolean waits;

        Resolution(Links links, Patience patience, Set<String> later, List<Problem> notices) {
            this.links = links;
            this.patience = patience;
            this.later = later;
            this.notices = notices;
        }

        Map<String, Object> fields(Map<String, Object> raw) {
            Map<String, Object> fields = new LinkedHashMap<>();
            raw.forEach((field, value) -> {
                if (value instanceof LinkValue link && later.contains(field) && patience == Patience.LATER_LINKS_MAY_COME
                        && links.resolve(link).isEmpty()) {
                    if (link.fate() == LinkFate.EMPTY) {
                        pending.put(field, link);
                    } else {
                        waits = true;
                    }
                } else {
                    fields.put(field, value(field, value));
                }
            });
            return fields;
        }

        Map<String, Object> row(String subform, Map<String, Object> raw) {
            Map<String, Object> fields = new LinkedHashMap<>();
            raw.forEach((field, value) -> fields.put(field, value(subform + "." + field, value)));
            return fields;
        }

        private Object value(String field, Object value) {
            return switch (value) {
                case LinkValue link -> link(field, link);
                case OwnerValue owner -> owner(field, owner);
                case null -> null;
                default -> value;
            };
        }

        private Object link(String field, LinkValue link) {
            var found = links.resolve(link);
            if (found.isPresent()) {
                return found.get().id();
            }
            if (assumesLinks) {
                return new RemoteId(link.module(), link.key());
            }
            if (link.fate() == LinkFate.EMPTY) {
                notices.add(new Problem(Codes.LINK_MISSING, field,
                        "the record in " + link.module() + " is not in the target: the field stays empty"));
                return null;
            }
            if (leave == null) {
                leave = missing(link, field);
            }
            return null;
        }

        private Object owner(String field, OwnerValue owner) {
            var user = owners.userOf(owner.staffId());
            if (user.isEmpty() && leave == null) {
                leave = new Verdict.Leave(RecordFate.HELD, Codes.OWNER_UNRESOLVED, field, "its owner has no user in the target");
            }
            return user.map(id -> new RemoteId("", id)).orElse(null);
        }
    }
}
