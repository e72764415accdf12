package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.value.TargetRecord;

/** An object map, ready. */
final class CompiledObject extends CompiledMapping {
    private final String id;
    private final String module;
    private final Slot[] slots;
    private final FieldMap.Shape shape;
    private final boolean carriesKey;
    private final Slot tags;
    private final CompiledRows[] rows;

    /**
     * @param carriesKey whether the last field of the shape is the key
     * @param tags null for none
     */
    CompiledObject(
            ExprCompiler.Condition when,
            Node key,
            boolean grouped,
            String id,
            String module,
            Slot[] slots,
            FieldMap.Shape shape,
            boolean carriesKey,
            Slot tags,
            CompiledRows[] rows) {
        super(when, key, grouped);
        this.id = id;
        this.module = module;
        this.slots = slots;
        this.shape = shape;
        this.carriesKey = carriesKey;
        this.tags = tags;
        this.rows = rows;
    }

    @Override
    List<Slot> slots() {
        List<Slot> all = new ArrayList<>(List.of(slots));
        if (tags != null) {
            all.add(tags);
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked")
    Evaluation map(String own, Scope scope) {
        Object[] values = new Object[slots.length + (carriesKey ? 1 : 0)];
        for (int i = 0; i < slots.length; i++) {
            values[i] = slots[i].compute(scope);
        }
        if (carriesKey) {
            values[slots.length] = own;
        }
        List<String> tagNames = tags == null ? null : (List<String>) tags.compute(scope);
        Map<String, List<TargetRecord.Row>> allRows = Map.of();
        if (rows.length > 0) {
            allRows = LinkedHashMap.newLinkedHashMap(rows.length);
            for (CompiledRows some : rows) {
                allRows.put(some.subform(), some.rows(scope));
            }
        }
        TargetRecord record = new TargetRecord(id, module, own, new FieldMap(shape, values), allRows);
        return new Evaluation.Mapped(record, tagNames == null ? List.of() : tagNames, scope.notices());
    }
}
