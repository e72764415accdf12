package org.vpmap.lang.ui.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.ui.NextSteps;

/** Makes a project's problem markers those of a list of issues; markers that stay are left alone, so that nothing flickers. */
public final class ProblemMarkers {
    /** The type of our markers. */
    public static final String TYPE = "org.vpmap.lang.ui.problem";

    /** The attribute that holds the issue's code. */
    public static final String CODE = "code";

    private ProblemMarkers() {}

    /** A marker as it should be. */
    private record Wanted(String file, int line, int start, int end, int severity, String code, String message) {
        static Wanted of(Issue issue) {
            return new Wanted(issue.file(), issue.line(), issue.offset(), issue.offset() + issue.length(), rank(issue), issue.code().name(),
                    ProblemMarkers.message(issue));
        }

        static Wanted of(IMarker marker) {
            return new Wanted(
                    path(marker.getResource()),
                    marker.getAttribute(IMarker.LINE_NUMBER, 0),
                    marker.getAttribute(IMarker.CHAR_START, 0),
                    marker.getAttribute(IMarker.CHAR_END, 0),
                    marker.getAttribute(IMarker.SEVERITY, 0),
                    marker.getAttribute(CODE, ""),
                    marker.getAttribute(IMarker.MESSAGE, ""));
        }

        Map<String, Object> attributes() {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put(IMarker.LINE_NUMBER, Math.max(1, line));
            attributes.put(IMarker.CHAR_START, start);
            attributes.put(IMarker.CHAR_END, end);
            attributes.put(IMarker.SEVERITY, severity);
            attributes.put(IMarker.MESSAGE, message);
            attributes.put(IMarker.LOCATION, "line " + Math.max(1, line));
            attributes.put(CODE, code);
            return attributes;
        }
    }

    /** The name that issues have for a resource. */
    static String path(IResource resource) {
        return resource instanceof IProject ? "." : resource.getProjectRelativePath().toString();
    }

    /** What a marker says of an issue. */
    static String message(Issue issue) {
        return NextSteps.of(issue.message());
    }

    private static int rank(Issue issue) {
        return switch (issue.severity()) {
            case ERROR -> IMarker.SEVERITY_ERROR;
            case WARNING -> IMarker.SEVERITY_WARNING;
            case INFO, IGNORE -> IMarker.SEVERITY_INFO;
        };
    }

    /** Brings the markers of a project up to date. */
    public static void update(IProject project, List<Issue> issues, IProgressMonitor monitor) throws CoreException {
        Map<Wanted, Integer> wanted = new LinkedHashMap<>();
        issues.forEach(issue -> wanted.merge(Wanted.of(issue), 1, Integer::sum));
        List<IMarker> gone = new ArrayList<>();
        for (IMarker marker : project.findMarkers(TYPE, true, IResource.DEPTH_INFINITE)) {
            Wanted now = Wanted.of(marker);
            if (wanted.containsKey(now)) {
                wanted.computeIfPresent(now, (w, count) -> count == 1 ? null : count - 1);
            } else {
                gone.add(marker);
            }
        }
        if (gone.isEmpty() && wanted.isEmpty()) {
            return;
        }
        project.getWorkspace().run(m -> {
            for (IMarker marker : gone) {
                marker.delete();
            }
            for (Wanted one : wanted.keySet()) {
                IResource resource = one.file().equals(".") ? project : project.findMember(one.file());
                if (resource != null) {
                    resource.createMarker(TYPE, one.attributes());
                }
            }
        }, null, IWorkspace.AVOID_UPDATE, monitor);
    }
}
