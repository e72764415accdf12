package org.vpmap.run;

import java.time.Duration;

/**
 * How a run goes about its work.
 *
 * @param writers calls to the target at a time; Zoho CRM takes 10 writes at a time, and a few more calls of other kinds
 * @param attempts how often a call that may be repeated is tried before the run stops and can be resumed
 * @param longestPause between two attempts, whatever a system asks for
 * @param checkpointEvery source records between two checkpoints: what an interrupted run reads again at most, twice
 * @param path which way records take to the target
 * @param verifyFiles whether each file is read back from the target and compared byte by byte as soon as it is there
 * @param planExactlyUpTo source records up to which a plan looks at each one; above, it looks at a sample
 * @param severalWindows whether a run may begin although the credits do not suffice: it stops when they are used up and is resumed later
 * @param deltaOverlap how far a delta reaches back behind the last run's start, against clocks and slow commits of the source
 * @param deletions what a delta does about records that the source deleted
 */
public record EngineSettings(
        int writers,
        int attempts,
        Duration longestPause,
        int checkpointEvery,
        Path path,
        boolean verifyFiles,
        long planExactlyUpTo,
        boolean severalWindows,
        Duration deltaOverlap,
        Deletions deletions) {
    /** Ways to the target. */
    public enum Path {
        /** The one that spends the fewest credits. */
        CHEAPEST,
        /** Record by record calls only. */
        REST
    }

    /** Policies for records that the source deleted. */
    public enum Deletions {
        /** Listed as findings; the target keeps its records. */
        LIST,
        /** Not looked for. */
        IGNORE
    }

    public EngineSettings {
        if (writers < 1 || attempts < 1 || checkpointEvery < 1) {
            throw new IllegalArgumentException("writers, attempts and checkpointEvery are at least 1");
        }
    }

    /** What fits most practices. */
    public static EngineSettings usual() {
        return new EngineSettings(8, 5, Duration.ofMinutes(2), 5_000, Path.CHEAPEST, false, 200_000, false, Duration.ofMinutes(10),
                Deletions.LIST);
    }
}
