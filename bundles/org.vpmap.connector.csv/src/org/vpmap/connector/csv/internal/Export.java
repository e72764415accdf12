package org.vpmap.connector.csv.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Probe;
import org.vpmap.connector.source.Page;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.Source;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.Field;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** Records out of a folder: surveyed once, then read as streams or looked up. */
public final class Export implements AutoCloseable {
    private static final int PAGE = 500;
    private static final int DUPLICATES_LISTED = 50;

    private final Folder folder;
    private final Moments moments;
    private final String name;
    private final boolean dayFirst;
    private final Optional<SystemSchema> dictionary;
    private final Values values;
    private final RowProblems problems = new RowProblems();
    private final Map<String, Survey> surveys = new LinkedHashMap<>();
    private final Set<Table> checked = new HashSet<>();
    private boolean duplicatesSought;

    public Export(Folder folder, Moments moments, String name, boolean dayFirst, Optional<SystemSchema> dictionary) {
        this.folder = folder;
        this.moments = moments;
        this.name = name;
        this.dayFirst = dayFirst;
        this.dictionary = dictionary;
        this.values = new Values(moments);
    }

    public Set<String> objects() {
        return folder.objects().keySet();
    }

    /** What is wrong with rows, all files looked at. */
    public List<Problem> problems() throws TableException {
        for (String object : objects()) {
            survey(object);
        }
        seekDuplicates();
        return problems.all();
    }

    public SystemSchema schema() throws TableException {
        List<Survey> all = new ArrayList<>();
        for (String object : objects()) {
            all.add(survey(object));
        }
        return SchemaMaker.make(name, moments.zone().getId(), dictionary, all);
    }

    private synchronized Survey survey(String object) throws TableException {
        Survey known = surveys.get(object);
        if (known == null) {
            List<ObjectMap> maps = folder.objects().get(object);
            for (ObjectMap map : maps) {
                check(map);
            }
            known = Survey.of(object, maps, moments, dayFirst, this::declared, problems);
            surveys.put(object, known);
        }
        return known;
    }

    /** Notes rows of the wrong width; a file that gives two objects is looked at once. */
    private void check(ObjectMap map) throws TableException {
        Table table = map.table();
        if (!checked.add(table)) {
            return;
        }
        if (table.header().isEmpty()) {
            problems.table("EMPTY_FILE", table, "is empty, without even a line of titles; is the export complete?");
            return;
        }
        table.read(0, row -> {
            problems.width(row);
            return true;
        });
    }

    private Optional<FieldType> declared(String object, String path) {
        for (ObjectMap map : folder.objects().get(object)) {
            String type = map.types().get(path);
            if (type != null) {
                return FieldType.parse(type);
            }
        }
        return dictionary.flatMap(d -> Schemas.object(d, object)).flatMap(o -> field(o.getFields(), path)).map(Export::type);
    }

    private static Optional<Field> field(List<Field> fields, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Optional<Field> found = fields.stream().filter(f -> f.getName().equals(head)).findFirst();
        return dot < 0 ? found : found.flatMap(f -> field(f.getFields(), path.substring(dot + 1)));
    }

    private static FieldType type(Field field) {
        return new FieldType(field.getType(), field.getLength(), field.getPrecision(), field.isRepeats(),
                field.getOptions().stream().map(o -> o.getValue()).toList(),
                field.getReferences() == null ? "" : field.getReferences().getName());
    }

    public Map<String, Long> counts(Optional<Instant> changedSince) throws TableException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String object : objects()) {
            Survey survey = survey(object);
            if (changedSince.isEmpty() || survey.latest().isEmpty()) {
                counts.put(object, survey.records());
            } else {
                counts.put(object, changed(object, changedSince.get()));
            }
        }
        return counts;
    }

    private long changed(String object, Instant since) throws TableException {
        long[] count = {0};
        for (ObjectMap map : folder.objects().get(object)) {
            map.table().read(0, row -> {
                count[0] += map.takes(row) && changedSince(map, row, since) ? 1 : 0;
                return true;
            });
        }
        return count[0];
    }

    /** A record that does not tell when it was changed counts as changed. */
    private boolean changedSince(ObjectMap map, Row row, Instant since) throws TableException {
        Object updated = map.value(Survey.UPDATED, row);
        return updated == null || moments.moment(Functions.text(updated).strip()).map(at -> !at.isBefore(since)).orElse(true);
    }

    /** The earliest of the objects' last changes. */
    public Optional<Instant> lastChange() throws TableException {
        Optional<Instant> earliest = Optional.empty();
        for (String object : objects()) {
            Optional<Instant> latest = survey(object).latest();
            if (latest.isPresent() && (earliest.isEmpty() || latest.get().isBefore(earliest.get()))) {
                earliest = latest;
            }
        }
        return earliest;
    }

    /** Reads an object in pages. A position tells file, row and size; another export under the same name is read from its beginning. */
    public void read(ReadRequest request, Source.PageSink sink) throws TableException, ConnectorException, InterruptedException {
        List<ObjectMap> maps = maps(request.object());
        Survey survey = survey(request.object());
        Set<String> wanted = new HashSet<>(request.fields());
        Position from = Position.parse(request.resume()).filter(p -> p.fits(maps)).orElse(new Position(0, 0, 0));
        for (int file = from.file(); file < maps.size(); file++) {
            ObjectMap map = maps.get(file);
            List<SourceRecord> page = new ArrayList<>(PAGE);
            try (Table.Rows rows = map.table().rows(file == from.file() ? from.row() : 0)) {
                long number = 0;
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    number = row.number();
                    if (map.takes(row) && (request.changedSince().isEmpty() || changedSince(map, row, request.changedSince().get()))) {
                        page.add(record(map, row, wanted, survey));
                    }
                    if (page.size() == PAGE) {
                        sink.accept(new Page(page, new Position(file, number + 1, map.table().size()).toString()));
                        page.clear();
                    }
                }
                if (!page.isEmpty()) {
                    sink.accept(new Page(page, new Position(file, number + 1, map.table().size()).toString()));
                }
            }
        }
    }

    private List<ObjectMap> maps(String object) throws ConnectorException {
        List<ObjectMap> maps = folder.objects().get(object);
        if (maps == null) {
            throw new ConnectorException(new Failure.Refused("CSV_NO_OBJECT", "The CSV folder has no file for " + object + "; it has "
                    + String.join(", ", objects()) + ", discover the source again or add the file"));
        }
        return maps;
    }

    private record Position(int file, long row, long size) {
        boolean fits(List<ObjectMap> maps) {
            return file < maps.size() && maps.get(file).table().size() == size;
        }

        static Optional<Position> parse(Optional<String> text) {
            return text.filter(t -> t.matches("\\d{1,4}:\\d{1,18}:\\d{1,18}")).map(t -> {
                String[] parts = t.split(":");
                return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            });
        }

        @Override
        public String toString() {
            return file + ":" + row + ":" + size;
        }
    }

    private SourceRecord record(ObjectMap map, Row row, Set<String> wanted, Survey survey) throws TableException {
        Map<String, Object> raw = map.values(row, wanted);
        raw.replaceAll((field, value) -> {
            FieldPlan plan = survey.fields().get(field);
            return plan == null || field.equals(ObjectMap.ID) ? value : values.convert(value, plan);
        });
        return new SourceRecord(map.object(), (String) raw.get(ObjectMap.ID), raw);
    }

    /** The record of that id, the last one in the export where there are several. */
    public Optional<SourceRecord> find(String object, String id) throws TableException, ConnectorException {
        Optional<SourceRecord> last = Optional.empty();
        for (ObjectMap map : maps(object)) {
            for (Row row : folder.find(map, ObjectMap.ID, id)) {
                last = Optional.of(record(map, row, Set.of(), survey(object)));
            }
        }
        return last;
    }

    public List<SourceRecord> children(String object, String foreignKey, String id) throws TableException, ConnectorException {
        List<SourceRecord> children = new ArrayList<>();
        for (ObjectMap map : maps(object)) {
            for (Row row : folder.find(map, foreignKey, id)) {
                children.add(record(map, row, Set.of(), survey(object)));
            }
        }
        children.sort(Comparator.comparing(SourceRecord::id));
        return children;
    }

    /** Looks at everything once. */
    public Probe probe(boolean files) throws TableException {
        List<Probe.Finding> findings = new ArrayList<>();
        boolean dated = true;
        List<String> undated = new ArrayList<>();
        for (String object : objects()) {
            if (survey(object).latest().isEmpty()) {
                dated = false;
                undated.add(object);
            }
        }
        findings.add(new Probe.Finding("updated_since", dated, dated ? "records are compared by updated_at"
                : "without updated_at, all records of " + String.join(", ", undated) + " are read again and compared"));
        findings.add(
                new Probe.Finding("deleted", false, "an export does not tell what was deleted: what is no longer in it counts as deleted"));
        findings.add(new Probe.Finding("files", files,
                files ? "attachments are read from the export's folder" : "there is no folder 'attachments'"));
        for (Table table : folder.tables()) {
            boolean used = folder.mentions(table);
            findings.add(new Probe.Finding("file " + table.file().getFileName(), used, used
                    ? table.header().size() + " columns, " + table.dialect().charset() + ", apart by " + shown(table.dialect().delimiter())
                    : "no object is made of it; add a section for it to the mapping file if it matters"));
        }
        List<Problem> found = problems();
        findings.add(new Probe.Finding("clean rows", found.isEmpty(),
                found.isEmpty() ? "every row has as many values as there are titles, and an id of its own"
                        : found.size() + " problems, the first: " + found.get(0).message()));
        return new Probe(findings);
    }

    private synchronized void seekDuplicates() throws TableException {
        if (duplicatesSought) {
            return;
        }
        duplicatesSought = true;
        for (Map.Entry<String, List<ObjectMap>> object : folder.objects().entrySet()) {
            for (ObjectMap map : object.getValue()) {
                for (List<Row> rows : folder.duplicates(map, DUPLICATES_LISTED)) {
                    problems.duplicateId(object.getKey(), rows);
                }
            }
        }
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
