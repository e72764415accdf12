package org.vpmap.run;

import java.time.Duration;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;

/** What happens while the engine works. A closed set, without PHI: fit for logs. */
public sealed interface RunEvent {
    /** A run began, or went on where {@code resumed}. */
    record Began(String run, RunKind kind, boolean resumed) implements RunEvent {}

    /**
     * A part of the work began.
     *
     * @param number from 1
     * @param of how many
     * @param text for a person, e.g. {@code Appointment -> Events, Tasks}
     */
    record StepBegan(int number, int of, String text) implements RunEvent {}

    /**
     * Where the work stands; comes at most every {@value #EVERY_MILLIS} ms.
     *
     * @param done source records with an outcome
     * @param expected source records in all, -1 where unknown
     * @param perSecond since the start of this process
     * @param left estimated time, null where unknown
     * @param credits spent so far, -1 where the target does not meter
     */
    record Progress(long done, long expected, double perSecond, Duration left, long credits) implements RunEvent {
        /** Milliseconds between two of them. */
        public static final long EVERY_MILLIS = 500;
    }

    /** Something went wrong in a way that is tried again. */
    record Waiting(String reason, Duration pause) implements RunEvent {}

    /** Something a person should know; the sentence has no PHI. */
    record Noticed(String code, String text) implements RunEvent {}

    /** The run ended. */
    record Ended(String run, RunState state) implements RunEvent {}
}
