package org.vpmap.lang.ui.internal;

import java.util.stream.Stream;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.vpmap.lang.ide.Proposal;

/** Completion from the language; the Generic Editor asks for it on a thread of its own. */
public final class MapContentAssist implements IContentAssistProcessor {
    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        return Services.of(viewer.getDocument())
                .map(map -> Stream.concat(
                        map.services().complete(map.path(), viewer.getDocument().get(), offset).stream()
                                .filter(p -> p.kind() != Proposal.Kind.TEMPLATE)
                                .map(MapProposal::new),
                        // In place of the language's own: the author may have changed them.
                        new MapTemplates().proposals(map, viewer, offset).stream()).toArray(ICompletionProposal[]::new))
                .orElse(new ICompletionProposal[0]);
    }

    @Override
    public char[] getCompletionProposalAutoActivationCharacters() {
        return new char[] {'.'};
    }

    @Override
    public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
        return null;
    }

    @Override
    public char[] getContextInformationAutoActivationCharacters() {
        return null;
    }

    @Override
    public IContextInformationValidator getContextInformationValidator() {
        return null;
    }

    @Override
    public String getErrorMessage() {
        return null;
    }
}
