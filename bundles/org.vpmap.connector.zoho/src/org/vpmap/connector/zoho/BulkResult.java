package org.vpmap.connector.zoho;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A bulk job's result: a ZIP of CSVs with the first columns of what was given, then STATUS, RECORD_ID and ERRORS. */
final class BulkResult {
    /** What became of one line. */
    enum Status {
        ADDED,
        UPDATED,
        SKIPPED,
        UNPROCESSED
    }

    /**
     * A line of a result.
     *
     * @param key what stood in the first column: our key, in a subform's file the parent's
     * @param code of the first error, or empty
     * @param field that the error names, or empty
     */
    record Line(String key, Status status, String id, String code, String field) {}

    private final Map<String, List<Line>> byModule;

    private BulkResult(Map<String, List<Line>> byModule) {
        this.byModule = byModule;
    }

    /**
     * Reads the ZIP.
     *
     * @param keyColumns by module the column that was given first
     * @throws IOException where it is cut short or not what it should be; without values
     */
    static BulkResult read(InputStream in, Map<String, String> keyColumns) throws IOException {
        Map<String, List<Line>> byModule = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    String module = module(entry.getName(), keyColumns);
                    byModule.computeIfAbsent(module, m -> new ArrayList<>()).addAll(lines(zip, keyColumns.getOrDefault(module, "")));
                }
            }
        } catch (CsvParseException | IllegalArgumentException | UncheckedIOException e) {
            throw new IOException("a CSV in it is damaged or cut short");
        }
        if (byModule.isEmpty()) {
            throw new IOException("there is no CSV in it");
        }
        return new BulkResult(byModule);
    }

    /** Result files are named {@code Module-file.csv}; the longest module that the name begins with is meant. */
    private static String module(String name, Map<String, String> keyColumns) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return keyColumns.keySet().stream()
                .filter(m -> file.startsWith(m + "-") || file.equals(BulkFile.fileName(m)))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseGet(() -> keyColumns.keySet().stream().findFirst().orElse(""));
    }

    private static List<Line> lines(InputStream in, String keyColumn) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        List<Line> lines = new ArrayList<>();
        int key = 0;
        int status = -1;
        int id = -1;
        int errors = -1;
        // Not closed: closing it would close the ZIP that it is a part of.
        CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord((Reader) reader);
        for (CsvRecord record : csv) {
            if (status < 0) {
                List<String> header = record.getFields().stream().map(h -> h.strip().toUpperCase(Locale.ROOT)).toList();
                status = header.indexOf("STATUS");
                id = header.indexOf("RECORD_ID");
                errors = header.indexOf("ERRORS");
                key = Math.max(0, header.indexOf(keyColumn.toUpperCase(Locale.ROOT)));
                if (status < 0) {
                    throw new IOException("a CSV in it has no column STATUS");
                }
            } else {
                lines.add(line(cell(record, key), cell(record, status), cell(record, id), cell(record, errors)));
            }
        }
        return lines;
    }

    private static String cell(CsvRecord record, int index) {
        return index < 0 || index >= record.getFieldCount() ? "" : record.getField(index).strip();
    }

    /** ERRORS is {@code CODE-column} or {@code CODE-a,b:CODE2-c}. */
    private static Line line(String key, String status, String id, String errors) {
        String first = errors.split(":", 2)[0];
        int dash = first.indexOf('-');
        String code = dash < 0 ? first : first.substring(0, dash);
        String field = dash < 0 ? "" : first.substring(dash + 1).split(",", 2)[0];
        Status known = switch (status.toUpperCase(Locale.ROOT)) {
            case "ADDED" -> Status.ADDED;
            case "UPDATED" -> Status.UPDATED;
            case "SKIPPED" -> Status.SKIPPED;
            default -> Status.UNPROCESSED;
        };
        return new Line(key, known, id.equals("null") ? "" : id, code.strip(), field.strip());
    }

    /** The lines of a module's file; none where the result has no such file. */
    List<Line> of(String module) {
        return byModule.getOrDefault(module, List.of());
    }

    /** How many lines of a module's file were added, by what stood in their first column. */
    Map<String, Long> added(String module) {
        Map<String, Long> added = new LinkedHashMap<>();
        for (Line line : of(module)) {
            if (line.status() == Status.ADDED) {
                added.merge(line.key(), 1L, Long::sum);
            }
        }
        return added;
    }
}
