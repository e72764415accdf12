package org.vpmap.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal.RunInfo;

/** The runs of a journal in order of their start, and how they stand to each other. */
record Runs(List<RunInfo> all) {
    Runs {
        all = List.copyOf(all);
    }

    /** Ids of the runs that a rollback has undone to its end. */
    Set<String> undone() {
        return all.stream()
                .filter(i -> i.started().kind() == RunKind.ROLLBACK && isCompleted(i))
                .flatMap(i -> i.started().undone().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a run came neither to its end nor to a refusal. */
    static boolean isOpen(RunInfo info) {
        return info.ended().isEmpty() || info.ended().get().state() == RunState.PARTIAL;
    }

    static boolean isCompleted(RunInfo info) {
        return info.ended().map(e -> e.state() == RunState.COMPLETED).orElse(false);
    }

    /** Whether a run may have written into the target what a rollback can undo. */
    static boolean wrote(RunInfo info) {
        boolean kind = switch (info.started().kind()) {
            case SAMPLE, FULL, DELTA -> true;
            case RECONCILE, ROLLBACK -> false;
        };
        return kind && info.ended().map(e -> e.state() != RunState.REFUSED).orElse(true);
    }

    private List<RunInfo> standing() {
        Set<String> undone = undone();
        return all.stream().filter(i -> wrote(i) && !undone.contains(i.started().run())).toList();
    }

    /** The last full migration or delta that came to its end and still stands. */
    Optional<RunInfo> lastComplete() {
        return standing().stream()
                .filter(i -> i.started().kind() != RunKind.SAMPLE && isCompleted(i))
                .reduce((a, b) -> b);
    }

    /** The last run of a kind where it is open. */
    Optional<RunInfo> unfinished(RunKind kind) {
        return standing().stream().filter(i -> i.started().kind() == kind).reduce((a, b) -> b).filter(Runs::isOpen);
    }

    /** Ids of the last full migration and of all that wrote after it. */
    List<String> sinceLastFull() {
        List<String> ids = new ArrayList<>();
        for (RunInfo info : all) {
            if (info.started().kind() == RunKind.FULL && isCompleted(info)) {
                ids.clear();
            }
            if (wrote(info)) {
                ids.add(info.started().run());
            }
        }
        return ids;
    }

    /** The run of that id. */
    String named(String id) {
        return all.stream()
                .filter(Runs::wrote)
                .map(i -> i.started().run())
                .filter(id::equals)
                .findFirst()
                .orElseThrow(
                        () -> new RunRefused("there is no run " + id + " that wrote anything; vpmap status lists the runs"));
    }

    /**
     * A run and, backwards, the unfinished runs of its kind right before it: it did their work again, so that nobody thinks of them any
     * more, but what they wrote is there.
     */
    List<String> withAttempts(String run) {
        List<String> ids = new ArrayList<>(List.of(run));
        List<RunInfo> before = all.stream().filter(Runs::wrote).takeWhile(i -> !i.started().run().equals(run)).toList().reversed();
        RunKind kind = all.stream().filter(i -> i.started().run().equals(run)).findFirst().orElseThrow().started().kind();
        for (RunInfo info : before) {
            if (info.started().kind() != kind || !isOpen(info)) {
                break;
            }
            ids.add(info.started().run());
        }
        return ids;
    }

    /** Ids of the runs that wrote after that one and still stand. */
    Set<String> later(String run) {
        Set<String> standing = standing().stream().map(i -> i.started().run()).collect(Collectors.toSet());
        return all.stream().map(i -> i.started().run()).dropWhile(r -> !r.equals(run)).skip(1).filter(standing::contains)
                .collect(Collectors.toSet());
    }

    /** The rollback of that run that was begun and has not come to its end. */
    Optional<RunInfo> openRollback(String run) {
        return all.stream()
                .filter(i -> i.started().kind() == RunKind.ROLLBACK && i.started().undone().getFirst().equals(run))
                .filter(Runs::isOpen)
                .reduce((a, b) -> b);
    }
}
