package org.vpmap.headless.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.headless.Console;

/** Tells steps one after another, each with what came of it; stops telling at the first that fails. */
final class Story {
    private final Console console;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private boolean ok = true;

    Story(Console console) {
        this.console = console;
    }

    /** A step's work; what it returns is told. */
    @FunctionalInterface
    interface Act {
        String play() throws Exception;
    }

    /**
     * Plays a step unless an earlier one failed.
     *
     * @param name for machines
     * @param title for people
     */
    void step(String name, String title, Act act) throws InterruptedException {
        if (!ok) {
            return;
        }
        long start = System.nanoTime();
        String told;
        console.say("");
        console.say("── " + (steps.size() + 1) + ". " + title);
        try {
            told = act.play();
        } catch (InterruptedException e) {
            throw e;
        } catch (StoryFailed e) {
            ok = false;
            told = e.getMessage();
        } catch (Exception e) {
            ok = false;
            told = "an error in the tool itself: " + e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
        }
        double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", name);
        step.put("ok", ok);
        step.put("seconds", seconds);
        step.put("told", told);
        steps.add(step);
        for (String line : told.split("\n")) {
            console.say("   " + line);
        }
        console.say("   " + (ok ? "✓ " : "✗ ") + String.format(Locale.ROOT, "%.1f s", seconds));
    }

    boolean ok() {
        return ok;
    }

    /** {@code {"steps":[…],"ok":…}}. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", steps);
        map.put("ok", ok);
        return map;
    }

    /** A check that the story hangs on. */
    static void must(boolean holds, String otherwise) throws StoryFailed {
        if (!holds) {
            throw new StoryFailed(otherwise);
        }
    }
}
