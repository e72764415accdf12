package org.vpmap.headless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a command talks: results to standard output (one JSON document with {@code --json}, words otherwise), everything else to standard
 * error.
 */
public final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean terminal;

    /**
     * @param json whether standard output is to be one JSON document
     * @param terminal whether standard error is a terminal, where a progress line may be drawn over itself
     */
    public Console(PrintWriter out, PrintWriter err, boolean json, boolean terminal) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.terminal = terminal;
    }

    /** Where progress and errors go. */
    public PrintWriter errors() {
        return err;
    }

    /** Whether the result is to be JSON. */
    public boolean json() {
        return json;
    }

    /** Prints the command's result: the document with {@code --json}, the words otherwise. */
    public void result(Map<String, ?> document, List<String> words) {
        if (json) {
            out.println(toJson(document));
        } else {
            words.forEach(out::println);
        }
        out.flush();
    }

    /** Prints a document on one line of standard output, for commands that go on after it. */
    public void line(Map<String, ?> document) {
        try {
            out.println(new ObjectMapper().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a result is made of maps, lists and plain values", e);
        }
        out.flush();
    }

    /** A line for a person who reads along. */
    public void say(String line) {
        clearProgress();
        err.println(line);
        err.flush();
    }

    /** The one line that ends a failed command. */
    public void error(String line) {
        clearProgress();
        err.println("vpmap: " + line);
        err.flush();
    }

    /** A progress line, drawn over the last one on a terminal; elsewhere the caller says a plain line now and then. */
    public void progress(String line) {
        if (terminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }

    /** Whether {@link #progress} draws anything. */
    public boolean terminal() {
        return terminal;
    }

    private void clearProgress() {
        if (terminal) {
            err.print("\r\u001b[K");
        }
    }

    /** The stack trace, for {@code --debug}: what is sent to those who mend it says nothing of a patient. */
    public void trace(Throwable cause) {
        Wordless.of(cause).printStackTrace(err);
        err.flush();
    }

    /** A document as text. */
    public static String toJson(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a result is made of maps, lists and plain values", e);
        }
    }

    /** Columns of text, the first row a heading; numbers to the right. */
    public static List<String> table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] width = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            width[c] = rows.stream().filter(r -> r.size() > column).mapToInt(r -> r.get(column).length()).max().orElse(0);
            numeric[c] = rows.stream().skip(1).filter(r -> r.size() > column).allMatch(r -> r.get(column).matches("-?[\\d,.]*%?|—"));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String pad = " ".repeat(width[c] - row.get(c).length());
                line.append(c == 0 ? "" : "  ").append(numeric[c] ? pad + row.get(c) : row.get(c) + pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
