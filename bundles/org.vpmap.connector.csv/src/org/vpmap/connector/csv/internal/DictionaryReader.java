package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.Option;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** Reads a data dictionary row by row and notes every mistake instead of stopping at the first. */
public final class DictionaryReader {
    /** A mistake at a line, in a column. */
    public record Issue(int line, String column, String message) {}

    private enum Column {
        OBJECT("object", "table", "entity", "module", "collection"),
        FIELD("field", "column", "attribute", "name", "fieldname", "columnname"),
        TYPE("type", "datatype", "fieldtype"),
        REQUIRED("required", "mandatory", "notnull"),
        LENGTH("length", "maxlength", "size"),
        DESCRIPTION("description", "comment", "notes", "meaning", "definition"),
        VALUES("values", "options", "enum", "picklist", "allowedvalues", "picklistvalues"),
        REFERENCES("references", "reference", "foreignkey", "lookup", "refersto"),
        PHI("phi", "phiclass", "pii", "hipaa"),
        LABEL("label", "title", "displayname"),
        PRECISION("precision", "scale", "decimals", "decimalplaces"),
        UNIQUE("unique"),
        CUSTOM("custom");

        private final List<String> titles;

        Column(String... titles) {
            this.titles = List.of(titles);
        }
    }

    private record Reference(int line, Field field, String object) {}

    private final Table table;
    private final Map<Column, Integer> columns = new HashMap<>();
    private final List<Issue> issues = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, Field> byPath = new HashMap<>();
    private final SystemSchema schema = SchemaFactory.eINSTANCE.createSystemSchema();

    public DictionaryReader(Table table) {
        this.table = table;
    }

    /** What is wrong, in the order of the file. */
    public List<Issue> issues() {
        return issues;
    }

    /** The schema, to be used only where there are no {@link #issues()}. */
    public SystemSchema read(String systemName) throws TableException {
        schema.setName(systemName);
        schema.setLabel(systemName);
        schema.setKind(Names.bare(systemName));
        findColumns();
        if (issues.isEmpty()) {
            table.read(0, row -> {
                field(row);
                return true;
            });
            if (schema.getObjects().isEmpty() && issues.isEmpty()) {
                issues.add(new Issue(0, "", "the dictionary has no row; write one row for each field"));
            }
            references.forEach(this::resolve);
            schema.getObjects().forEach(object -> object.getFields().forEach(DictionaryReader::carefulAsParts));
            issues.sort(Comparator.comparingInt(Issue::line));
        }
        return schema;
    }

    private void findColumns() {
        for (Column column : Column.values()) {
            column.titles.stream().flatMap(title -> table.column(title).stream()).findFirst()
                    .ifPresent(at -> columns.putIfAbsent(column, at));
        }
        for (Column needed : List.of(Column.OBJECT, Column.FIELD, Column.TYPE)) {
            if (!columns.containsKey(needed)) {
                String has = table.header().isEmpty() ? "the file is empty" : "it has " + String.join(", ", table.header());
                issues.add(new Issue(table.header().isEmpty() ? 0 : 1, "", "there is no column '" + needed.titles.get(0) + "' (" + has
                        + "); the first line names object, field, type, required, length, description, values, references, phi"));
                return;
            }
        }
    }

    private String cell(Row row, Column column) {
        Integer at = columns.get(column);
        String cell = at == null ? null : row.cell(at);
        return cell == null ? "" : cell.strip();
    }

    private void issue(Row row, Column column, String message) {
        issues.add(new Issue((int) row.line(), table.header().get(columns.get(column)), message));
    }

    private void field(Row row) {
        String objectName = cell(row, Column.OBJECT);
        String path = cell(row, Column.FIELD);
        if (objectName.isEmpty()) {
            issue(row, Column.OBJECT, "the object's name is missing; fill it in on every row");
            return;
        }
        if (!objectName.matches("[\\p{L}_][\\p{L}\\p{N}_ -]*")) {
            issue(row, Column.OBJECT, "'" + objectName + "' cannot be the name of an object; use letters, digits and underscores");
            return;
        }
        SchemaObject object = object(objectName);
        if (path.isEmpty()) {
            issue(row, Column.FIELD, "the field's name is missing; fill it in or delete the row");
            return;
        }
        Optional<FieldType> type = FieldType.parse(cell(row, Column.TYPE));
        if (type.isEmpty()) {
            String written = cell(row, Column.TYPE);
            issue(row, Column.TYPE, written.isEmpty() ? "the type is missing; use one of " + FieldType.known()
                    : "'" + written + "' is no type; use one of " + FieldType.known());
            return;
        }
        List<Field> into = parent(row, object, path);
        boolean repeats = path.endsWith("[]");
        String plainPath = path.replace("[]", "");
        String name = plainPath.substring(plainPath.lastIndexOf('.') + 1);
        if (into == null) {
            return;
        }
        if (!name.matches("[\\p{L}_$][\\p{L}\\p{N}_$ -]*")) {
            issue(row, Column.FIELD, "'" + name + "' cannot be the name of a field; use letters, digits and underscores");
            return;
        }
        Field known = byPath.get(objectName + "/" + plainPath);
        if (known != null) {
            issue(row, Column.FIELD, objectName + "." + plainPath + " is there twice; delete one of the rows");
            return;
        }
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(name);
        byPath.put(objectName + "/" + plainPath, field);
        into.add(field);
        fill(row, field, type.get(), repeats, objectName, plainPath);
    }

    private SchemaObject object(String name) {
        return Schemas.object(schema, name).orElseGet(() -> {
            SchemaObject made = SchemaFactory.eINSTANCE.createSchemaObject();
            made.setName(name);
            made.setLabel(SchemaMaker.label(name));
            made.setCollection(Names.collection(name));
            made.setProvenance(Provenance.DICTIONARY);
            schema.getObjects().add(made);
            return made;
        });
    }

    /** Where a nested field belongs: its parents are made where no row of their own comes first. */
    private List<Field> parent(Row row, SchemaObject object, String path) {
        List<Field> into = object.getFields();
        String[] parts = path.split("\\.", -1);
        StringBuilder done = new StringBuilder();
        for (int i = 0; i + 1 < parts.length; i++) {
            boolean repeats = parts[i].endsWith("[]");
            String name = parts[i].replace("[]", "");
            if (name.isEmpty()) {
                issue(row, Column.FIELD, "'" + path + "' has an empty part; write nested fields as address.line1");
                return null;
            }
            done.append(done.isEmpty() ? "" : ".").append(name);
            String key = object.getName() + "/" + done;
            Field parent = byPath.get(key);
            if (parent == null) {
                parent = SchemaFactory.eINSTANCE.createField();
                parent.setName(name);
                parent.setLabel(SchemaMaker.label(name));
                parent.setType(DataType.OBJECT);
                parent.setProvenance(Provenance.DICTIONARY);
                byPath.put(key, parent);
                into.add(parent);
            }
            parent.setRepeats(parent.isRepeats() || repeats);
            into = parent.getFields();
        }
        return into;
    }

    private void fill(Row row, Field field, FieldType type, boolean repeats, String object, String path) {
        field.setLabel(cell(row, Column.LABEL).isEmpty() ? SchemaMaker.label(field.getName()) : cell(row, Column.LABEL));
        field.setDescription(cell(row, Column.DESCRIPTION).isEmpty() ? null : cell(row, Column.DESCRIPTION));
        field.setNativeType(cell(row, Column.TYPE));
        field.setRepeats(repeats || type.repeats());
        field.setRequired(flag(row, Column.REQUIRED));
        field.setUnique(flag(row, Column.UNIQUE));
        field.setCustom(flag(row, Column.CUSTOM));
        field.setProvenance(Provenance.DICTIONARY);
        field.setLength(number(row, Column.LENGTH, type.length()));
        field.setPrecision(number(row, Column.PRECISION, type.precision()));
        List<String> values = cell(row, Column.VALUES).isEmpty() ? type.options() : FieldType.values(cell(row, Column.VALUES));
        boolean text = type.type() == DataType.TEXT || type.type() == DataType.LONGTEXT;
        field.setType(!values.isEmpty() && text ? DataType.PICKLIST : type.type());
        for (String value : values) {
            Option option = SchemaMaker.option(value.contains("=") ? value.substring(0, value.indexOf('=')).strip() : value, -1);
            option.setLabel(value.contains("=") ? value.substring(value.indexOf('=') + 1).strip() : null);
            field.getOptions().add(option);
        }
        String refers = cell(row, Column.REFERENCES).isEmpty() ? type.reference() : cell(row, Column.REFERENCES);
        if (!refers.isEmpty()) {
            references.add(new Reference((int) row.line(), field, refers.replaceAll("[.(].*$", "").strip()));
        }
        field.setPhi(phi(row, object, path, field.getType()));
    }

    private boolean flag(Row row, Column column) {
        String text = cell(row, column).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "no", "n", "false", "0", "-", "–", "optional", "null", "nullable" -> false;
            case "yes", "y", "true", "1", "x", "required", "mandatory", "not null", "always", "✓" -> true;
            default -> {
                issue(row, column, "'" + text + "' is neither yes nor no");
                yield false;
            }
        };
    }

    private int number(Row row, Column column, int otherwise) {
        String text = cell(row, column).replaceAll("[ _]", "");
        if (text.isEmpty() || text.equals("-") || text.equals("–") || text.equalsIgnoreCase("max")) {
            return otherwise;
        }
        if (column == Column.LENGTH && text.matches("\\d{1,9},\\d{1,3}") && text.indexOf(',') > 0) {
            return Integer.parseInt(text.substring(0, text.indexOf(',')));
        }
        if (!text.matches("\\d{1,9}(\\.0)?")) {
            issue(row, column, "'" + text + "' is no number");
            return otherwise;
        }
        return Integer.parseInt(text.replace(".0", ""));
    }

    private PhiClass phi(Row row, String object, String path, DataType type) {
        if (!columns.containsKey(Column.PHI)) {
            return PhiWords.classify(object, path, type);
        }
        String text = cell(row, Column.PHI).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "none", "no", "n", "-", "–", "false", "0" -> PhiClass.NONE;
            case "q", "quasi", "quasi-identifier", "limited" -> PhiClass.QUASI;
            case "d", "direct", "direct identifier", "identifier", "pii" -> PhiClass.DIRECT;
            case "c", "clinical", "health", "financial", "sensitive" -> PhiClass.CLINICAL;
            case "yes", "y", "true", "x", "1", "phi" -> {
                // Only that it is PHI is said: the name decides which, and never that it is none.
                PhiClass guessed = PhiWords.classify(object, path, type);
                yield guessed == PhiClass.NONE ? PhiClass.DIRECT : guessed;
            }
            default -> {
                issue(row, Column.PHI, "'" + text + "' is no class; use none, quasi, direct or clinical");
                yield PhiClass.NONE;
            }
        };
    }

    /** An object says at least as much about a person as each of its parts. */
    private static PhiClass carefulAsParts(Field field) {
        for (Field part : field.getFields()) {
            PhiClass inner = carefulAsParts(part);
            if (inner.getValue() > field.getPhi().getValue()) {
                field.setPhi(inner);
            }
        }
        return field.getPhi();
    }

    private void resolve(Reference reference) {
        Optional<SchemaObject> object = schema.getObjects().stream().filter(o -> o.getName().equals(reference.object())).findFirst()
                .or(() -> schema.getObjects().stream().filter(o -> Names.bare(o.getName()).equals(Names.bare(reference.object()))
                        || Names.bare(o.getCollection()).equals(Names.bare(reference.object()))).findFirst());
        if (object.isEmpty()) {
            String title = columns.containsKey(Column.REFERENCES) ? table.header().get(columns.get(Column.REFERENCES))
                    : table.header().get(columns.get(Column.TYPE));
            issues.add(new Issue(reference.line(), title,
                    "there is no object '" + reference.object() + "' in the dictionary; add its fields or correct the name"));
            return;
        }
        reference.field().setReferences(object.get());
        if (reference.field().getType() == DataType.TEXT || reference.field().getType() == DataType.INTEGER) {
            reference.field().setType(DataType.REFERENCE);
        }
    }
}
