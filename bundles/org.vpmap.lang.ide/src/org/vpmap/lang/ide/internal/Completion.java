package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.lang.ide.Proposal;

/** What may stand at a caret. */
public final class Completion {
    private final Tools tools;

    public Completion(Tools tools) {
        this.tools = tools;
    }

    /** The proposals, best first. */
    public List<Proposal> at(String text, int caret) {
        Chunk chunk = Chunk.at(Chunk.split(text), caret);
        int start = wordStart(text, caret);
        String prefix = text.substring(start, caret);
        List<Proposal> proposals = new ArrayList<>();
        for (String keyword : tools.expected(chunk.text(), start - chunk.offset()).keywords()) {
            Proposal proposal = new Proposal(keyword, "", "", Proposal.Kind.KEYWORD, start, caret - start, keyword, keyword.length(), 50);
            if (proposal.matches(prefix)) {
                proposals.add(proposal);
            }
        }
        return proposals;
    }

    private static int wordStart(String text, int caret) {
        int start = caret;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
