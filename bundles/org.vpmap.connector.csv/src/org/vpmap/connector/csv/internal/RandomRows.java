package org.vpmap.connector.csv.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows of a table by their number. A packed file, or one in UTF-16, is spooled to a temporary file that only its owner may read and that
 * has no name any more once it is open, so that not even a kill leaves it behind; any other is read in place.
 */
final class RandomRows implements AutoCloseable {
    static final int PAGE = 16;
    private static final int CACHED_PAGES = 128;

    private final Table table;
    /** Where the system refuses to delete an open file, it is deleted when this is closed. */
    private final Path spool;
    private final IndexedCsvReader<CsvRecord> reader;
    private final Map<Integer, List<Row>> cache = new LinkedHashMap<>(CACHED_PAGES * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Row>> eldest) {
            return size() > CACHED_PAGES;
        }
    };

    RandomRows(Table table) throws TableException {
        this.table = table;
        Path made = null;
        try {
            Charset charset = table.dialect().charset();
            Path plain = table.file();
            boolean packed = plain.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            if (packed || charset.name().startsWith("UTF-16")) {
                made = spool(table);
                plain = made;
                charset = StandardCharsets.UTF_8;
            }
            this.spool = made;
            this.reader = IndexedCsvReader.builder().fieldSeparator(table.dialect().delimiter()).allowUnclosedQuote(false)
                    .pageSize(PAGE).maxBufferSize(Table.BUFFER).ofCsvRecord(plain, charset);
            delete(made);
        } catch (IOException e) {
            delete(made);
            throw new TableException(table.file().getFileName() + ": cannot be indexed (" + Table.reason(e) + "); is the disk full?", e);
        } catch (CsvParseException e) {
            delete(made);
            throw table.broken(e, 1);
        }
    }

    private static Path spool(Table table) throws IOException {
        Path file = Files.createTempFile("vpmap", ".spool");
        file.toFile().deleteOnExit();
        try (InputStream in = Dialect.open(table.file())) {
            in.skipNBytes(table.dialect().bom());
            try (InputStreamReader text = new InputStreamReader(in, table.dialect().charset());
                    Writer out = Files.newBufferedWriter(file)) {
                text.transferTo(out);
            }
        } catch (IOException e) {
            delete(file);
            throw e;
        }
        return file;
    }

    private static void delete(Path file) {
        if (file != null && !file.toFile().delete() && Files.exists(file)) {
            file.toFile().deleteOnExit();
        }
    }

    /** The rows of a page: numbers {@code page * PAGE} and on. */
    synchronized List<Row> page(int page) throws TableException {
        List<Row> known = cache.get(page);
        if (known != null) {
            return known;
        }
        List<Row> rows = new ArrayList<>(PAGE);
        try {
            long number = (long) page * PAGE;
            for (CsvRecord record : reader.readPage(page)) {
                if (!Table.blank(record) && record.getStartingLineNumber() > table.headerLine()) {
                    rows.add(table.row(number, record.getStartingLineNumber(), record.getFields()));
                }
                number++;
            }
        } catch (IOException e) {
            throw new TableException(table.file().getFileName() + ": cannot be read (" + Table.reason(e) + "); was it changed meanwhile?",
                    e);
        } catch (CsvParseException e) {
            throw table.broken(e, (long) page * PAGE + 1);
        }
        cache.put(page, rows);
        return rows;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        delete(spool);
    }
}
