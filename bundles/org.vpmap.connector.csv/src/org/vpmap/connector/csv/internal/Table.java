package org.vpmap.connector.csv.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** One CSV file with a header, read as a stream from its beginning as often as wanted. */
public final class Table {
    /** Largest row in characters; a row beyond it is nearly always a quote that is never closed. */
    static final int BUFFER = 64 << 20;

    private final String name;
    private final Path file;
    private final Dialect dialect;
    private final List<String> header;
    private final Map<String, Integer> columns;
    private final long size;
    private final long headerLine;

    private Table(String name, Path file, Dialect dialect, List<String> header, long size, long headerLine) {
        this.name = name;
        this.file = file;
        this.dialect = dialect;
        this.header = header;
        this.size = size;
        this.headerLine = headerLine;
        this.columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i), i);
        }
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(Names.bare(header.get(i)), i);
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws TableException where the file cannot be read or its header is broken
     */
    public static Table open(Path file, Optional<Charset> charset, Optional<Character> delimiter) throws TableException {
        String name = file.getFileName().toString().replaceAll("(?i)\\.csv(\\.gz)?$", "");
        try {
            Dialect dialect = Dialect.detect(file, charset, delimiter);
            Table bare = new Table(name, file, dialect, List.of(), Files.size(file), 0);
            List<String> header = new ArrayList<>();
            long headerLine = 0;
            try (CsvReader<CsvRecord> reader = bare.reader()) {
                var rows = reader.iterator();
                while (header.isEmpty() && rows.hasNext()) {
                    CsvRecord first = rows.next();
                    if (!blank(first)) {
                        header.addAll(first.getFields());
                        headerLine = first.getStartingLineNumber();
                    }
                }
            } catch (CsvParseException e) {
                throw bare.broken(e, 1);
            }
            return new Table(name, file, dialect, distinct(header), Files.size(file), headerLine);
        } catch (IOException e) {
            throw new TableException(file.getFileName() + ": cannot be opened (" + reason(e) + "); export the file again", e);
        }
    }

    private static List<String> distinct(List<String> header) {
        List<String> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String plain = header.get(i).strip();
            String base = plain.isEmpty() ? "column_" + (i + 1) : plain;
            String unique = base;
            for (int n = 2; !seen.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = base + "_" + n;
            }
            result.add(unique);
        }
        return List.copyOf(result);
    }

    /** File name without extension. */
    public String name() {
        return name;
    }

    public Path file() {
        return file;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Column titles, made distinct; empty for an empty file. */
    public List<String> header() {
        return header;
    }

    /** Size in bytes when it was opened: a cheap sign of another export under the same name. */
    public long size() {
        return size;
    }

    /** 1-based line of the titles, 0 for an empty file. */
    long headerLine() {
        return headerLine;
    }

    /** Position of a column, by exact title or regardless of case, spaces and punctuation. */
    public Optional<Integer> column(String title) {
        Integer exact = columns.get(title);
        return Optional.ofNullable(exact != null ? exact : columns.get(Names.bare(title)));
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface RowSink {
        /** False ends the reading. */
        boolean accept(Row row) throws TableException;
    }

    /** Reads rows from that number on in the order of the file. */
    public void read(long first, RowSink sink) throws TableException {
        try (Rows rows = rows(first)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (!sink.accept(row)) {
                    return;
                }
            }
        }
    }

    /** Rows from that number on, one at a time. */
    public Rows rows(long first) throws TableException {
        try {
            return new Rows(first, reader());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** An open file. */
    public final class Rows implements AutoCloseable {
        private final long first;
        private final CsvReader<CsvRecord> reader;
        private final Iterator<CsvRecord> records;
        private long number = -1;
        private long line = 1;
        private boolean headerRead;

        private Rows(long first, CsvReader<CsvRecord> reader) {
            this.first = first;
            this.reader = reader;
            this.records = reader.iterator();
        }

        /**
         * The next row, or null at the end.
         *
         * @throws TableException where the file is broken: cut short, a quote without end
         */
        public Row next() throws TableException {
            try {
                while (records.hasNext()) {
                    CsvRecord record = records.next();
                    line = record.getStartingLineNumber();
                    number++;
                    if (blank(record)) {
                        continue;
                    }
                    if (!headerRead) {
                        headerRead = true;
                    } else if (number >= first) {
                        return row(number, line, record.getFields());
                    }
                }
                return null;
            } catch (CsvParseException e) {
                throw broken(e, line);
            } catch (UncheckedIOException e) {
                throw new TableException(
                        file.getFileName() + ": breaks off after line " + line + " (" + reason(e.getCause()) + "); export the file again",
                        e);
            }
        }

        @Override
        public void close() throws TableException {
            try {
                reader.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private TableException unreadable(IOException e) {
        return new TableException(file.getFileName() + ": cannot be read (" + reason(e) + "); export the file again", e);
    }

    /** Whether that is an empty line, which is no row. */
    static boolean blank(CsvRecord record) {
        return record.getFieldCount() == 1 && record.getField(0).isBlank();
    }

    /** Cells padded or cut to the header. */
    Row row(long number, long line, List<String> fields) {
        String[] cells = new String[header.size()];
        for (int i = Math.min(cells.length, fields.size()) - 1; i >= 0; i--) {
            String cell = fields.get(i);
            cells[i] = cell.isBlank() ? null : cell;
        }
        return new Row(this, number, line, cells, fields.size());
    }

    /** What went wrong while parsing at or after that line. */
    TableException broken(CsvParseException e, long line) {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            return new TableException(
                    file.getFileName() + ": breaks off after line " + line + " (" + reason(io) + "); export the file again", e);
        }
        return new TableException(file.getFileName() + ": after line " + line
                + ", a quote inside a value is not doubled or one is never closed, or a row is larger"
                + " than " + (BUFFER >> 20) + " MB; correct the quotes there and try again", e);
    }

    static String reason(IOException e) {
        return switch (e) {
            case EOFException cut -> "the file is cut short";
            case ZipException damaged -> "its compression is damaged";
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            default -> "input error";
        };
    }

    private CsvReader<CsvRecord> reader() throws IOException {
        InputStream in = Dialect.open(file);
        in.skipNBytes(dialect.bom());
        return CsvReader.builder().fieldSeparator(dialect.delimiter()).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false).skipEmptyLines(false)
                .maxBufferSize(BUFFER).ofCsvRecord(new InputStreamReader(in, dialect.charset()));
    }
}
