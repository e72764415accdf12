package org.vpmap.connector.csv.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.vpmap.schema.DataType;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;

/**
 * What one reading of all rows of an object told.
 *
 * @param object its name
 * @param records how many there are
 * @param fields by name
 * @param latest greatest {@code updated_at}, empty where no record has one
 */
record Survey(String object, long records, Map<String, FieldPlan> fields, Optional<Instant> latest) {
    /** When a record was changed last. */
    static final String UPDATED = "updated_at";

    /**
     * Reads the rows of all files that give the object.
     *
     * @param declared the type that a dictionary or the mapping gives a field, by object and path
     */
    static Survey of(String object, List<ObjectMap> maps, Moments moments, boolean dayFirst,
            BiFunction<String, String, Optional<FieldType>> declared,
            RowProblems problems) throws TableException {
        Map<String, Stats> stats = new LinkedHashMap<>();
        long[] records = {0};
        Instant[] latest = {null};
        for (ObjectMap map : maps) {
            map.names().forEach(name -> stats.computeIfAbsent(name, n -> new Stats()));
            map.table().read(0, row -> {
                if (!map.takes(row)) {
                    return true;
                }
                records[0]++;
                if (!map.hasId(row)) {
                    problems.withoutId(row);
                }
                Map<String, Object> values = map.values(row, Set.of());
                values.forEach((name, value) -> stats.computeIfAbsent(name, n -> new Stats()).see(parsed(value), moments));
                if (values.get(UPDATED) != null) {
                    moments.moment(Functions.text(values.get(UPDATED)).strip()).filter(at -> latest[0] == null || at.isAfter(latest[0]))
                            .ifPresent(at -> latest[0] = at);
                }
                return true;
            });
        }
        Map<String, FieldPlan> fields = new LinkedHashMap<>();
        stats.forEach((name, one) -> fields.put(name, plan(object, name, one, dayFirst, declared)));
        return new Survey(object, records[0], fields, Optional.ofNullable(latest[0]));
    }

    private static Object parsed(Object value) {
        if (value instanceof String text && !text.isBlank()) {
            char first = text.strip().charAt(0);
            Object json = first == '{' || first == '[' ? Values.json(text) : null;
            return json instanceof List<?> || json instanceof Map<?, ?> ? json : value;
        }
        return value;
    }

    private static FieldPlan plan(String object, String path, Stats stats, boolean dayFirst,
            BiFunction<String, String, Optional<FieldType>> declared) {
        Map<String, FieldPlan> nested = new LinkedHashMap<>();
        stats.nested.forEach((name, inner) -> nested.put(name, plan(object, path + "." + name, inner, dayFirst, declared)));
        Moments.Order order = stats.order(dayFirst);
        Optional<FieldType> given = declared.apply(object, path);
        if (given.isPresent()) {
            FieldType type = stats.isList() ? given.get().list() : given.get();
            return new FieldPlan(type, order, Map.of(), nested, Provenance.DICTIONARY);
        }
        String leaf = path.substring(path.lastIndexOf('.') + 1);
        PhiClass phi = PhiWords.classify(object, path, DataType.TEXT);
        boolean mayBeOptions = phi == PhiClass.NONE || phi == PhiClass.CLINICAL;
        FieldType type = stats.type(leaf, mayBeOptions);
        Map<String, Long> options = type.type() == DataType.PICKLIST ? Map.copyOf(stats.options()) : Map.of();
        return new FieldPlan(type, order, new TreeMap<>(options), nested,
                stats.filled == 0 ? Provenance.HEADER : Provenance.INFERRED);
    }
}
