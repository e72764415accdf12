package org.vpmap.lang.ide.internal;

import java.util.List;
import org.vpmap.lang.project.TextEdit;

/** Formats whole texts, part by part. */
public final class Formatting {
    private final Parsing parsing;

    public Formatting(Parsing parsing) {
        this.parsing = parsing;
    }

    /** The text, laid out, with the line ends that it had; formatting that again changes nothing. */
    public String format(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (Chunk chunk : Chunk.split(text)) {
            result.append(Formatter.format(parsing.remembered(chunk.text())));
        }
        String formatted = result.toString().stripLeading().stripTrailing();
        if (formatted.isEmpty()) {
            return "";
        }
        String lines = formatted.replace("\r\n", "\n") + "\n";
        return text.contains("\r\n") ? lines.replace("\n", "\r\n") : lines;
    }

    /** The edits that lay a file out: what stays the same at its start and end is not touched. */
    public List<TextEdit> edits(String file, String text) {
        String formatted = format(text);
        if (formatted.equals(text)) {
            return List.of();
        }
        int shorter = Math.min(text.length(), formatted.length());
        int start = 0;
        while (start < shorter && text.charAt(start) == formatted.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && text.charAt(text.length() - 1 - end) == formatted.charAt(formatted.length() - 1 - end)) {
            end++;
        }
        return List.of(new TextEdit(file, start, text.length() - start - end, formatted.substring(start, formatted.length() - end)));
    }
}
