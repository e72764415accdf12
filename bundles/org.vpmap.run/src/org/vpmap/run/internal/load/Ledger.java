package org.vpmap.run.internal.load;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vpmap.run.journal.Entry.Checkpoint;
import org.vpmap.run.journal.JournalException;

/** The counts of a run as checkpoints confirm them, and the checkpoints themselves. */
public final class Ledger {
    private final RunContext context;
    private final Tally tally;
    private final LongSupplier millis;
    private final LongSupplier credits;
    private long epoch;

    /**
     * @param counts what earlier processes of the run counted
     * @param millis that the run took so far, those of earlier processes included
     * @param credits spent so far, likewise
     */
    public Ledger(RunContext context, Map<String, Long> counts, LongSupplier millis, LongSupplier credits) {
        this.context = context;
        Map<String, Long> plain = new LinkedHashMap<>(counts);
        plain.keySet().removeAll(List.of("#epoch", "#millis", "#credits", "#batch"));
        this.tally = Tally.of(plain);
        this.epoch = counts.getOrDefault("#epoch", 0L);
        this.millis = millis;
        this.credits = credits;
    }

    /** What is confirmed. */
    public Tally tally() {
        return tally;
    }

    /** Number of the last epoch confirmed. */
    long epoch() {
        return epoch;
    }

    /** Confirms an epoch. */
    void confirm(String step, Epochs.Finished finished) throws JournalException, InterruptedException {
        add(finished);
        checkpoint(step, finished.position(), false);
    }

    /** Adds an epoch that the next checkpoint confirms. */
    void add(Epochs.Finished finished) {
        tally.add(finished.epoch().tally());
        epoch = finished.epoch().number();
    }

    /** Confirms that a step is done. */
    void done(String step) throws JournalException, InterruptedException {
        checkpoint(step, "", true);
    }

    private void checkpoint(String step, String position, boolean done) throws JournalException, InterruptedException {
        context.log().append(List.of(new Checkpoint(now(), context.run(), step, position, done, counts())));
    }

    private Instant now() {
        return context.now();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>(tally.toCounts());
        counts.put("#epoch", epoch);
        counts.put("#millis", millis.getAsLong());
        counts.put("#credits", credits.getAsLong());
        counts.put("#batch", context.batches().get());
        return counts;
    }
}
