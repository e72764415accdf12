package org.vpmap.lang.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.xtext.resource.XtextResource;

/**
 * Parses a changed text again. Comments and blanks that change only move the rest. Where the text was and is without syntax errors only the part that changed is parsed; the parser's way out of
 * an error depends on where it began, so text with errors is parsed whole: the same text then always gives the same tree.
 */
final class Reparsing {
    private Reparsing() {}

    static void update(XtextResource resource, String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start == before.length() && start == after.length()) {
            return;
        }
        int end = 0;
        while (end < shorter - start && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        if (HiddenEdit.apply(resource, start, before.length() - start - end, after.substring(start, after.length() - end), after)) {
            return;
        }
        boolean clean = resource.getErrors().isEmpty();
        if (clean) {
            resource.update(start, before.length() - start - end, after.substring(start, after.length() - end));
        }
        if (!clean || !resource.getErrors().isEmpty()) {
            whole(resource, after);
        }
    }

    private static void whole(XtextResource resource, String text) {
        try {
            resource.reparse(text);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }
}
