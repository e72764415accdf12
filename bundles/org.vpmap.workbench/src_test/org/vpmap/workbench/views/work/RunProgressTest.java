package org.vpmap.workbench.views.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpmap.headless.Figures;
import org.vpmap.run.RunEvent;
import org.vpmap.workbench.views.presenters.Tone;

/** How work stands, as the Run view and the window's edge tell it. */
class RunProgressTest {
    private final RunProgress progress = new RunProgress(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void tellsTheSameFiguresAsTheCommandLine() {
        RunEvent.Progress event = new RunEvent.Progress(1_200, 5_000, 61.4, Duration.ofSeconds(75), 33);
        progress.begin(Task.RUN);
        progress.on(new RunEvent.StepBegan(2, 9, "Patient->Contacts"));
        progress.on(event);
        assertEquals(String.join("   ·   ", Figures.of(event).parts()), progress.state().figures());
        assertEquals(List.of("1,200 of 5,000 records", "61 per second", "about 1 min 15 s left", "33 credits"), Figures.of(event).parts());
        assertEquals(0.24, progress.state().share(), 0.001);
        assertTrue(progress.state().line().startsWith("▶ Full Migration   1,200 of"), progress.state().line());
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        assertEquals(List.of("7 records"), new Figures(7, -1, 0, null, -1).parts());
        assertEquals(List.of(), new Figures(0, -1, 0, null, -1).parts());
    }

    @Test
    void theEndStandsInOneLineUntilTheNextWorkBegins() {
        assertEquals("", progress.state().line());
        progress.begin(Task.SAMPLE);
        progress.ended("20 records.", Tone.GOOD);
        assertEquals("● Sample: 20 records.", progress.state().line());
        assertFalse(progress.state().running());
        assertEquals("20 records.", progress.page().rows().getFirst().cell(2).text());
        progress.begin(Task.PLAN);
        assertTrue(progress.state().running());
    }
}
