package org.vpmap.sandbox.zoho.query;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.query.Condition.Compare;
import org.vpmap.sandbox.zoho.query.Condition.Operator;
import org.vpmap.sandbox.zoho.store.Store;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Finds the live records that may fulfil a condition, in the order of their ids: by id, by index where the condition asks for a value, or
 * all of them between two ids.
 */
public final class Scan {
    private Scan() {
    }

    /**
     * Visits candidates until the visitor says no.
     *
     * @param ascending order of ids
     */
    public static void visit(Store store, Module module, Condition condition, boolean ascending, IntPredicate visitor) {
        Table table = store.existing(module.apiName());
        if (table == null) {
            return;
        }
        int from = 0;
        int to = table.size();
        for (Compare compare : required(condition)) {
            if (compare.column().equals("id")) {
                if (compare.operator() == Operator.EQUAL || compare.operator() == Operator.IN) {
                    byId(table, compare.values(), ascending, visitor);
                    return;
                }
                long id = compare.values().isEmpty() ? -1 : Ids.parse(compare.values().get(0));
                if (id >= 0) {
                    switch (compare.operator()) {
                        case GREATER, GREATER_EQUAL -> from = Math.max(from, table.ceiling(id));
                        case LESS, LESS_EQUAL -> to = Math.min(to, table.ceiling(id == Long.MAX_VALUE ? id : id + 1));
                        default -> {
                            // the other operators do not narrow the range
                        }
                    }
                }
            } else if (indexable(module, compare)) {
                byValue(store, table, compare, ascending, visitor);
                return;
            }
        }
        for (int i = ascending ? from : to - 1; ascending ? i < to : i >= from; i += ascending ? 1 : -1) {
            if (table.state(i) == Table.LIVE && !visitor.test(i)) {
                return;
            }
        }
    }

    /** The comparisons that every match fulfils. */
    private static List<Compare> required(Condition condition) {
        List<Compare> result = new ArrayList<>();
        if (condition instanceof Compare compare) {
            result.add(compare);
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(p -> result.addAll(required(p)));
        }
        return result;
    }

    private static boolean indexable(Module module, Compare compare) {
        if (compare.operator() != Operator.EQUAL && compare.operator() != Operator.IN) {
            return false;
        }
        String column = compare.column().endsWith(".id") ? compare.column().substring(0, compare.column().length() - 3) : compare.column();
        Field field = module.field(column);
        return field != null && (field.type() == FieldType.LOOKUP || !compare.column().endsWith(".id")
                && (field.type() == FieldType.TEXT || field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE));
    }

    private static void byId(Table table, List<String> ids, boolean ascending, IntPredicate visitor) {
        TreeSet<Integer> ordinals = new TreeSet<>();
        for (String text : ids) {
            int at = table.find(Ids.parse(text));
            if (at >= 0 && table.state(at) == Table.LIVE) {
                ordinals.add(at);
            }
        }
        offer(ordinals, ascending, visitor);
    }

    private static void byValue(Store store, Table table, Compare compare, boolean ascending, IntPredicate visitor) {
        String column = compare.column().endsWith(".id") ? compare.column().substring(0, compare.column().length() - 3) : compare.column();
        TreeSet<Integer> ordinals = new TreeSet<>();
        for (String value : compare.values()) {
            store.lookup(table, column, value, ordinals::add);
        }
        offer(ordinals, ascending, visitor);
    }

    private static void offer(TreeSet<Integer> ordinals, boolean ascending, IntPredicate visitor) {
        for (int ordinal : ascending ? ordinals : ordinals.descendingSet()) {
            if (!visitor.test(ordinal)) {
                return;
            }
        }
    }
}
