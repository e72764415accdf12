package org.vpmap.workbench.views;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.vpmap.workbench.views.work.Migrations;

/** Follows a person from project to project: by what is selected and by the editor that is worked in. */
final class ActiveProject {
    private ActiveProject() {}

    static void selected(Migrations migrations, IWorkbenchPart part, ISelection selection) {
        if (!(part instanceof PageView) && selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
            IResource resource = Adapters.adapt(structured.getFirstElement(), IResource.class);
            if (resource != null) {
                migrations.current(resource.getProject());
            }
        }
    }

    static void activated(Migrations migrations, IWorkbenchPartReference reference) {
        if (reference.getPart(false) instanceof IEditorPart editor) {
            IResource resource = Adapters.adapt(editor.getEditorInput(), IResource.class);
            if (resource != null) {
                migrations.current(resource.getProject());
            }
        }
    }
}
