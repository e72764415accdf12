package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.codemining.AbstractCodeMiningProvider;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;
import org.vpmap.lang.ide.Mining;

/** How many records each map has to do with, above its first line. */
public final class MapMinings extends AbstractCodeMiningProvider {
    @Override
    public CompletableFuture<List<? extends ICodeMining>> provideCodeMinings(ITextViewer viewer, IProgressMonitor monitor) {
        IDocument document = viewer.getDocument();
        return CompletableFuture.supplyAsync(() -> {
            List<ICodeMining> minings = new ArrayList<>();
            Services.of(document).ifPresent(map -> {
                for (Mining mining : map.services().minings(map.path(), document.get())) {
                    try {
                        minings.add(new Remark(document.getLineOfOffset(mining.offset()), document, this, mining.label()));
                    } catch (BadLocationException e) {
                        // The text has changed meanwhile; the editor asks again.
                        return;
                    }
                }
            });
            return minings;
        });
    }

    private static final class Remark extends LineHeaderCodeMining {
        Remark(int line, IDocument document, MapMinings provider, String label) throws BadLocationException {
            super(line, document, provider);
            setLabel(label);
        }
    }
}
