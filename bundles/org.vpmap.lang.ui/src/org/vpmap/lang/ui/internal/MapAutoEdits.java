package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;

/** Closes braces and quotes, indents new lines, goes on with doc comments. */
public final class MapAutoEdits implements IAutoEditStrategy {
    private static final String INDENT = "  ";

    @Override
    public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
        if (command.length > 0 || command.text == null || !command.doit) {
            return;
        }
        try {
            String before = before(document, command.offset);
            char next = command.offset < document.getLength() ? document.getChar(command.offset) : '\n';
            switch (command.text) {
                case "\n", "\r\n" -> newLine(document, command, before, next);
                case "(", "[" -> pair(command, command.text.equals("(") ? ")" : "]", next);
                case "\"" -> quote(command, before, next);
                case ")", "]", "}" -> step(command, next);
                default -> {
                    // Any other text is taken as it is.
                }
            }
        } catch (BadLocationException e) {
            // The caret is no longer in the text: what was typed goes in as it is.
            command.doit = true;
        }
    }

    private static String before(IDocument document, int offset) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(offset);
        return document.get(line.getOffset(), offset - line.getOffset());
    }

    private static void newLine(IDocument document, DocumentCommand command, String before, char next) throws BadLocationException {
        String indent = before.substring(0, before.length() - before.stripLeading().length());
        String stripped = before.strip();
        if (stripped.equals("/**")) {
            insert(command, "\n" + indent + " * ", document.get().startsWith("*/", command.offset) ? "" : "\n" + indent + " */");
        } else if (stripped.startsWith("*") && !stripped.endsWith("*/")) {
            insert(command, "\n" + indent + "* ", "");
        } else if (stripped.endsWith("{")) {
            boolean close = next == '}' || !closed(document, command.offset, indent);
            insert(command, "\n" + indent + INDENT, next == '}' ? "\n" + indent : close ? "\n" + indent + "}" : "");
        } else {
            insert(command, "\n" + indent, "");
        }
    }

    /** Whether what follows already has the brace that closes this one: the next line that is indented no deeper. */
    private static boolean closed(IDocument document, int offset, String indent) throws BadLocationException {
        for (int line = document.getLineOfOffset(offset) + 1; line < document.getNumberOfLines(); line++) {
            IRegion region = document.getLineInformation(line);
            String text = document.get(region.getOffset(), region.getLength());
            if (!text.isBlank() && text.length() - text.stripLeading().length() <= indent.length()) {
                return text.strip().startsWith("}");
            }
        }
        return false;
    }

    private static void pair(DocumentCommand command, String close, char next) {
        if (!Character.isJavaIdentifierPart(next) && next != '"') {
            insert(command, command.text, close);
        }
    }

    private static void quote(DocumentCommand command, String before, char next) {
        boolean open = before.chars().filter(c -> c == '"').count() % 2 == 1;
        if (next == '"' && open) {
            step(command, next);
        } else if (!open && !Character.isJavaIdentifierPart(next)) {
            insert(command, "\"", "\"");
        }
    }

    private static void step(DocumentCommand command, char next) {
        if (command.text.charAt(0) == next) {
            command.text = "";
            command.caretOffset = command.offset + 1;
            command.shiftsCaret = false;
        }
    }

    private static void insert(DocumentCommand command, String left, String right) {
        command.text = left + right;
        command.caretOffset = command.offset + left.length();
        command.shiftsCaret = false;
    }
}
