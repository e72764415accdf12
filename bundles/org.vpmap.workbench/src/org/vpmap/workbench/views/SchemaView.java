package org.vpmap.workbench.views;

import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.texteditor.ITextEditor;
import org.vpmap.core.plan.Mapping;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.MapEdits;
import org.vpmap.workbench.views.presenters.SchemaPresenter.Element;
import org.vpmap.workbench.views.work.Migration;

/** What the two schema views share: writing the line that takes a source field to a target field. */
abstract class SchemaView extends PageView {
    /** What is selected that can be mapped. */
    protected final List<Element> elements() {
        return selected().stream().map(r -> r.subject()).filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    /** Writes the line into the editor of the map, saved by the author. */
    static void write(IWorkbenchPage page, IProject project, Migration migration, Element source, String module, String field,
            String expression) {
        Facts facts = migration.facts().orElseThrow();
        try {
            String file = file(facts, source.object(), module);
            ITextEditor editor = Places.editor(page, project, file);
            if (editor == null) {
                return;
            }
            String text = editor.getDocumentProvider().getDocument(editor.getEditorInput()).get();
            MapEdits.Written written = MapEdits.assign(file, text, source.object(), module, field, expression, source.phi());
            Places.edit(editor, written.edit(), written.caret(), written.length());
        } catch (CoreException | BadLocationException e) {
            throw new IllegalStateException("the text of a map takes a line", e);
        }
    }

    private static String file(Facts facts, String object, String module) {
        return facts.plan().stream().flatMap(p -> p.mappings().stream()).filter(m -> m.source().equals(object) && m.target().equals(module))
                .map(Mapping::where).map(r -> r.file()).findFirst()
                .or(() -> facts.plan().stream().flatMap(p -> p.mappings().stream()).map(m -> m.where().file()).findFirst())
                .orElse("migration.vpmap");
    }
}
