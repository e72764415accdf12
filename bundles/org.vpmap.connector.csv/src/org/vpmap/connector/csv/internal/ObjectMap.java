package org.vpmap.connector.csv.internal;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the rows of one file become records of one object.
 *
 * @param object name
 * @param table the file
 * @param fields what each field is made of, by path ({@code address.line1})
 * @param types as the mapping file declares them, by path
 * @param only rows for which this is empty are no records; absent for all rows
 */
public record ObjectMap(String object, Table table, Map<String, Term> fields, Map<String, String> types, Optional<Term> only) {
    /** A field of every object. */
    public static final String ID = "id";

    /** Whether the row is a record of this object. */
    boolean takes(Row row) throws TableException {
        return only.isEmpty() || only.get().eval(row, 0) != null;
    }

    /**
     * The record's id. A row without one is not lost: it gets one made from its content, the same whenever the row is read again.
     */
    String id(Row row) throws TableException {
        Object id = value(ID, row);
        return id == null ? contentId(row) : Functions.text(id).strip();
    }

    /** Whether the row tells its id itself. */
    boolean hasId(Row row) throws TableException {
        return value(ID, row) != null;
    }

    private static String contentId(Row row) {
        StringBuilder content = new StringBuilder();
        for (String cell : row.cells()) {
            content.append(cell == null ? "" : cell).append('\u001f');
        }
        return "row-" + HexFormat.of().formatHex(Functions.sha256(content.toString()), 0, 10);
    }

    /** The text of a field, null where it is empty. */
    Object value(String path, Row row) throws TableException {
        Term term = fields.get(path);
        return term == null ? null : term.eval(row, 0);
    }

    /** Names of the fields on the first level, {@link #ID} first. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of(ID));
        fields.keySet().forEach(path -> names.add(Paths.head(path)));
        return names;
    }

    /**
     * The record's values as text, nested by their paths.
     *
     * @param wanted names on the first level; empty for all
     */
    Map<String, Object> values(Row row, Set<String> wanted) throws TableException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Term> field : fields.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(Paths.head(field.getKey()))) {
                Paths.put(values, field.getKey(), field.getValue().eval(row, 0));
            }
        }
        values.put(ID, id(row));
        return values;
    }
}
