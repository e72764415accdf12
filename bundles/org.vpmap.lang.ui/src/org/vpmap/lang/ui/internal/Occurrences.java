package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.AbstractReconciler;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.vpmap.lang.ide.Place;

/** Marks all places that stand for the same thing as the word at the caret. */
public final class Occurrences extends AbstractReconciler {
    private static final String TYPE = "org.eclipse.ui.genericeditor.text";
    private static final int DELAY_MS = 150;

    private final List<Annotation> marked = new ArrayList<>();
    private final ISelectionChangedListener caret = event -> {
        if (event.getSelection() instanceof ITextSelection selection) {
            moved(selection.getOffset());
        }
    };
    private ISourceViewer viewer;
    private Job job;

    @Override
    public void install(ITextViewer installed) {
        super.install(installed);
        if (installed instanceof ISourceViewer source && installed.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            viewer = source;
            selections.addPostSelectionChangedListener(caret);
        }
    }

    @Override
    public void uninstall() {
        if (viewer != null && viewer.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            selections.removePostSelectionChangedListener(caret);
            viewer = null;
        }
        super.uninstall();
    }

    private void moved(int offset) {
        ISourceViewer of = viewer;
        if (of == null || of.getDocument() == null) {
            return;
        }
        if (job != null) {
            job.cancel();
        }
        job = Job.createSystem("Occurrences", (ICoreRunnable) monitor -> mark(of, offset, monitor));
        job.schedule(DELAY_MS);
    }

    private void mark(ISourceViewer of, int offset, IProgressMonitor monitor) {
        IDocument document = of.getDocument();
        if (document == null) {
            return;
        }
        List<Place> places = Services.of(document).map(m -> m.services().occurrences(m.path(), document.get(), offset)).orElse(List.of());
        if (!monitor.isCanceled() && of.getAnnotationModel() instanceof IAnnotationModelExtension model) {
            Map<Annotation, Position> fresh = new HashMap<>();
            places.forEach(p -> fresh.put(new Annotation(TYPE, false, null), new Position(p.offset(), p.length())));
            synchronized (marked) {
                model.replaceAnnotations(marked.toArray(Annotation[]::new), fresh);
                marked.clear();
                marked.addAll(fresh.keySet());
            }
        }
    }

    @Override
    public IReconcilingStrategy getReconcilingStrategy(String contentType) {
        return null;
    }

    @Override
    protected void process(DirtyRegion dirty) {
        // Marks follow the caret, which moves with every change.
    }

    @Override
    protected void reconcilerDocumentChanged(IDocument document) {
        synchronized (marked) {
            marked.clear();
        }
    }
}
