package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpmap.core.value.Problem;

/** What is wrong with rows, by file and line, never with a value. Of each kind and file the first ones are listed and all are counted. */
public final class RowProblems {
    private static final int LISTED = 50;

    private final List<Problem> listed = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** Looks at how many cells a row has. */
    synchronized void width(Row row) {
        int columns = row.cells().length;
        if (row.width() < columns) {
            add("ROW_TOO_SHORT", row.table(), row + ": has " + row.width() + " values for " + columns
                    + " columns; the missing ones are read as empty, look for a broken line");
        } else if (row.width() > columns) {
            add("ROW_TOO_LONG", row.table(), row + ": has " + row.width() + " values for " + columns
                    + " columns; the surplus is left out, look for a delimiter that is not in quotes");
        }
    }

    synchronized void withoutId(Row row) {
        add("ROW_WITHOUT_ID", row.table(), row + ": has no id and gets one made from its content; it changes when the row does");
    }

    synchronized void duplicateId(String object, List<Row> rows) {
        String lines = String.join(", ", rows.stream().map(Row::toString).toList());
        add("DUPLICATE_ID", rows.get(0).table(),
                object + ": " + lines + " have the same id; all are read, the last one wins, correct the export");
    }

    synchronized void table(String code, Table table, String message) {
        add(code, table, table.file().getFileName() + ": " + message);
    }

    private void add(String code, Table table, String message) {
        String kind = code + " " + table.name();
        if (counts.merge(kind, 1L, Long::sum) <= LISTED) {
            listed.add(new Problem(code, "", message));
        }
    }

    /** The problems; where there are more of a kind than are listed, a last one says how many. */
    public synchronized List<Problem> all() {
        List<Problem> all = new ArrayList<>(listed);
        counts.forEach((kind, count) -> {
            if (count > LISTED) {
                String[] parts = kind.split(" ", 2);
                all.add(new Problem(parts[0], "", parts[1] + ": " + (count - LISTED) + " more rows of this kind"));
            }
        });
        return List.copyOf(all);
    }
}
