package org.vpmap.connector.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpmap.connector.csv.internal.DictionaryReader;
import org.vpmap.connector.csv.internal.Table;
import org.vpmap.connector.csv.internal.TableException;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/**
 * A system's schema as a spreadsheet: one row a field, with the columns object, field, type, required, length, description, values,
 * references and phi (label, precision, unique and custom too where there). Only object, field and type must be there. A nested field
 * is written {@code address.line1}, one inside a list {@code phones[].number}.
 */
public final class DataDictionary {
    private DataDictionary() {}

    /**
     * Reads a dictionary.
     *
     * @param csv in UTF-8 or windows-1252, with comma, semicolon, tab or bar
     * @param systemName of the schema; its kind is the name in lower case letters
     * @return a schema whose fields have provenance {@code dictionary}; not connected to any resource
     * @throws DictionaryException naming every line that cannot be understood
     */
    public static SystemSchema read(Path csv, String systemName) throws DictionaryException {
        Table table;
        try {
            table = Table.open(csv, Optional.empty(), Optional.empty());
        } catch (TableException e) {
            throw new DictionaryException(e.getMessage(), List.of(new DictionaryException.Issue(0, "", e.getMessage())), e);
        }
        DictionaryReader reader = new DictionaryReader(table);
        SystemSchema schema = null;
        Throwable cause = null;
        try {
            schema = reader.read(systemName);
        } catch (TableException e) {
            cause = e;
            reader.issues().add(new DictionaryReader.Issue(0, "", e.getMessage()));
        }
        if (!reader.issues().isEmpty()) {
            throw failure(csv, reader.issues(), cause);
        }
        return schema;
    }

    private static DictionaryException failure(Path csv, List<DictionaryReader.Issue> found, Throwable cause) {
        List<DictionaryException.Issue> issues = new ArrayList<>();
        found.forEach(i -> issues.add(new DictionaryException.Issue(i.line(), i.column(), i.message())));
        DictionaryException.Issue first = issues.get(0);
        String place = csv.getFileName() + (first.line() > 0 ? ":" + first.line() : "")
                + (first.column().isEmpty() ? "" : ", column " + first.column());
        String more = issues.size() == 1 ? "" : " (and " + (issues.size() - 1) + " more)";
        return new DictionaryException(first.line() == 0 && cause != null ? first.message() : place + ": " + first.message() + more, issues,
                cause);
    }

    /**
     * Writes a schema as a dictionary that {@link #read} understands, with CRLF and in UTF-8 as spreadsheets like it.
     *
     * @throws IOException where the disk refuses; the old file is then untouched
     */
    public static void write(SystemSchema schema, Path csv) throws IOException {
        Path folder = csv.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, ".dictionary", ".new");
        try {
            try (CsvWriter writer = CsvWriter.builder().build(next)) {
                writer.writeRecord("object", "field", "type", "required", "length", "description", "values", "references", "phi", "label",
                        "precision",
                        "unique", "custom");
                for (SchemaObject object : schema.getObjects()) {
                    write(writer, object.getName(), "", object.getFields());
                }
            }
            Files.move(next, csv, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void write(CsvWriter writer, String object, String prefix, List<Field> fields) {
        for (Field field : fields) {
            String values = field.getOptions().stream()
                    .map(o -> o.getLabel() == null || o.getLabel().equals(o.getValue()) ? o.getValue() : o.getValue() + "=" + o.getLabel())
                    .collect(Collectors.joining("|"));
            writer.writeRecord(object, prefix + field.getName() + (field.isRepeats() ? "[]" : ""), field.getType().getLiteral(),
                    field.isRequired() ? "yes" : "no",
                    field.getLength() > 0 ? String.valueOf(field.getLength()) : "", text(field.getDescription()),
                    field.getOptions().size() == 1 ? values + "|" : values,
                    field.getReferences() == null ? "" : field.getReferences().getName(),
                    field.getPhi() == PhiClass.NONE ? "none" : field.getPhi().getLiteral(), text(field.getLabel()),
                    field.getPrecision() >= 0 ? String.valueOf(field.getPrecision()) : "", field.isUnique() ? "yes" : "no",
                    field.isCustom() ? "yes" : "no");
            write(writer, object, prefix + field.getName() + (field.isRepeats() ? "[]." : "."), field.getFields());
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
