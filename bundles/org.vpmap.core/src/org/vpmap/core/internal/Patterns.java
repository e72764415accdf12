package org.vpmap.core.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vpmap.core.function.FunctionProblem;

/** Regular expressions of maps, compiled once. */
public final class Patterns {
    private static final int MOST = 500;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /**
     * Whether all of the text has the form.
     *
     * @throws FunctionProblem BAD_PATTERN, or PATTERN_TOO_COSTLY where matching that text overflows the stack
     */
    public static boolean matches(String pattern, String text) {
        Pattern compiled = COMPILED.get(pattern);
        if (compiled == null) {
            compiled = compile(pattern);
        }
        try {
            return compiled.matcher(text).matches();
        } catch (StackOverflowError e) {
            throw new FunctionProblem("PATTERN_TOO_COSTLY",
                    "the pattern needs too much memory for a text of " + text.length() + " characters");
        }
    }

    private static Pattern compile(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (COMPILED.size() < MOST) {
                COMPILED.put(pattern, compiled);
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new FunctionProblem("BAD_PATTERN", "a regular expression of the map cannot be read: " + e.getDescription());
        }
    }
}
