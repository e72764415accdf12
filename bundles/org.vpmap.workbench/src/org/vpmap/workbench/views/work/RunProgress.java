package org.vpmap.workbench.views.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.headless.Figures;
import org.vpmap.lang.ui.NextSteps;
import org.vpmap.run.RunEvent;
import org.vpmap.workbench.views.presenters.Cell;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Texts;
import org.vpmap.workbench.views.presenters.Tone;

/** How a project's work stands: what the Run view shows. Told by the working thread, asked by the user interface. */
public final class RunProgress {
    /** Columns of what happened. */
    public static final List<Column> COLUMNS = List.of(Column.text("When", 18), Column.text("What", 22), Column.text("Details", 90));

    private static final int KEPT = 500;

    private final Clock clock;
    private final List<Row> lines = new ArrayList<>();
    private State state = new State("", "", 0, 0, 0, -1, 0, null, -1, false, false, Tone.PLAIN);
    private long number;

    /** Times of the lines come from that clock. */
    public RunProgress(Clock clock) {
        this.clock = clock;
    }

    /**
     * A moment of it.
     *
     * @param title of the task, empty where nothing ran yet
     * @param text what it is at, or how it ended
     * @param expected records in all, -1 where unknown
     * @param left null where unknown
     * @param credits -1 where unknown
     * @param running whether it is under way
     * @param stopping whether it was asked to stop
     * @param tone how it went: GOOD, WARN where something is to decide, BAD where it failed
     */
    public record State(
            String title, String text, int step, int steps, long done, long expected, double perSecond, Duration left, long credits,
            boolean running, boolean stopping, Tone tone) {
        /** One line: records, rate, time left, credits. */
        public String figures() {
            return String.join("   ·   ", new Figures(done, expected, perSecond, running ? left : null, credits).parts());
        }

        /** All of it in one line: what runs and how far it is, or how it ended; empty where nothing ran yet. */
        public String line() {
            if (title.isEmpty()) {
                return "";
            }
            String figures = figures();
            return running ? "▶ " + title + (figures.isEmpty() ? ": " + text : "   " + figures)
                    : (tone == Tone.BAD ? "✕ " : tone == Tone.WARN ? "◐ " : "● ") + title + ": " + text;
        }

        /** From 0 to 1; negative where nobody knows. */
        public double share() {
            return expected > 0 ? Math.min(1, (double) done / expected) : steps > 0 && running ? (step - 1.0) / steps : running ? -1
                    : done > 0 ? 1 : 0;
        }
    }

    synchronized void begin(Task task) {
        state = new State(task.title(), "Waiting for its turn", 0, 0, 0, -1, 0, null, -1, true, false, Tone.PLAIN);
        line(task.title(), "begins", Tone.STRONG);
    }

    synchronized void says(String text) {
        state = new State(state.title, text, state.step, state.steps, state.done, state.expected, state.perSecond, state.left,
                state.credits, state.running, state.stopping, state.tone);
    }

    synchronized void stopping() {
        state = new State(state.title, "Stopping as soon as what has begun is written", state.step, state.steps, state.done, state.expected,
                state.perSecond, state.left, state.credits, state.running, true,
                state.tone);
        line("Stop", "asked for by a person", Tone.WARN);
    }

    synchronized void ended(String text, Tone tone) {
        state = new State(state.title, NextSteps.of(text), state.steps, state.steps, state.done, state.expected, state.perSecond, null,
                state.credits,
                false, false, tone);
        line(state.title, text, tone);
    }

    synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Began began -> line(began.resumed() ? "Goes on" : "Run", began.run(), Tone.PLAIN);
            case RunEvent.StepBegan step -> {
                state = new State(state.title, step.text(), step.number(), step.of(), state.done, state.expected, state.perSecond,
                        state.left, state.credits, true, state.stopping, state.tone);
                line("Step " + step.number() + " of " + step.of(), step.text(), Tone.PLAIN);
            }
            case RunEvent.Progress p -> state = new State(state.title, state.text, state.step, state.steps, p.done(), p.expected(),
                    p.perSecond(), p.left(), p.credits(), true, state.stopping, state.tone);
            case RunEvent.Waiting waiting -> line("Waits " + Texts.duration(waiting.pause()), waiting.reason(), Tone.WARN);
            case RunEvent.Noticed noticed -> line(noticed.code(), noticed.text(), Tone.WARN);
            case RunEvent.Ended ended -> line("Ended", Texts.words(ended.state().name()) + ": " + ended.run(), Tone.PLAIN);
        }
    }

    private void line(String what, String details, Tone tone) {
        Instant now = clock.instant();
        lines.addFirst(
                Row.of("line " + number++, Cell.of(Texts.time(now), Tone.MUTED), Cell.of(what, tone), Cell.of(NextSteps.of(details))));
        if (lines.size() > KEPT) {
            lines.removeLast();
        }
    }

    /** How it stands. */
    public synchronized State state() {
        return state;
    }

    /** What happened, newest first. */
    public synchronized Page page() {
        return lines.isEmpty() ? Page
                .empty("Nothing ran yet in this session. Sample migrates a representative slice and compares it field by field.", "sample")
                : Page.of(lines, "");
    }
}
