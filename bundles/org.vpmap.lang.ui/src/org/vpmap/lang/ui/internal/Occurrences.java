package org.vpmap.lang.ui.internal;

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

    private final ISelectionChangedListener caret = event -> {
        if (event.getSelection() instanceof ITextSelection selection) {
            moved(selection.getOffset());
        }
    };
    private final Job job = Job.createSystem("Occurrences", (ICoreRunnable) this::mark);
    private volatile List<Annotation> marked = List.of();
    private volatile int offset;
    private volatile ISourceViewer viewer;

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
        job.cancel();
        super.uninstall();
    }

    private void moved(int to) {
        offset = to;
        job.cancel();
        job.schedule(DELAY_MS);
    }

    /** A job never runs twice at a time, so what is marked needs no lock: the model that is told has locks of its own. */
    private void mark(IProgressMonitor monitor) {
        ISourceViewer of = viewer;
        IDocument document = of == null ? null : of.getDocument();
        if (document == null) {
            return;
        }
        List<Place> places = Services.of(document).map(m -> m.services().occurrences(m.path(), document.get(), offset)).orElse(List.of());
        if (!monitor.isCanceled() && of.getAnnotationModel() instanceof IAnnotationModelExtension model) {
            Map<Annotation, Position> fresh = new HashMap<>();
            places.forEach(p -> fresh.put(new Annotation(TYPE, false, null), new Position(p.offset(), p.length())));
            model.replaceAnnotations(marked.toArray(Annotation[]::new), fresh);
            marked = List.copyOf(fresh.keySet());
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
        marked = List.of();
    }
}
