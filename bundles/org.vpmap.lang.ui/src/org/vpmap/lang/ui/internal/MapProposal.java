package org.vpmap.lang.ui.internal;

import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.BoldStylerProvider;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension5;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension7;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.vpmap.lang.ide.Markdown;
import org.vpmap.lang.ide.Proposal;

/** A proposal of the language in the completion list; filtered further while the author writes. */
final class MapProposal
        implements ICompletionProposal, ICompletionProposalExtension2, ICompletionProposalExtension5, ICompletionProposalExtension7 {
    private final Proposal proposal;
    private int end;

    MapProposal(Proposal proposal) {
        this.proposal = proposal;
        this.end = proposal.offset() + proposal.length();
    }

    @Override
    public void apply(IDocument document) {
        try {
            document.replace(proposal.offset(), end - proposal.offset(), proposal.text());
        } catch (BadLocationException e) {
            ILog.get().warn("A proposal came too late for the text and was dropped", e);
        }
    }

    @Override
    public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
        end = offset;
        apply(viewer.getDocument());
    }

    @Override
    public Point getSelection(IDocument document) {
        return new Point(proposal.offset() + proposal.caret(), 0);
    }

    @Override
    public boolean validate(IDocument document, int offset, DocumentEvent event) {
        if (offset < proposal.offset()) {
            return false;
        }
        try {
            String typed = document.get(proposal.offset(), offset - proposal.offset());
            return proposal.matches(typed);
        } catch (BadLocationException e) {
            return false;
        }
    }

    @Override
    public StyledString getStyledDisplayString(IDocument document, int offset, BoldStylerProvider bold) {
        StyledString text = new StyledString(proposal.label());
        try {
            String typed = document.get(proposal.offset(), Math.max(0, offset - proposal.offset())).toLowerCase(Locale.ROOT);
            int at = typed.isEmpty() ? -1 : proposal.label().toLowerCase(Locale.ROOT).indexOf(typed);
            if (at >= 0) {
                text.setStyle(at, typed.length(), bold.getBoldStyler());
            }
        } catch (BadLocationException e) {
            // The text changed while the list was drawn: without emphasis it is as right.
        }
        return proposal.detail().isEmpty() ? text : text.append("  " + proposal.detail(), StyledString.QUALIFIER_STYLER);
    }

    @Override
    public String getDisplayString() {
        return proposal.detail().isEmpty() ? proposal.label() : proposal.label() + "  " + proposal.detail();
    }

    @Override
    public Image getImage() {
        return Icons.of(proposal.kind());
    }

    @Override
    public Object getAdditionalProposalInfo(IProgressMonitor monitor) {
        return getAdditionalProposalInfo();
    }

    @Override
    public String getAdditionalProposalInfo() {
        return proposal.documentation().isEmpty() ? null : Markdown.html(proposal.documentation());
    }

    @Override
    public IContextInformation getContextInformation() {
        return null;
    }

    @Override
    public void selected(ITextViewer viewer, boolean smartToggle) {
        // Nothing is shown in the text for a selected proposal.
    }

    @Override
    public void unselected(ITextViewer viewer) {
        // As above.
    }
}
