package org.vpmap.headless;

import java.util.Locale;
import org.vpmap.run.RunEvent;
import org.vpmap.run.RunListener;

/** Tells a person how a run goes: a bar with rate, time left and credits on a terminal, a plain line now and then where there is none. */
public final class Progress implements RunListener {
    private static final int BAR = 24;
    private static final long PLAIN_EVERY_MILLIS = 10_000;

    private final Console console;
    private long lastPlain;
    private String step = "";

    public Progress(Console console) {
        this.console = console;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Began e ->
                    console.say(e.kind().name().toLowerCase(Locale.ROOT) + " run " + e.run() + (e.resumed() ? " goes on" : " begins"));
            case RunEvent.StepBegan e -> {
                step = e.number() + "/" + e.of() + " " + e.text();
                if (!console.terminal()) {
                    console.say("  " + step);
                }
            }
            case RunEvent.Progress e -> progress(e);
            case RunEvent.Waiting e -> console.say("  waiting " + e.pause().toSeconds() + " s: " + e.reason());
            case RunEvent.Noticed e -> console.say("  " + e.code() + ": " + e.text());
            case RunEvent.Ended e -> console.say("run " + e.run() + " " + e.state().name().toLowerCase(Locale.ROOT));
        }
    }

    private void progress(RunEvent.Progress e) {
        String line = line(e);
        if (console.terminal()) {
            console.progress(line);
        } else if (System.nanoTime() / 1_000_000 - lastPlain > PLAIN_EVERY_MILLIS) {
            lastPlain = System.nanoTime() / 1_000_000;
            console.say("  " + line);
        }
    }

    private String line(RunEvent.Progress e) {
        StringBuilder line = new StringBuilder(step).append("  ");
        if (e.expected() > 0) {
            int full = (int) Math.min(BAR, BAR * e.done() / e.expected());
            line.append('[').append("#".repeat(full)).append(".".repeat(BAR - full)).append("] ");
        }
        return line.append(String.join("  ", Figures.of(e).parts())).toString();
    }
}
