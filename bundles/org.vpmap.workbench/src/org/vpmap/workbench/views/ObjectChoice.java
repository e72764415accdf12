package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.work.Migration;

/** The objects of which a view shows one record: those that the map has something to say of. */
final class ObjectChoice {
    private static final int WIDTH = 150;
    private static final int ID = 180;

    private ObjectChoice() {}

    /** A choice of the objects that the map is about, with its label. */
    static Combo make(Composite parent) {
        new Label(parent, SWT.NONE).setText("Record of");
        Combo combo = new Combo(parent, SWT.READ_ONLY);
        combo.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
        return combo;
    }

    /** A field for a record's id. */
    static Text id(Composite parent) {
        Text id = new Text(parent, SWT.BORDER);
        id.setMessage("id");
        id.setLayoutData(new RowData(ID, SWT.DEFAULT));
        return id;
    }

    /** Offers them, and keeps what was chosen where it is still there. Whether there are any. */
    static boolean offer(Combo combo, Optional<Migration> migration) {
        List<String> objects = migration.flatMap(Migration::facts).flatMap(Facts::plan).map(MappingPlan::mappings).stream()
                .flatMap(List::stream).map(Mapping::source).distinct().toList();
        if (!objects.equals(List.of(combo.getItems()))) {
            String chosen = combo.getText();
            combo.setItems(objects.toArray(String[]::new));
            combo.select(Math.max(0, objects.indexOf(chosen)));
        }
        return !objects.isEmpty();
    }
}
