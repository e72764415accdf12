package org.vpmap.lang.project;

import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.impl.NodeModelBuilder;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;

/**
 * An edit within one comment or one stretch of blanks, after which that is still one: the parser would see the same words, so they are only
 * moved. Whatever might be read in another way is left to the parser.
 */
final class HiddenEdit {
    private static final String OPEN = "/*";
    private static final String CLOSE = "*/";
    private static final String LINE = "//";

    private HiddenEdit() {}

    /**
     * Makes the edit where it is one of these.
     *
     * @param start of what is replaced
     * @param removed how many characters are replaced
     * @param after the whole text after the edit
     * @return whether it was made
     */
    static boolean apply(XtextResource resource, int start, int removed, String inserted, String after) {
        ICompositeNode root = resource.getParseResult().getRootNode();
        ILeafNode leaf = leaf(root, start, removed, inserted);
        if (leaf == null) {
            return false;
        }
        int from = start - leaf.getTotalOffset();
        String old = leaf.getText();
        String text = old.substring(0, from) + inserted + old.substring(from + removed);
        NodeModelBuilder builder = new NodeModelBuilder();
        ICompositeNode around = builder.newRootNode(text);
        builder.newLeafNode(0, text.length(), leaf.getGrammarElement(), true, null, around);
        builder.replaceAndTransferLookAhead(leaf, around);
        builder.setCompleteContent(root, after);
        resource.getCache().clear(resource);
        return true;
    }

    /** The comment or blanks that stay one of their kind, null where there are none. */
    private static ILeafNode leaf(ICompositeNode root, int start, int removed, String inserted) {
        ILeafNode at = NodeModelUtils.findLeafNodeAtOffset(root, start);
        if (at != null && keeps(at, start, removed, inserted)) {
            return at;
        }
        ILeafNode before = start == 0 ? null : NodeModelUtils.findLeafNodeAtOffset(root, start - 1);
        return before != null && before != at && keeps(before, start, removed, inserted) ? before : null;
    }

    private static boolean keeps(ILeafNode leaf, int start, int removed, String inserted) {
        int from = start - leaf.getTotalOffset();
        String old = leaf.getText();
        if (!leaf.isHidden() || leaf.getSyntaxErrorMessage() != null || from < 0 || from + removed > old.length()) {
            return false;
        }
        String text = old.substring(0, from) + inserted + old.substring(from + removed);
        if (old.startsWith(OPEN)) {
            boolean inside = from >= OPEN.length() && from + removed <= old.length() - CLOSE.length();
            return inside && old.endsWith(CLOSE) && text.indexOf(CLOSE, OPEN.length()) == text.length() - CLOSE.length();
        }
        if (old.startsWith(LINE)) {
            int end = old.stripTrailing().length() < old.length() && old.endsWith("\n") ? old.length() - (old.endsWith("\r\n") ? 2 : 1)
                    : old.length();
            return from >= LINE.length() && from + removed <= end && inserted.indexOf('\n') < 0 && inserted.indexOf('\r') < 0;
        }
        // The line end after a comment is the comment's own.
        return !text.isEmpty() && isBlank(inserted) && !endsOpen(leaf);
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }

    /** Whether what stands before may go on: a comment without its line end, a text that is not closed. */
    private static boolean endsOpen(ILeafNode leaf) {
        ILeafNode before =
                leaf.getTotalOffset() == 0 ? null : NodeModelUtils.findLeafNodeAtOffset(leaf.getRootNode(), leaf.getTotalOffset() - 1);
        if (before == null) {
            return false;
        }
        String text = before.getText();
        return before.isHidden() ? text.startsWith(LINE) && !text.endsWith("\n") : text.startsWith("\"") && !isClosed(text);
    }

    private static boolean isClosed(String text) {
        int backslashes = 0;
        while (text.length() - 2 - backslashes > 0 && text.charAt(text.length() - 2 - backslashes) == '\\') {
            backslashes++;
        }
        return text.length() > 1 && text.endsWith("\"") && backslashes % 2 == 0;
    }
}
