package org.vpmap.workbench.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.work.Migration;

/** The objects of which a view shows one record: those that the map has something to say of. */
final class ObjectChoice {
    private ObjectChoice() {}

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
