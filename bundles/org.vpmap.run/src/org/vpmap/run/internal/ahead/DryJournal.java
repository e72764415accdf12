package org.vpmap.run.internal.ahead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;
import org.vpmap.run.journal.Staging.Staged;

/**
 * The journal while a plan is made: what would be written is counted, its crossings are parked on disk beside the real ones, and the real
 * journal is only read. So a plan knows what is in the target already, and takes no memory for what would be.
 */
final class DryJournal implements Journal {
    private static final String ID = "id";
    private static final String HASH = "hash";
    private static final String RUN = "run";

    private final Journal real;
    private final Staging staging;
    private final Forecast forecast;

    /** @param staging of the plan alone */
    DryJournal(Journal real, Staging staging, Forecast forecast) {
        this.real = real;
        this.staging = staging;
        this.forecast = forecast;
    }

    private static String space(String map) {
        return "crossings:" + map;
    }

    @Override
    public void append(List<Entry> entries) throws JournalException {
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Intent intent -> forecast.intent(intent);
                case Entry.Outcomes outcomes -> {
                    forecast.outcomes(outcomes);
                    park(outcomes);
                }
                case Entry.Checkpoint e -> {}
                case Entry.BulkSubmitted e -> {}
                case Entry.RunStarted e -> {}
                case Entry.RunEnded e -> {}
                case Entry.Confirmed e -> {}
                case Entry.Provisioned e -> {}
            }
        }
    }

    private void park(Entry.Outcomes outcomes) throws JournalException {
        List<Staged> parked = new ArrayList<>();
        for (Entry.ItemOutcome item : outcomes.items()) {
            if (!item.id().isEmpty()) {
                parked.add(new Staged(item.key(),
                        new SourceRecord("crossing", "c", Map.of(ID, item.id(), HASH, item.hash(), RUN, outcomes.run()))));
            }
        }
        if (!parked.isEmpty()) {
            staging.put(space(outcomes.map()), parked);
        }
    }

    @Override
    public Map<String, Crossing> crossings(String map, Collection<String> keys) throws JournalException {
        Map<String, Crossing> found = new LinkedHashMap<>(real.crossings(map, keys));
        staging.get(space(map), keys).forEach((key, all) -> found.put(key, crossing(map, key, all.get(0))));
        return found;
    }

    private static Crossing crossing(String map, String key, SourceRecord parked) {
        return new Crossing(map, key, String.valueOf(parked.get(ID)), String.valueOf(parked.get(HASH)), String.valueOf(parked.get(RUN)), 0);
    }

    @Override
    public void crossings(String map, Consumer<Crossing> visitor) throws JournalException {
        real.crossings(map, visitor);
    }

    @Override
    public long crossingCount(String map) throws JournalException {
        return real.crossingCount(map);
    }

    @Override
    public void read(Optional<String> run, Consumer<Entry> visitor) throws JournalException {
        real.read(run, visitor);
    }

    @Override
    public void readBackwards(String run, Consumer<Entry> visitor) throws JournalException {
        real.readBackwards(run, visitor);
    }

    @Override
    public List<RunInfo> runs() throws JournalException {
        return real.runs();
    }

    @Override
    public Verification verify() throws JournalException {
        return real.verify();
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public void close() {
        // The real one belongs to whoever opened it.
    }
}
