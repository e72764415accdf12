package org.vpmap.lang.ui.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;

/** Brings something up to the text as a whole, whatever of it changed: the language keeps what it understood and is quick about the rest. */
abstract class Upkeep implements IReconcilingStrategy, IReconcilingStrategyExtension {
    private IDocument document;

    /** The text that is shown, or null before there is one. */
    final IDocument document() {
        return document;
    }

    /** After a change, and at the beginning; not on the thread of the user interface. */
    abstract void update();

    @Override
    public final void setDocument(IDocument changed) {
        document = changed;
    }

    @Override
    public final void reconcile(DirtyRegion dirty, IRegion region) {
        update();
    }

    @Override
    public final void reconcile(IRegion partition) {
        update();
    }

    @Override
    public final void initialReconcile() {
        update();
    }

    @Override
    public final void setProgressMonitor(IProgressMonitor monitor) {
        // It takes milliseconds, or is a job of its own: there is nothing to cancel.
    }
}
