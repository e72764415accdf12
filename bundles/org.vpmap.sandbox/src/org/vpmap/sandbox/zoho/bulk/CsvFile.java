package org.vpmap.sandbox.zoho.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads one CSV file of an uploaded ZIP. The delimiter is the one of comma, semicolon, colon and bar that the header has most of.
 */
final class CsvFile {
    private static final char[] DELIMITERS = {',', ';', ':', '|'};

    private CsvFile() {
    }

    /** Sees the rows after the header. */
    interface RowVisitor {
        /** @param number counts from 0 */
        void row(int number, List<String> cells) throws IOException;
    }

    /** The names of the files in a ZIP; empty where it is none. */
    static List<String> names(Path zip) {
        List<String> result = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            file.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).forEach(result::add);
        } catch (IOException e) {
            return List.of();
        }
        return result;
    }

    /**
     * Reads a file of a ZIP.
     *
     * @return the header's columns
     */
    static List<String> read(Path zip, String name, Charset encoding, RowVisitor visitor) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream in = file.getInputStream(file.getEntry(name));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, encoding))) {
            reader.mark(64 * 1024);
            char first = (char) reader.read();
            if (first != '\uFEFF') {
                reader.reset();
            }
            reader.mark(64 * 1024);
            String header = reader.readLine();
            reader.reset();
            List<String> columns = List.of();
            int number = -1;
            try (CsvReader<CsvRecord> csv = CsvReader.builder().fieldSeparator(delimiter(header)).ofCsvRecord(reader)) {
                for (CsvRecord record : csv) {
                    if (number < 0) {
                        columns = record.getFields();
                    } else {
                        visitor.row(number, record.getFields());
                    }
                    number++;
                }
            }
            return columns;
        }
    }

    private static char delimiter(String header) {
        char best = ',';
        long most = 0;
        for (char each : DELIMITERS) {
            long count = header == null ? 0 : header.chars().filter(c -> c == each).count();
            if (count > most) {
                most = count;
                best = each;
            }
        }
        return best;
    }
}
