package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a field is made of: evaluates on a row to a String, a List, a Map, or null for nothing. */
public sealed interface Term {
    /**
     * @param row to evaluate on
     * @param position 1-based place of the row among those of a {@link Rows} term, otherwise 0
     */
    Object eval(Row row, int position) throws TableException;

    /** A constant. */
    record Constant(String text) implements Term {
        @Override
        public Object eval(Row row, int position) {
            return text.isEmpty() ? null : text;
        }
    }

    /** A cell. */
    record Column(int index) implements Term {
        @Override
        public Object eval(Row row, int position) {
            return row.cell(index);
        }
    }

    /** The place of the row among those of a {@link Rows} term. */
    record Position() implements Term {
        @Override
        public Object eval(Row row, int position) {
            return String.valueOf(position);
        }
    }

    /** Parts one after the other; nothing where every part that is no constant is empty. */
    record Concat(List<Term> parts) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            StringBuilder out = new StringBuilder();
            boolean any = false;
            for (Term part : parts) {
                Object value = part.eval(row, position);
                if (value != null) {
                    out.append(Functions.text(value));
                    any |= !(part instanceof Constant);
                } else if (part instanceof Constant constant) {
                    out.append(constant.text());
                }
            }
            return any || parts.stream().allMatch(Constant.class::isInstance) ? out.toString().strip() : null;
        }
    }

    /** A function. */
    record Call(Functions.Body body, List<Term> arguments) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).eval(row, position);
            }
            return body.apply(values);
        }
    }

    /** A nested object; nothing where all its fields are empty. */
    record Nested(Map<String, Term> fields) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Term> field : fields.entrySet()) {
                values.put(field.getKey(), field.getValue().eval(row, position));
            }
            return values.values().stream().allMatch(Objects::isNull) ? null : values;
        }
    }

    /** A term on the first row of another table that has the key; nothing where there is none. */
    record Lookup(Lookups lookups, Table table, int keyColumn, Term key, Term inner) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            Object value = key.eval(row, position);
            if (value == null) {
                return null;
            }
            List<Row> found = lookups.find(table, keyColumn, Functions.text(value));
            return found.isEmpty() ? null : inner.eval(found.get(0), 0);
        }
    }

    /** A list of a term on each row of another table that has the key; nothing where there is none. */
    record Rows(Lookups lookups, Table table, int keyColumn, Term key, Term inner) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            Object value = key.eval(row, position);
            if (value == null) {
                return null;
            }
            List<Object> list = new ArrayList<>();
            for (Row found : lookups.find(table, keyColumn, Functions.text(value))) {
                Object element = inner.eval(found, list.size() + 1);
                if (element != null) {
                    list.add(element);
                }
            }
            return list.isEmpty() ? null : list;
        }
    }

    /** Which of the rows of its table with the same value in that column this one is, from 1. */
    record Nth(Lookups lookups, int column) implements Term {
        @Override
        public Object eval(Row row, int position) throws TableException {
            String value = row.cell(column);
            if (value == null) {
                return null;
            }
            long before = lookups.find(row.table(), column, value).stream().filter(other -> other.number() <= row.number()).count();
            return String.valueOf(before);
        }
    }

    /** Finds rows of tables by the value of a column. */
    @FunctionalInterface
    interface Lookups {
        List<Row> find(Table table, int column, String value) throws TableException;
    }
}
