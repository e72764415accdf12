package org.vpmap.workbench.internal;

import java.util.Map;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.PlatformUI;
import org.vpmap.lang.ui.LanguageProjects;

/** Checks a migration when its maps, schemas or settings change. The language remembers what is the same, so the whole project is asked. */
public final class MigrationBuilder extends IncrementalProjectBuilder {
    @Override
    protected IProject[] build(int kind, Map<String, String> arguments, IProgressMonitor monitor) throws CoreException {
        IResourceDelta delta = getDelta(getProject());
        if (kind == FULL_BUILD || delta == null || concerns(delta)) {
            PlatformUI.getWorkbench().getService(LanguageProjects.class).check(getProject(), monitor);
        }
        return new IProject[0];
    }

    private static boolean concerns(IResourceDelta delta) throws CoreException {
        boolean[] found = new boolean[1];
        delta.accept(d -> {
            String name = d.getResource().getName();
            boolean content =
                    d.getKind() != IResourceDelta.CHANGED || (d.getFlags() & (IResourceDelta.CONTENT | IResourceDelta.REPLACED)) != 0;
            found[0] |= content && (name.endsWith(".vpmap") || name.endsWith(".schema") || name.equals("vpmap.properties")
                    || name.equals("audit.json"));
            // The tool's own folder holds results, not sources.
            return !found[0] && !name.equals(".vpmap");
        });
        return found[0];
    }
}
