package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.TargetRecord;
import org.vpmap.core.value.TargetRecord.Row;

/**
 * Makes one record of those that a map with {@code by} made from the members of a group: for each field the first value that is not empty,
 * for each subform the rows of all, the first of equal keys. Idempotent and associative, so that a group may be merged page by page; the
 * order of the members decides, which is that of their source ids.
 */
public final class GroupMerge {
    private GroupMerge() {}

    /**
     * The record of the group.
     *
     * @param members at least one, in the order of their source ids, all of one map and key
     */
    public static TargetRecord merge(List<TargetRecord> members) {
        TargetRecord first = members.getFirst();
        Map<String, Object> fields = new LinkedHashMap<>(first.fields());
        Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
        for (TargetRecord member : members) {
            if (!member.key().equals(first.key()) || !member.map().equals(first.map())) {
                throw new IllegalArgumentException("records of different groups cannot be merged");
            }
            member.fields().forEach((name, value) -> {
                if (!fields.containsKey(name) || rank(value) > rank(fields.get(name))) {
                    fields.put(name, value);
                }
            });
            member.rows().forEach((subform, some) -> {
                Map<String, Row> all = rows.computeIfAbsent(subform, s -> new LinkedHashMap<>());
                some.forEach(row -> all.putIfAbsent(row.key(), row));
            });
        }
        Map<String, List<Row>> lists = new LinkedHashMap<>();
        rows.forEach((subform, byKey) -> lists.put(subform, new ArrayList<>(byKey.values())));
        return new TargetRecord(first.map(), first.module(), first.key(), fields, lists);
    }

    /** The evaluation of the group: the merged record, the tags of all, the notices of all without repetition. */
    public static Evaluation.Mapped mergeMapped(List<Evaluation.Mapped> members) {
        Set<String> tags = new LinkedHashSet<>();
        Set<Problem> notices = new LinkedHashSet<>();
        for (Evaluation.Mapped member : members) {
            tags.addAll(member.tags());
            notices.addAll(member.notices());
        }
        TargetRecord record = merge(members.stream().map(Evaluation.Mapped::record).toList());
        return new Evaluation.Mapped(record, new ArrayList<>(tags), new ArrayList<>(notices));
    }

    /** How much a value says: nothing, blank or the fallback owner, or something. */
    private static int rank(Object value) {
        if (value == null) {
            return 0;
        }
        boolean nobody = value instanceof OwnerValue owner && owner.staffId().isEmpty();
        return nobody || Texts.isEmpty(value) ? 1 : 2;
    }
}
