package org.vpmap.lang.project;

import org.eclipse.xtext.resource.XtextResource;

/** Parses a changed text again, telling the parser which part of it changed. */
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
        resource.update(start, before.length() - start - end, after.substring(start, after.length() - end));
    }
}
