package org.vpmap.connector.csv.internal;

/**
 * A row of a file.
 *
 * @param table where it is
 * @param number 0-based among all lines of cells in the file, header and empty lines included: what tells where to go on
 * @param line 1-based line on which it starts
 * @param cells as many as the header has; null where the row ends early or the cell is empty
 * @param width how many cells the row really has
 */
public record Row(Table table, long number, long line, String[] cells, int width) {
    /** The cell of that column, null where it is empty. */
    public String cell(int column) {
        return cells[column];
    }

    /** File and line, never a value. */
    @Override
    public String toString() {
        return table.file().getFileName() + ":" + line;
    }
}
