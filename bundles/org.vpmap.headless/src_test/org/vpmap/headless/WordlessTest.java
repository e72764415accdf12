package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What --debug shows, and what the workbench logs of work on records, quotes none of them. */
class WordlessTest {
    private static String trace(Throwable failure) {
        StringWriter out = new StringWriter();
        Wordless.of(failure).printStackTrace(new PrintWriter(out, true));
        return out.toString();
    }

    @Test
    void aValueThatAnExceptionQuotesIsNotThereAtAnyDepth() {
        IllegalStateException failure = new IllegalStateException("row of Ada Quill",
                new NumberFormatException("For input string: \"Ada Quill, 1970-01-01\""));
        failure.addSuppressed(new java.io.IOException("Quill.pdf"));
        String trace = trace(failure);
        assertFalse(trace.contains("Quill"), trace);
        assertTrue(trace.startsWith("java.lang.IllegalStateException\n"), trace);
        assertTrue(trace.contains("Caused by: java.lang.NumberFormatException"), trace);
        assertTrue(trace.contains("Suppressed: java.io.IOException"), trace);
        assertTrue(trace.contains("at org.vpmap.headless.WordlessTest.aValue"), trace);
    }

    @Test
    void whatWeWroteOurselvesIsKept() {
        String trace = trace(new UserError(Exit.USAGE, "there is no run full-1; vpmap status lists the runs",
                new IllegalArgumentException("Ada Quill")));
        assertTrue(trace.contains("there is no run full-1"), trace);
        assertFalse(trace.contains("Quill"), trace);
    }
}
