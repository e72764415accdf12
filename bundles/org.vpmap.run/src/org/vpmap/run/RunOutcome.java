package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.Failure;
import org.vpmap.core.value.Problem;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;

/**
 * What came of a sample, a run or a delta.
 *
 * @param run its id; empty where a gate refused it
 * @param objects the ledger
 * @param files what became of files
 * @param credits spent on the target, -1 where it does not meter
 * @param notices how many values stayed behind of records that were written
 * @param linksMissing links of the second pass that have no target
 * @param refusedLater updates that the target refused of records that this run had written
 * @param deletedInSource records that the source deleted since they were migrated
 * @param compared ids of a source that hides its deletions, read to find them
 * @param sourceProblems what is wrong with the source itself, such as rows that cannot be read as they stand
 * @param gates those that are closed, where the run was refused
 * @param stopped why the run ended early
 * @param comparison of a sample with what the target holds
 */
public record RunOutcome(
        String run,
        RunKind kind,
        RunState state,
        List<LedgerRow> objects,
        Files files,
        long credits,
        double seconds,
        long notices,
        long linksMissing,
        long refusedLater,
        long deletedInSource,
        long compared,
        List<Problem> sourceProblems,
        List<Gate.Verdict> gates,
        Optional<Stopped> stopped,
        Optional<Comparison> comparison) {
    public RunOutcome {
        objects = List.copyOf(objects);
        sourceProblems = List.copyOf(sourceProblems);
        gates = List.copyOf(gates);
    }

    /** Files that were moved, those that were not, and bytes moved. */
    public record Files(long moved, long refused, long bytes) {}

    /**
     * Why a run ended before its end; it can be resumed.
     *
     * @param code stable
     * @param message one sentence with the next step
     * @param failure of a connector, empty for a cancelled run
     */
    public record Stopped(String code, String message, Optional<Failure> failure) {}

    /** Source records of all rows. */
    public long read() {
        return objects.stream().mapToLong(LedgerRow::read).sum();
    }

    /** Whether something needs a person's eye: records that failed, a source that is not sound, differences, a run that stopped. */
    public boolean hasFindings() {
        return state != RunState.COMPLETED
                || objects.stream().anyMatch(r -> r.failed() > 0)
                || files.refused() > 0
                || refusedLater > 0
                || deletedInSource > 0
                || !sourceProblems.isEmpty()
                || comparison.filter(c -> c.different() > 0 || c.lost() > 0).isPresent();
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run);
        map.put("kind", kind.name().toLowerCase(Locale.ROOT));
        map.put("state", state.name().toLowerCase(Locale.ROOT));
        map.put("objects", objects.stream().map(LedgerRow::toMap).toList());
        Map<String, Object> attachments = new LinkedHashMap<>();
        attachments.put("moved", files.moved());
        attachments.put("refused", files.refused());
        attachments.put("bytes", files.bytes());
        map.put("attachments", attachments);
        map.put("credits", credits);
        map.put("seconds", round(seconds));
        map.put("records_per_second", seconds > 0 ? round(read() / seconds) : 0.0);
        map.put("notices", notices);
        map.put("links_missing", linksMissing);
        map.put("refused_later", refusedLater);
        map.put("deleted_in_source", deletedInSource);
        map.put("ids_compared", compared);
        map.put("source_problems", SourceProblems.maps(sourceProblems));
        map.put("gates", gates.stream().map(Gate.Verdict::toMap).toList());
        stopped.ifPresent(s -> {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("code", s.code());
            why.put("message", s.message());
            map.put("stopped", why);
        });
        comparison.ifPresent(c -> map.put("diff", c.toDiffMap()));
        return map;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
