package org.vpmap.workbench.views;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.vpmap.core.plan.Mapping;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaObject;
import org.vpmap.workbench.views.presenters.Column;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.Page;
import org.vpmap.workbench.views.presenters.SchemaPresenter;
import org.vpmap.workbench.views.presenters.SchemaPresenter.Element;
import org.vpmap.workbench.views.work.Migration;
import org.vpmap.workbench.views.work.Task;

/** The source's objects and fields and where they go; a field is dragged onto one of the target, or mapped by the menu. */
public final class SourceSchemaView extends SchemaView {
    private boolean dragged;

    @Override
    protected List<Column> columns() {
        return SchemaPresenter.SOURCE_COLUMNS;
    }

    @Override
    protected Page page(Migration of) {
        return SchemaPresenter.source(of.facts().orElseThrow());
    }

    @Override
    protected void actions(IToolBarManager bar, IMenuManager menu) {
        Choice map = new Choice("Map To…", "Writes the line that takes the selected field to a field of the target", this::mapTo)
                .icon("object-map");
        map.setId("mapTo");
        Choice discover =
                new Choice("Discover", "Reads both systems' schemas again and audits the source", () -> execute(Task.DISCOVER.command()))
                        .icon("discover");
        bar.add(map);
        bar.add(discover);
        menu.add(map);
        menu.add(discover);
        viewer().addDragSupport(DND.DROP_COPY | DND.DROP_LINK, new Transfer[] {LocalSelectionTransfer.getTransfer()},
                new DragSourceAdapter() {
                    @Override
                    public void dragStart(DragSourceEvent event) {
                        event.doit = elements().stream().anyMatch(e -> !e.path().isEmpty());
                        dragged = event.doit;
                        LocalSelectionTransfer.getTransfer().setSelection(dragged ? viewer().getStructuredSelection() : null);
                    }

                    @Override
                    public void dragSetData(DragSourceEvent event) {
                        event.data = viewer().getStructuredSelection();
                    }

                    @Override
                    public void dragFinished(DragSourceEvent event) {
                        dragged = false;
                        LocalSelectionTransfer.getTransfer().setSelection(null);
                    }
                });
    }

    private void mapTo() {
        Element source = elements().stream().filter(e -> !e.path().isEmpty()).findFirst().orElse(null);
        Migration migration = migration().orElse(null);
        if (source == null || migration == null || migrations().current().isEmpty() || migration.facts().flatMap(Facts::target).isEmpty()) {
            return;
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(getSite().getShell(), new LabelProvider());
        dialog.setTitle("Map To");
        dialog.setMessage(source.object() + "." + source.path() + " goes to (type to find):");
        dialog.setElements(choices(migration.facts().get(), source).toArray());
        if (dialog.open() == ElementListSelectionDialog.OK && dialog.getFirstResult() instanceof String choice) {
            String module = choice.substring(0, choice.indexOf('.'));
            write(List.of(new Line(source, module, choice.substring(module.length() + 1), source.path())));
        }
    }

    /** Fields that can be written: those of modules that the object goes to already, else all. */
    private static List<String> choices(Facts facts, Element source) {
        List<String> modules = facts.plan().stream().flatMap(p -> p.mappings().stream()).filter(m -> m.source().equals(source.object()))
                .map(Mapping::target).distinct().toList();
        List<String> choices = new ArrayList<>();
        for (SchemaObject module : facts.target().orElseThrow().getObjects()) {
            if (modules.isEmpty() || modules.contains(module.getName())) {
                module.getFields().stream().filter(f -> !f.isReadOnly()).map(Field::getName)
                        .forEach(f -> choices.add(module.getName() + "." + f));
            }
        }
        return choices;
    }
}
