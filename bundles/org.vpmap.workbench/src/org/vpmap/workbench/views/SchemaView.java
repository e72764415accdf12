package org.vpmap.workbench.views;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.BadLocationException;
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

    /** A line that takes a source field to a target field. */
    protected record Line(Element source, String module, String field, String expression) {}

    /** Writes lines into the editors of the maps, as one step of Undo; saved by the author. */
    protected final void write(List<Line> lines) {
        Migration migration = migration().orElseThrow();
        Facts facts = migration.facts().orElseThrow();
        IProject project = migrations().current().orElseThrow();
        Map<Line, ITextEditor> places = new LinkedHashMap<>();
        try {
            for (Line line : lines) {
                ITextEditor editor = Places.editor(getSite().getPage(), project, file(facts, line.source().object(), line.module()));
                if (editor != null) {
                    places.put(line, editor);
                }
            }
            deeds().add(MapDeed.of(List.copyOf(places.values()), () -> {
                for (Map.Entry<Line, ITextEditor> place : places.entrySet()) {
                    Line line = place.getKey();
                    ITextEditor editor = place.getValue();
                    String text = editor.getDocumentProvider().getDocument(editor.getEditorInput()).get();
                    MapEdits.Written written = MapEdits.assign(file(facts, line.source().object(), line.module()), text,
                            line.source().object(), line.module(), line.field(), line.expression(), line.source().phi());
                    Places.edit(editor, written.edit(), written.caret(), written.length());
                }
            }));
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
