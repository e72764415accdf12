package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a file that can be parsed alone: one element or a few. Files are looked at in parts, so that a keystroke costs as much in a file
 * of five thousand lines as in one of fifty, and an unclosed brace spoils no more than its own part.
 *
 * @param offset in the file
 * @param text of the part
 */
public record Chunk(int offset, String text) {
    private static final Pattern START = Pattern.compile(
            "(?:object|note|files|tags|values|create|migration|test)[ \\t]+(?:module[ \\t]+)?[\"`A-Za-z_$][^\\n{]*?(?:->|\\bon\\b|\\{|\\n|$)[^\\n]*");
    private static final Pattern FLAT_START = Pattern.compile("(?:import|ignore|add)[ \\t]+[^\\n]+");
    private static final Pattern ASSIGNED = Pattern.compile("[a-z]+[ \\t]*<-.*");

    /** The offset after the last character. */
    public int end() {
        return offset + text.length();
    }

    /** The parts of a text, in order, without gaps; at least one. */
    public static List<Chunk> split(String text) {
        List<Chunk> chunks = new ArrayList<>();
        int begin = 0;
        for (int cut : new Cuts(text).find()) {
            if (cut > begin) {
                chunks.add(new Chunk(begin, text.substring(begin, cut)));
                begin = cut;
            }
        }
        chunks.add(new Chunk(begin, text.substring(begin)));
        return chunks;
    }

    /** The part that the caret at an offset is in; where two meet, the first, unless that ends with a brace. */
    public static Chunk at(List<Chunk> chunks, int offset) {
        for (Chunk chunk : chunks) {
            if (offset < chunk.end() || offset == chunk.end() && !chunk.text.stripTrailing().endsWith("}")) {
                return chunk;
            }
        }
        return chunks.getLast();
    }

    /** Looks for the places between elements. */
    private static final class Cuts {
        private final String text;
        private final List<Integer> cuts = new ArrayList<>();
        private int depth;
        /** After the last token and the comments that follow it on its line; 0 before the first token. */
        private int lastEnd;

        Cuts(String text) {
            this.text = text;
        }

        List<Integer> find() {
            int at = 0;
            boolean closed = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                int end = hidden(at);
                if (end > at) {
                    boolean comment = text.charAt(at) == '/';
                    if (comment && lastEnd > 0 && text.indexOf('\n', lastEnd) >= at) {
                        lastEnd = end;
                    }
                    at = end;
                    continue;
                }
                boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
                if (closed || lineStart && Character.isLetter(c) && starts(at)) {
                    depth = 0;
                    cuts.add(lineEnd(lastEnd, at));
                    closed = false;
                }
                end = token(at);
                if (c == '{') {
                    depth++;
                } else if (c == '}') {
                    depth = Math.max(0, depth - 1);
                    closed = depth == 0;
                }
                at = end;
                lastEnd = end;
            }
            return cuts;
        }

        /** What stands on the same line after an element, a comment, is its own. */
        private int lineEnd(int from, int limit) {
            if (from == 0) {
                return 0;
            }
            int newline = text.indexOf('\n', from);
            return newline < 0 || newline >= limit ? from : newline + 1;
        }

        private boolean starts(int at) {
            int newline = text.indexOf('\n', at);
            String line = text.substring(at, newline < 0 ? text.length() : newline);
            if (ASSIGNED.matcher(line).matches()) {
                return false;
            }
            return START.matcher(line).matches() || depth == 0 && FLAT_START.matcher(line).matches();
        }

        /** The end of white space or a comment that starts here, or the same offset. */
        private int hidden(int at) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                return at + 1;
            }
            if (text.startsWith("//", at)) {
                int newline = text.indexOf('\n', at);
                return newline < 0 ? text.length() : newline;
            }
            if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                return close < 0 ? text.length() : close + 2;
            }
            return at;
        }

        private int token(int at) {
            char c = text.charAt(at);
            if (c == '"' || c == '`') {
                return quoted(at, c);
            }
            int end = at + 1;
            if (Character.isJavaIdentifierPart(c)) {
                while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
            }
            return end;
        }

        private int quoted(int at, char quote) {
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    return i;
                }
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    return i + 1;
                }
            }
            return text.length();
        }
    }
}
