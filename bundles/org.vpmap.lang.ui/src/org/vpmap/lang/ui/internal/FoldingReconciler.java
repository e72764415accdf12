package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.Reconciler;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.vpmap.lang.ide.Fold;

/** Keeps the folding marks where the language says that something may be folded. */
public final class FoldingReconciler extends Reconciler {
    private final Strategy strategy = new Strategy();

    public FoldingReconciler() {
        setReconcilingStrategy(strategy, IDocument.DEFAULT_CONTENT_TYPE);
    }

    @Override
    public void install(ITextViewer viewer) {
        strategy.viewer = viewer instanceof ProjectionViewer projection ? projection : null;
        if (strategy.viewer != null) {
            super.install(viewer);
        }
    }

    private static final class Strategy extends Upkeep {
        private ProjectionViewer viewer;

        @Override
        void update() {
            IDocument document = document();
            ProjectionAnnotationModel model = viewer.getProjectionAnnotationModel();
            if (model == null || document == null) {
                return;
            }
            Map<Position, Fold> wanted = new HashMap<>();
            Services.of(document).ifPresent(map -> {
                for (Fold fold : map.services().folds(document.get())) {
                    Position lines = wholeLines(document, fold);
                    if (lines != null) {
                        wanted.put(lines, fold);
                    }
                }
            });
            Map<Annotation, Position> fresh = new HashMap<>();
            List<Annotation> gone = new ArrayList<>();
            Iterator<Annotation> known = model.getAnnotationIterator();
            while (known.hasNext()) {
                Annotation annotation = known.next();
                if (wanted.remove(model.getPosition(annotation)) == null) {
                    gone.add(annotation);
                }
            }
            wanted.keySet().forEach(position -> fresh.put(new ProjectionAnnotation(), position));
            if (!gone.isEmpty() || !fresh.isEmpty()) {
                model.modifyAnnotations(gone.toArray(Annotation[]::new), fresh, null);
            }
        }

        private static Position wholeLines(IDocument document, Fold fold) {
            try {
                int first = document.getLineOfOffset(fold.offset());
                int last = document.getLineOfOffset(fold.offset() + fold.length());
                if (last <= first) {
                    return null;
                }
                int start = document.getLineOffset(first);
                int end = document.getLineOffset(last) + document.getLineLength(last);
                return new Position(start, end - start);
            } catch (BadLocationException e) {
                // The text has changed meanwhile; the next round comes at once.
                return null;
            }
        }
    }
}
