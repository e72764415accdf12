package org.vpmap.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpmap.run.journal.Entry.RunState;

/**
 * What came of undoing a run.
 *
 * @param runs that were undone: the one that was asked for, then the unfinished ones that it took over
 * @param rollback id of the undoing itself; empty for a dry run
 * @param dryRun whether nothing was written
 * @param deleted records, notes, files and tags that the run had made and that are gone (or would be)
 * @param restored records that are as they were before the run (or would be)
 * @param conflicts records left alone because somebody changed them since
 * @param laterRuns records left alone because a later run of ours wrote them, by that run: it is undone first
 * @param standing later runs of ours that wrote and are not undone: what they made is still there
 * @param remaining things of the run that are still there without being conflicts
 * @param verified whether the target was read back and nothing of the run remains but conflicts
 * @param kept the conflicts, the first ones
 * @param overruled target ids of records that somebody changed and that were undone (or would be), since a person decided so
 * @param stopped why it ended early; the same command goes on
 */
public record RollbackReport(
        List<String> runs,
        String rollback,
        boolean dryRun,
        RunState state,
        long deleted,
        long restored,
        long conflicts,
        Map<String, Long> laterRuns,
        Set<String> standing,
        long remaining,
        boolean verified,
        List<Kept> kept,
        List<String> overruled,
        long credits,
        double seconds,
        Optional<RunOutcome.Stopped> stopped) {
    /** How many conflicts are listed. */
    public static final int LISTED = 1_000;

    public RollbackReport {
        runs = List.copyOf(runs);
        standing = Collections.unmodifiableSortedSet(new TreeSet<>(standing));
        kept = List.copyOf(kept);
        laterRuns = Collections.unmodifiableMap(new TreeMap<>(laterRuns));
        overruled = List.copyOf(overruled);
    }

    /**
     * A record that was left alone.
     *
     * @param code CHANGED_IN_TARGET, CHANGED_BY_LATER_RUN, TARGET_GONE or the target's own
     * @param field the first field that somebody changed, or empty
     */
    public record Kept(String map, String key, String id, String code, String field) {
        /** As JSON. */
        public Map<String, Object> toMap() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("map", map);
            row.put("key", key);
            row.put("id", id);
            row.put("code", code);
            row.put("field", field);
            return row;
        }
    }

    /** The run that was asked for. */
    public String run() {
        return runs.getFirst();
    }

    /** Runs of the same kind that did not come to their end, so that the run did their work again: undone with it. */
    public List<String> attempts() {
        return runs.subList(1, runs.size());
    }

    /** Whether nothing of the run is left, conflicts included; for a dry run, whether nothing would be. */
    public boolean isClean() {
        return conflicts == 0 && laterRuns.isEmpty() && remaining == 0 && (dryRun || verified);
    }

    /** The conflicts for people: a line for each later run of ours, and one for each record that somebody changed. */
    public List<String> conflictLines() {
        List<String> lines = new ArrayList<>();
        laterRuns.forEach((later, count) -> lines
                .add(String.format(Locale.ROOT, "%,d %s changed by our run %s; undo that first: vpmap rollback --run %s",
                        count, count == 1 ? "record was" : "records were", later, later)));
        lines.addAll(changedLines());
        return lines;
    }

    private List<String> changedLines() {
        return kept.stream().filter(k -> !k.code().equals(Codes.CHANGED_BY_LATER_RUN))
                .map(k -> k.map() + " " + k.key() + ": " + k.code() + (k.field().isEmpty() ? "" : " " + k.field())).toList();
    }

    /** As JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run());
        map.put("attempts", attempts());
        map.put("rollback", rollback);
        map.put("dry_run", dryRun);
        map.put("state", state.name().toLowerCase(Locale.ROOT));
        map.put("deleted", deleted);
        map.put("restored", restored);
        map.put("conflicts", conflicts);
        map.put("changed_by_later_runs", laterRuns);
        map.put("standing", standing);
        map.put("remaining", remaining);
        map.put("verified", verified);
        map.put("kept", kept.stream().map(Kept::toMap).toList());
        map.put("overruled", overruled);
        map.put("credits", credits);
        map.put("seconds", Math.round(seconds * 1000) / 1000.0);
        stopped.ifPresent(s -> map.put("stopped", Map.of("code", s.code(), "message", s.message())));
        return map;
    }
}
