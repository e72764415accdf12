package org.vpmap.connector.csv.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/**
 * The files of an export, what objects they give, and the look-ups between them. Files beside the mapping file count too, so that a mapping
 * can bring what an export lacks.
 */
public final class Folder implements AutoCloseable {
    /**
     * @param path the export
     * @param mapping the mapping file, if there is one
     * @param dictionary the schema of the data dictionary, if there is one
     */
    public record Settings(Path path, Optional<Path> mapping, Optional<Path> dictionaryFile, Optional<SystemSchema> dictionary,
            Optional<Charset> charset, Optional<Character> delimiter) {}

    private final Settings settings;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, List<ObjectMap>> objects = new LinkedHashMap<>();
    private final Map<Table, RandomRows> randomRows = new HashMap<>();
    private final Map<String, RowIndex> indexes = new HashMap<>();

    /** Opens all files of the folder and understands the mapping. */
    public Folder(Settings settings, Moments moments) throws TableException {
        this.settings = settings;
        openTables(settings.path());
        if (settings.mapping().isPresent() && settings.mapping().get().toAbsolutePath().getParent() instanceof Path beside
                && !beside.equals(settings.path().toAbsolutePath())) {
            openTables(beside);
        }
        List<ObjectMap> maps = new ArrayList<>();
        if (settings.mapping().isPresent()) {
            maps.addAll(
                    new MappingFile(settings.mapping().get(), new Functions(moments), this::find, this::table, this::headerFields).read());
        } else {
            for (Table table : tables.values()) {
                String object = guess(table);
                Map<String, Term> fields = new LinkedHashMap<>();
                headerFields(object, table)
                        .forEach((title, field) -> fields.put(field, new Term.Column(table.column(title).orElseThrow())));
                maps.add(new ObjectMap(object, table, fields, Map.of(), Optional.empty()));
            }
        }
        maps.forEach(map -> objects.computeIfAbsent(map.object(), o -> new ArrayList<>()).add(map));
    }

    private void openTables(Path folder) throws TableException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(Files::isRegularFile).filter(this::isTable).sorted().toList();
        } catch (IOException e) {
            throw new TableException(folder + ": the folder cannot be read (" + Table.reason(e) + "); correct the setting 'folder'", e);
        }
        for (Path file : files) {
            Table table = Table.open(file, settings.charset(), settings.delimiter());
            tables.putIfAbsent(Names.bare(table.name()), table);
        }
    }

    private boolean isTable(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && !name.startsWith(".")
                && settings.dictionaryFile().filter(d -> d.toAbsolutePath().equals(file.toAbsolutePath())).isEmpty();
    }

    private Table table(String name) {
        return tables.get(Names.bare(name.replaceAll("(?i)\\.csv(\\.gz)?$", "")));
    }

    /** The dictionary's object that the file's name means, otherwise one named after the file. */
    private String guess(Table table) {
        String guessed = Names.object(table.name());
        return settings.dictionary().stream().flatMap(d -> d.getObjects().stream())
                .filter(o -> Names.bare(o.getName()).equals(Names.bare(guessed))
                        || o.getCollection() != null && Names.bare(o.getCollection()).equals(Names.bare(table.name())))
                .map(SchemaObject::getName).findFirst().orElse(guessed);
    }

    /** Field name by column title: the dictionary's spelling where it has the field, otherwise the title as a name. */
    private Map<String, String> headerFields(String object, Table table) {
        Map<String, String> known = new HashMap<>();
        settings.dictionary().stream().flatMap(d -> d.getObjects().stream()).filter(o -> o.getName().equals(object)).forEach(o -> {
            collect("", o.getFields(), known);
            o.getFields().forEach(f -> {
                if (f.getLabel() != null) {
                    known.putIfAbsent(Names.bare(f.getLabel()), f.getName());
                }
            });
        });
        Map<String, String> fields = new LinkedHashMap<>();
        for (String title : table.header()) {
            fields.put(title, known.getOrDefault(bareWithIndexes(title), Names.field(title)));
        }
        if (!fields.containsValue(ObjectMap.ID)) {
            List<String> ids = List.of(Names.bare(object) + "id", "uuid", "guid", "recordid", "key", Names.bare(object) + "uuid",
                    Names.bare(object) + "key");
            fields.keySet().stream().filter(title -> ids.contains(Names.bare(title))).findFirst()
                    .ifPresent(title -> fields.put(title, ObjectMap.ID));
        }
        Set<String> used = new LinkedHashSet<>();
        fields.replaceAll((title, field) -> {
            String unique = field;
            for (int n = 2; !used.add(unique); n++) {
                unique = field + "_" + n;
            }
            return unique;
        });
        return fields;
    }

    private static void collect(String prefix, List<Field> fields, Map<String, String> known) {
        for (Field field : fields) {
            known.putIfAbsent(bareWithIndexes(prefix + field.getName()), prefix + field.getName());
            collect(prefix + field.getName() + ".", field.getFields(), known);
        }
    }

    private static String bareWithIndexes(String title) {
        return Names.bare(title) + (title.indexOf('[') >= 0 ? title.substring(title.indexOf('[')) : "");
    }

    /** Files by object. */
    public Map<String, List<ObjectMap>> objects() {
        return objects;
    }

    public Iterable<Table> tables() {
        return tables.values();
    }

    /** Whether any object is made of that file, or looks things up in it. */
    boolean mentions(Table table) {
        return objects.values().stream().flatMap(List::stream).anyMatch(map -> map.table() == table) || randomRows.containsKey(table);
    }

    /** The rows of a table with that value in a column. */
    synchronized List<Row> find(Table table, int column, String value) throws TableException {
        return index(table, "#" + column, row -> row.cell(column)).find(value);
    }

    /** The rows of an object's file whose field (a path) has that text. */
    synchronized List<Row> find(ObjectMap map, String path, String value) throws TableException {
        return index(map, path).find(value);
    }

    /** Groups of rows of the object with the same id. */
    synchronized List<List<Row>> duplicates(ObjectMap map, int atMost) throws TableException {
        RowIndex index = index(map, ObjectMap.ID);
        List<List<Row>> groups = new ArrayList<>();
        for (String id : index.duplicates(atMost)) {
            groups.add(index.find(id));
        }
        return groups;
    }

    private RowIndex index(ObjectMap map, String path) throws TableException {
        String name = map.object() + "." + path + "@" + System.identityHashCode(map);
        return index(map.table(), name, row -> {
            if (!map.takes(row)) {
                return null;
            }
            if (path.equals(ObjectMap.ID)) {
                return map.id(row);
            }
            Object value = map.value(path, row);
            return value == null ? null : Functions.text(value).strip();
        });
    }

    private RowIndex index(Table table, String name, RowIndex.Key key) throws TableException {
        String full = table.name() + "/" + name;
        RowIndex known = indexes.get(full);
        if (known == null) {
            RandomRows rows = randomRows.get(table);
            if (rows == null) {
                rows = new RandomRows(table);
                randomRows.put(table, rows);
            }
            known = RowIndex.build(table, rows, key);
            indexes.put(full, known);
        }
        return known;
    }

    @Override
    public synchronized void close() throws IOException {
        for (RandomRows rows : randomRows.values()) {
            rows.close();
        }
        randomRows.clear();
        indexes.clear();
    }
}
