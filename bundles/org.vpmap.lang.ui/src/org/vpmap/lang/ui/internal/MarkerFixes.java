package org.vpmap.lang.ui.internal;

import java.util.Optional;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.eclipse.ui.PlatformUI;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;

/** The language's fixes for its markers, in the editor (Ctrl+1) and in the Problems view. */
public final class MarkerFixes implements IMarkerResolutionGenerator2 {
    @Override
    public boolean hasResolutions(IMarker marker) {
        return issue(marker).filter(i -> !i.fixes().isEmpty()).isPresent();
    }

    @Override
    public IMarkerResolution[] getResolutions(IMarker marker) {
        IProject project = marker.getResource().getProject();
        return issue(marker)
                .map(i -> i.fixes().stream().map(f -> new FixResolution(project, f)).toArray(IMarkerResolution[]::new))
                .orElse(new IMarkerResolution[0]);
    }

    /** What the language says of the marker's place now: an editor moves markers with the text, and other maps may have changed. */
    private static Optional<Issue> issue(IMarker marker) {
        String file = ProblemMarkers.path(marker.getResource());
        String code = marker.getAttribute(ProblemMarkers.CODE, "");
        String message = marker.getAttribute(IMarker.MESSAGE, "");
        int start = marker.getAttribute(IMarker.CHAR_START, 0);
        return Services.projects().of(marker.getResource().getProject())
                .flatMap(services -> services.issues(file).stream()
                        .filter(i -> i.code().name().equals(code) && ProblemMarkers.message(i).equals(message))
                        .min(java.util.Comparator.comparingInt(i -> Math.abs(i.offset() - start))));
    }

    private record FixResolution(IProject project, Fix fix) implements IMarkerResolution {
        @Override
        public String getLabel() {
            return fix.label();
        }

        @Override
        public void run(IMarker marker) {
            // A click in a hover comes from a job, and texts in editors are changed by the user interface only.
            PlatformUI.getWorkbench().getDisplay().syncExec(this::apply);
        }

        private void apply() {
            try {
                Edits.apply(project, fix.edits());
            } catch (CoreException | BadLocationException e) {
                ILog.get().error("A fix could not be applied to " + project.getName() + "; save the file and check again", e);
            }
        }
    }
}
