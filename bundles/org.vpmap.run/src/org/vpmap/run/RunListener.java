package org.vpmap.run;

/** Told what happens while the engine works: on the engine's threads, one event at a time, so be quick. */
@FunctionalInterface
public interface RunListener {
    /** Takes an event. What it throws ends the run. */
    void on(RunEvent event);

    /** One that does not listen. */
    static RunListener silent() {
        return event -> {};
    }
}
