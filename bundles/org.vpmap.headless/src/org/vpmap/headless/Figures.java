package org.vpmap.headless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpmap.run.RunEvent;

/**
 * How far a run is, in figures: the same words on the terminal and in the workbench.
 *
 * @param done records so far
 * @param expected records in all, 0 or less where unknown
 * @param perSecond 0 where nobody knows yet
 * @param left null where unknown
 * @param credits spent, -1 where the target does not tell
 */
public record Figures(long done, long expected, double perSecond, Duration left, long credits) {
    /** Of that moment. */
    public static Figures of(RunEvent.Progress event) {
        return new Figures(event.done(), event.expected(), event.perSecond(), event.left(), event.credits());
    }

    /** Records, rate, time left and credits; what is unknown is left out. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (done > 0 || expected > 0) {
            parts.add(expected > 0 && expected >= done ? String.format(Locale.ROOT, "%,d of %,d records", done, expected)
                    : String.format(Locale.ROOT, "%,d records", done));
        }
        if (perSecond > 0) {
            parts.add(String.format(Locale.ROOT, "%,d per second", Math.round(perSecond)));
        }
        if (left != null) {
            parts.add("about " + words(left) + " left");
        }
        if (credits >= 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", credits, credits == 1 ? "credit" : "credits"));
        }
        return parts;
    }

    /** Rounded as people say it. */
    public static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
