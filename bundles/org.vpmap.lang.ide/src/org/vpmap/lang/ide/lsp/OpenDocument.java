package org.vpmap.lang.ide.lsp;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** A text with its lines: the protocol counts lines and columns from 0, we count characters. */
record OpenDocument(String text, int[] starts) {
    static OpenDocument of(String text) {
        return new OpenDocument(text, IntStream.concat(
                IntStream.of(0), IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').map(i -> i + 1)).toArray());
    }

    /** The document with other text in a range. */
    OpenDocument replaced(Range range, String with) {
        int start = offset(range.getStart());
        int end = Math.max(start, offset(range.getEnd()));
        return of(text.substring(0, start) + with + text.substring(end));
    }

    /** The offset of a position; one beyond the end is the end. */
    int offset(Position position) {
        if (position.getLine() >= starts.length) {
            return text.length();
        }
        int start = starts[position.getLine()];
        int end = position.getLine() + 1 < starts.length ? starts[position.getLine() + 1] - 1 : text.length();
        return Math.min(end, start + position.getCharacter());
    }

    Position position(int offset) {
        int at = Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line, at - starts[line]);
    }

    Range range(int offset, int length) {
        return new Range(position(offset), position(offset + length));
    }
}
