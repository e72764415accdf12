package org.vpmap.lang.ui.internal;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.reconciler.Reconciler;

/** Has the project checked as its maps are being written. */
public final class CheckingReconciler extends Reconciler {
    private static final int DELAY = 200;

    public CheckingReconciler() {
        setDelay(DELAY);
        setReconcilingStrategy(new Strategy(), IDocument.DEFAULT_CONTENT_TYPE);
    }

    private static final class Strategy extends Upkeep {
        @Override
        void update() {
            Services.of(document()).ifPresent(map -> Services.projects().checkSoon(map.file().getProject()));
        }
    }
}
