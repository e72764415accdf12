package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.TextUtilities;
import org.eclipse.ui.texteditor.ITextEditor;

/** Makes the selected lines comments, or text again where all of them are comments. */
final class Comments {
    private static final String SIGN = "//";

    private Comments() {}

    static void toggle(ITextEditor editor, IDocument document) throws BadLocationException {
        if (!(editor.getSelectionProvider().getSelection() instanceof ITextSelection selection)) {
            return;
        }
        int first = document.getLineOfOffset(selection.getOffset());
        int end = selection.getOffset() + selection.getLength();
        int last = document.getLineOfOffset(end);
        if (last > first && document.getLineOffset(last) == end) {
            // Nothing of this line is selected.
            last--;
        }
        boolean all = true;
        int column = Integer.MAX_VALUE;
        for (int line = first; line <= last; line++) {
            String text = text(document, line);
            if (!text.isBlank()) {
                all &= text.stripLeading().startsWith(SIGN);
                column = Math.min(column, indent(text));
            }
        }
        if (column == Integer.MAX_VALUE) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (int line = first; line <= last; line++) {
            String text = text(document, line);
            lines.add(text.isBlank() ? text : all ? bare(text) : text.substring(0, column) + SIGN + " " + text.substring(column));
        }
        int start = document.getLineOffset(first);
        int length = document.getLineOffset(last) + document.getLineInformation(last).getLength() - start;
        // One change, so that it is one step of Undo.
        document.replace(start, length, String.join(TextUtilities.getDefaultLineDelimiter(document), lines));
    }

    private static String bare(String comment) {
        int sign = indent(comment);
        int space = comment.startsWith(SIGN + " ", sign) ? 1 : 0;
        return comment.substring(0, sign) + comment.substring(sign + SIGN.length() + space);
    }

    private static String text(IDocument document, int line) throws BadLocationException {
        IRegion region = document.getLineInformation(line);
        return document.get(region.getOffset(), region.getLength());
    }

    private static int indent(String text) {
        return text.length() - text.stripLeading().length();
    }
}
