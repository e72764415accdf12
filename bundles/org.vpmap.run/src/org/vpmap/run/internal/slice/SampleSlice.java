package org.vpmap.run.internal.slice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.RunRefused;
import org.vpmap.run.SamplePicker;
import org.vpmap.run.SurveyingPicker;
import org.vpmap.run.internal.feed.Fetch;
import org.vpmap.run.internal.feed.HashPicker;
import org.vpmap.run.internal.feed.Joiner;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.feed.SourceReader;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.load.StageSteps;
import org.vpmap.run.internal.load.Tally;
import org.vpmap.run.internal.order.Expressions;
import org.vpmap.run.internal.order.JoinSpace;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.internal.order.Steps;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/**
 * A slice that stands for the whole: some records of the object that most others hang on (patients), everything that hangs on them, and
 * whatever all of these refer to.
 */
public final class SampleSlice implements Slice {
    /** Of a very large practice only so many records are candidates; reading all of them would take longer than the sample is worth. */
    private static final int CANDIDATES = 50_000;

    private final MappingPlan plan;
    private final Source source;
    private final Retry retry;
    private final SamplePicker picker;
    private final int size;

    /** @param picker chooses among the candidates */
    public SampleSlice(MappingPlan plan, Source source, Retry retry, int size, SamplePicker picker) {
        this.plan = plan;
        this.source = source;
        this.retry = retry;
        this.size = size;
        this.picker = picker;
    }

    @Override
    public void gather(RunContext context, Tally tally, Runnable check) throws ConnectorException, JournalException, InterruptedException {
        Parked parked = new Parked(plan, context.staging());
        Fetch fetch = new Fetch(source, retry, check);
        String anchor = anchor(plan);
        if (picker instanceof SurveyingPicker surveying) {
            survey(anchor, parked, fetch, surveying, new Survey(context.staging(), check));
        } else {
            choose(anchor, parked, fetch, picker);
        }
        for (String object : parked.objects()) {
            if (!object.equals(anchor)) {
                List<String> fields = parked.referencesOf(object).entrySet().stream().filter(e -> e.getValue().equals(anchor))
                        .map(Map.Entry::getKey).toList();
                for (String field : fields) {
                    fetch.children(object, field, parked.fields(object), parked.ids(anchor), records -> parked.add(object, records));
                }
                if (fields.isEmpty() && !isReferred(object, parked)) {
                    standAlone(object, parked, fetch);
                }
            }
        }
        if (picker instanceof SurveyingPicker surveying) {
            addWitnesses(surveying.witnesses(), parked, fetch);
        }
        followReferences(parked, fetch);
        parked.join(fetch);
    }

    private record Survey(Staging staging, Runnable check) {}

    /** Shows the whole source, each record with what its maps join to it; what is parked for that is forgotten again. */
    private void survey(String anchor, Parked parked, Fetch fetch, SurveyingPicker by, Survey survey)
            throws ConnectorException, JournalException, InterruptedException {
        Collection<JoinSpace> spaces = new Steps(plan, new LoadOrder(plan)).spaces().values();
        for (JoinSpace space : spaces) {
            StageSteps.stage(space, fetch.all(), survey.staging(), survey.check());
        }
        Joiner joiner = new Joiner(survey.staging());
        for (String object : parked.objects()) {
            List<Mapping> maps = parked.mapsOf(object);
            List<String> toAnchor = parked.referencesOf(object).entrySet().stream().filter(e -> e.getValue().equals(anchor))
                    .map(Map.Entry::getKey).toList();
            fetch.all().read(object, parked.fields(object), Optional.empty(), page -> {
                survey.check().run();
                for (SourceRecord record : joiner.join(page.records(), maps)) {
                    if (object.equals(anchor)) {
                        by.offer(record);
                    }
                    Optional<String> brings = object.equals(anchor) ? Optional.of(record.id()) : reference(record, toAnchor);
                    maps.forEach(map -> by.see(map, record, brings));
                }
            });
        }
        for (JoinSpace space : spaces) {
            survey.staging().clear(space.name());
        }
        fetch.byIds(anchor, parked.fields(anchor), new TreeSet<>(by.chosen()), records -> parked.add(anchor, records));
    }

    private static Optional<String> reference(SourceRecord record, List<String> fields) {
        return fields.stream().map(record::get).filter(String.class::isInstance).map(String.class::cast).filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** Most witnesses came with the record that they hang on; those that hang on none, or on one that does not exist, are asked for. */
    private static void addWitnesses(Map<String, Set<String>> witnesses, Parked parked, Fetch fetch)
            throws ConnectorException, JournalException, InterruptedException {
        for (Map.Entry<String, Set<String>> entry : witnesses.entrySet()) {
            String object = entry.getKey();
            Set<String> missing = new TreeSet<>(entry.getValue());
            missing.removeAll(parked.ids(object));
            fetch.byIds(object, parked.fields(object), missing, records -> parked.add(object, records));
        }
    }

    private static boolean isReferred(String object, Parked parked) {
        return parked.objects().stream().anyMatch(o -> parked.referencesOf(o).containsValue(object));
    }

    /** Objects that neither hang on anything nor are referred to: tags all of them, of others as many as there are anchors. */
    private void standAlone(String object, Parked parked, Fetch fetch) throws ConnectorException, JournalException, InterruptedException {
        boolean tags = parked.mapsOf(object).stream().allMatch(Mapping.TagMap.class::isInstance);
        if (tags) {
            fetch.all().read(object, parked.fields(object), Optional.empty(), page -> parked.add(object, page.records()));
        } else {
            choose(object, parked, fetch, new HashPicker(size));
        }
    }

    private void choose(String object, Parked parked, Fetch fetch, SamplePicker by)
            throws ConnectorException, JournalException, InterruptedException {
        SourceReader all = fetch.all();
        long[] seen = {0};
        try {
            all.read(object, parked.fields(object), Optional.empty(), page -> {
                page.records().forEach(by::offer);
                seen[0] += page.records().size();
                if (seen[0] >= CANDIDATES) {
                    throw new Enough();
                }
            });
        } catch (Enough e) {
            seen[0] = CANDIDATES;
        }
        fetch.byIds(object, parked.fields(object), new TreeSet<>(by.chosen()), records -> parked.add(object, records));
    }

    /** Adds what is referred to until nothing new comes: a guarantor's guarantor is needed too. */
    private static void followReferences(Parked parked, Fetch fetch) throws ConnectorException, JournalException, InterruptedException {
        Set<String> asked = new HashSet<>();
        boolean grew = true;
        while (grew) {
            Map<String, Set<String>> missing = new LinkedHashMap<>();
            for (String object : parked.objects()) {
                parked.referencesOf(object).forEach((field, to) -> {
                    for (String id : parked.referred(object, field)) {
                        if (!parked.ids(to).contains(id) && asked.add(to + "\n" + id)) {
                            missing.computeIfAbsent(to, t -> new TreeSet<>()).add(id);
                        }
                    }
                });
            }
            for (Map.Entry<String, Set<String>> entry : missing.entrySet()) {
                fetch.byIds(entry.getKey(), parked.fields(entry.getKey()), entry.getValue(),
                        records -> parked.add(entry.getKey(), records));
            }
            grew = !missing.isEmpty();
        }
    }

    /** The object whose records most maps of other objects link to. */
    static String anchor(MappingPlan plan) {
        Map<String, Set<String>> linkedBy = new LinkedHashMap<>();
        for (Mapping mapping : plan.mappings()) {
            for (Expr.LinkTo link : Expressions.links(mapping)) {
                for (Mapping.ObjectMap to : LoadOrder.targets(plan.mappings(), link.module(), link.source())) {
                    if (!to.source().equals(mapping.source())) {
                        linkedBy.computeIfAbsent(to.source(), s -> new HashSet<>()).add(mapping.id());
                    }
                }
            }
        }
        List<String> objects = new ArrayList<>(plan.mappings().stream()
                .filter(Mapping.ObjectMap.class::isInstance)
                .map(Mapping::source)
                .distinct()
                .toList());
        if (objects.isEmpty()) {
            throw new RunRefused("the map makes no records: there is nothing to take a sample of");
        }
        return objects.stream()
                .reduce((a, b) -> linkedBy.getOrDefault(b, Set.of()).size() > linkedBy.getOrDefault(a, Set.of()).size() ? b : a)
                .orElseThrow();
    }

    /** Ends a read that has seen enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** A sample of that size, chosen by hash of the ids. */
    public static SampleSlice of(MappingPlan plan, Source source, Retry retry, int size) {
        return new SampleSlice(plan, source, retry, size, new HashPicker(size));
    }

    @Override
    public String toString() {
        return "sample around " + anchor(plan);
    }
}
