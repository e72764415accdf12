package org.vpmap.run.internal.load;

import java.util.List;
import java.util.Map;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.Entry.RecordFate;
import org.vpmap.run.journal.Journal.Crossing;

/** One source record on its way through one map. Made by the {@link Mapper}, finished by exactly one outcome. */
public final class Item {
    private final Mapping map;
    private final SourceRecord source;
    private final String key;
    private final Verdict verdict;
    private final Crossing crossing;
    private final List<Problem> notices;
    private final Map<String, Children> children;
    private final List<String> merged;
    private Epoch epoch;
    private RecordFate counted;
    private RecordFate before;
    private boolean again;

    /**
     * The children that a record brings as rows.
     *
     * @param joined how many it has in the source
     * @param rows how many of them become rows
     */
    public record Children(int joined, int rows) {}

    Item(
            Mapping map,
            SourceRecord source,
            String key,
            Verdict verdict,
            Crossing crossing,
            List<Problem> notices,
            Map<String, Children> children,
            List<String> merged) {
        this.map = map;
        // A bulk job holds thousands of items while it fills: what the source record held is in the verdict by then.
        this.source = verdict instanceof Verdict.Wait ? source : new SourceRecord(source.object(), source.id(), Map.of());
        this.key = key;
        this.verdict = verdict;
        this.crossing = crossing;
        this.notices = List.copyOf(notices);
        this.children = Map.copyOf(children);
        this.merged = List.copyOf(merged);
    }

    /** The map. */
    public Mapping map() {
        return map;
    }

    /** The source record, of a group the first: its id, and its values, joins included, only where it has to wait. */
    public SourceRecord source() {
        return source;
    }

    /** Our key. */
    public String key() {
        return key;
    }

    /** What is to be done. */
    public Verdict verdict() {
        return verdict;
    }

    /** Where the record lives in the target, or null for one that is not there. */
    public Crossing crossing() {
        return crossing;
    }

    /** What is left behind of it. */
    public List<Problem> notices() {
        return notices;
    }

    /** Its children by ledger row. */
    public Map<String, Children> children() {
        return children;
    }

    /** Ids of further source records that went into it. */
    public List<String> merged() {
        return merged;
    }

    Epoch epoch() {
        return epoch;
    }

    void epoch(Epoch of) {
        epoch = of;
    }

    /** The fate that an interrupted run has noted for it already, or null. */
    RecordFate counted() {
        return counted;
    }

    void counted(RecordFate fate) {
        counted = fate;
    }

    /** The fate it was counted with when the source delivered it before, without being written; otherwise null. */
    RecordFate before() {
        return before;
    }

    void before(RecordFate fate) {
        before = fate;
    }

    /** Whether the source delivered the record a second time in this run after it was written: then it is not counted again. */
    boolean isAgain() {
        return again;
    }

    void again(boolean delivered) {
        again = delivered;
    }

    @Override
    public String toString() {
        return map.id() + " " + key;
    }
}
