package org.vpmap.lang.ide.internal;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;

/**
 * Where in a part something is to be completed: the word being written is replaced by a placeholder, so that broken text has an element
 * at the caret.
 *
 * @param chunk the part
 * @param start of the word, in the file
 * @param caret in the file
 * @param text whether the word is a text literal, quote included
 */
record Caret(Chunk chunk, int start, int caret, boolean text) {
    private static final String PLACEHOLDER = "vpmap_caret";

    static Caret at(String file, int caret) {
        Chunk chunk = Chunk.at(Chunk.split(file), caret);
        int quote = openQuote(file, caret);
        if (quote >= 0) {
            return new Caret(chunk, quote, caret, file.charAt(quote) == '"');
        }
        int start = caret;
        while (start > chunk.offset() && Character.isJavaIdentifierPart(file.charAt(start - 1))) {
            start--;
        }
        return new Caret(chunk, start, caret, false);
    }

    /** Where in the caret's line a text or quoted name begins that is not closed before the caret, or -1. */
    private static int openQuote(String file, int caret) {
        int line = file.lastIndexOf('\n', caret - 1) + 1;
        int open = -1;
        for (int i = line; i < caret; i++) {
            char c = file.charAt(i);
            if (open >= 0) {
                if (c == '\\' && file.charAt(open) == '"') {
                    i++;
                } else if (c == file.charAt(open)) {
                    open = -1;
                }
            } else if (c == '"' || c == '`') {
                open = i;
            } else if (c == '/' && file.startsWith("//", i)) {
                return -1;
            }
        }
        return open;
    }

    /** What has been written of the word. */
    String prefix(String file) {
        return file.substring(start, caret);
    }

    /** Whether it lies in a comment. */
    boolean inComment(Parsed parsed) {
        ILeafNode leaf = parsed.leafAt(Math.max(0, caret - chunk.offset() - 1));
        if (leaf == null || !leaf.isHidden() || leaf.getText().isBlank()) {
            return false;
        }
        int end = leaf.getOffset() + leaf.getText().stripTrailing().length();
        return leaf.getText().startsWith("//") ? caret - chunk.offset() <= end : caret - chunk.offset() < end;
    }

    /** The part's text with the placeholder. */
    String placeholder() {
        String part = chunk.text();
        int from = start - chunk.offset();
        int to = caret - chunk.offset();
        if (text) {
            int close = to;
            while (close < part.length() && part.charAt(close) != '"' && part.charAt(close) != '\n') {
                close++;
            }
            boolean closed = close < part.length() && part.charAt(close) == '"';
            return part.substring(0, from) + '"' + PLACEHOLDER + '"' + part.substring(closed ? close + 1 : to);
        }
        while (to < part.length() && Character.isJavaIdentifierPart(part.charAt(to))) {
            to++;
        }
        return part.substring(0, from) + PLACEHOLDER + part.substring(to);
    }

    /** Where what is written of the word, and of a text the rest, ends in the file. */
    int end(String file) {
        if (!text) {
            return caret;
        }
        int close = caret;
        while (close < file.length() && file.charAt(close) != '"' && file.charAt(close) != '\n') {
            close++;
        }
        return close < file.length() && file.charAt(close) == '"' ? close + 1 : caret;
    }

    /** The element at the placeholder, null where the parser could make nothing of it. */
    EObject element(Parsed withPlaceholder) {
        ILeafNode leaf = withPlaceholder.leafAt(start - chunk.offset() + 1);
        return leaf == null ? null : Parsed.element(leaf);
    }
}
