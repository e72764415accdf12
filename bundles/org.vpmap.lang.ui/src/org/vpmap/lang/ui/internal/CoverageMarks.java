package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.Reconciler;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.vpmap.lang.project.MapCoverage;

/** Shows in the ruler which lines of a map samples, runs and tests exercised: by shape as well as by colour, in words when hovered. */
public final class CoverageMarks extends Reconciler {
    private static final int DELAY = 400;
    private static final String TYPE = "org.vpmap.lang.ui.coverage.";

    private final Strategy strategy = new Strategy();
    private final Runnable measured = strategy::later;

    public CoverageMarks() {
        setDelay(DELAY);
        setReconcilingStrategy(strategy, IDocument.DEFAULT_CONTENT_TYPE);
    }

    @Override
    public void install(ITextViewer viewer) {
        strategy.viewer = viewer instanceof ISourceViewer source ? source : null;
        if (strategy.viewer != null) {
            super.install(viewer);
            Services.projects().whenMeasured(measured);
        }
    }

    @Override
    public void uninstall() {
        Services.projects().forget(measured);
        if (strategy.viewer != null) {
            super.uninstall();
        }
    }

    private static String type(MapCoverage.State state) {
        return TYPE + switch (state) {
            case COVERED -> "full";
            case PARTLY -> "part";
            case NEVER -> "never";
        };
    }

    /** Whether an annotation tells what was exercised. */
    static boolean isMark(Annotation annotation) {
        return annotation.getType().startsWith(TYPE);
    }

    /** The picture of a mark. */
    static String icon(Annotation mark) {
        return switch (mark.getType().substring(TYPE.length())) {
            case "full" -> "covered";
            case "part" -> "partly";
            default -> "never";
        };
    }

    private static final class Strategy extends Upkeep {
        private ISourceViewer viewer;

        void later() {
            Job.createSystem("Coverage", (ICoreRunnable) monitor -> update()).schedule();
        }

        @Override
        synchronized void update() {
            IDocument shown = document();
            // Asked for once: an editor that is closed meanwhile takes its model away.
            IAnnotationModel all = viewer.getAnnotationModel();
            if (shown == null || !(all instanceof IAnnotationModelExtension model)) {
                return;
            }
            List<MapCoverage.Mark> marks =
                    Services.of(shown).map(m -> m.services().coverage(shown.get())).orElse(List.of());
            Map<Wanted, Position> wanted = new HashMap<>();
            for (MapCoverage.Mark mark : marks) {
                Position position = new Position(mark.offset(), mark.length());
                wanted.put(new Wanted(type(mark.state()), mark.text(), position), position);
            }
            List<Annotation> gone = new ArrayList<>();
            Iterator<Annotation> known = all.getAnnotationIterator();
            while (known.hasNext()) {
                Annotation annotation = known.next();
                if (isMark(annotation)) {
                    Position at = all.getPosition(annotation);
                    if (at == null || wanted.remove(new Wanted(annotation.getType(), annotation.getText(), at)) == null) {
                        gone.add(annotation);
                    }
                }
            }
            Map<Annotation, Position> fresh = new HashMap<>();
            wanted.forEach((w, position) -> fresh.put(new Annotation(w.type(), false, w.text()), position));
            if (!gone.isEmpty() || !fresh.isEmpty()) {
                model.replaceAnnotations(gone.toArray(Annotation[]::new), fresh);
            }
        }

        private record Wanted(String type, String text, Position position) {}
    }
}
