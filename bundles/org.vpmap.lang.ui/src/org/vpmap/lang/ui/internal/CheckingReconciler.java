package org.vpmap.lang.ui.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;
import org.eclipse.jface.text.reconciler.Reconciler;

/** Has the project checked as its maps are being written. */
public final class CheckingReconciler extends Reconciler {
    private static final int DELAY = 200;

    public CheckingReconciler() {
        setDelay(DELAY);
        setReconcilingStrategy(new Strategy(), IDocument.DEFAULT_CONTENT_TYPE);
    }

    private static final class Strategy implements IReconcilingStrategy, IReconcilingStrategyExtension {
        private IDocument document;

        @Override
        public void setDocument(IDocument changed) {
            document = changed;
        }

        @Override
        public void reconcile(DirtyRegion dirty, IRegion region) {
            check();
        }

        @Override
        public void reconcile(IRegion partition) {
            check();
        }

        @Override
        public void initialReconcile() {
            check();
        }

        @Override
        public void setProgressMonitor(IProgressMonitor monitor) {
            // The check is a job of its own, with a monitor of its own.
        }

        private void check() {
            Services.of(document).ifPresent(map -> Services.projects().checkSoon(map.file().getProject()));
        }
    }
}
