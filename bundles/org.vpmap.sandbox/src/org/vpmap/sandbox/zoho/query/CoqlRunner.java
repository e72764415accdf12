package org.vpmap.sandbox.zoho.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordReader;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Runs COQL queries. Needs the store's read lock.
 */
public final class CoqlRunner {
    private static final int MAX_TOTAL = 10_000;

    private final Org org;
    private final Columns columns;
    private final Matcher matcher;

    /** Starts for one query. */
    public CoqlRunner(Org org, RecordReader reader) {
        this.org = org;
        this.columns = new Columns(org, reader);
        this.matcher = new Matcher(columns);
    }

    /** One record that a query found. */
    private record Row(long id, ObjectNode record) {
    }

    /** Runs a query; null where it finds nothing. */
    public ObjectNode run(Coql query) {
        Module module = org.metadata().module(query.module());
        if (module == null) {
            throw ApiError.of(400, "INVALID_QUERY", "invalid module name given", Json.object().put("module", query.module()));
        }
        check(query, module);
        boolean grouped = !query.groupBy().isEmpty() || query.columns().stream().anyMatch(c -> c.aggregate() != null);
        List<ObjectNode> rows = grouped ? groups(query, module) : records(query, module);
        boolean more = rows.size() > query.offset() + query.limit();
        List<ObjectNode> page = rows.subList(Math.min(query.offset(), rows.size()), Math.min(query.offset() + query.limit(), rows.size()));
        if (page.isEmpty()) {
            return null;
        }
        ObjectNode result = Json.object();
        ArrayNode data = result.putArray("data");
        page.forEach(data::add);
        result.putObject("info").put("count", page.size()).put("more_records", more);
        return result;
    }

    private void check(Coql query, Module module) {
        List<String> aliases = query.columns().stream().filter(c -> c.alias() != null).map(Coql.Column::alias).toList();
        List<String> seen = new ArrayList<>();
        for (Coql.Column column : query.columns()) {
            known(module, column.name());
            if (seen.contains(column.shownAs())) {
                throw ApiError.of(400, "DUPLICATE_DATA", "duplicate column", Json.object().put("column_name", column.name()));
            }
            seen.add(column.shownAs());
        }
        query.groupBy().forEach(c -> known(module, c));
        query.orderBy().stream().filter(o -> !aliases.contains(o.column())).forEach(o -> known(module, o.column()));
        checkCondition(query.where(), module);
        if (query.offset() + query.limit() > MAX_TOTAL) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "only the first 10000 records can be had by offset", Json.object().put("limit",
                    MAX_TOTAL));
        }
    }

    private void checkCondition(Condition condition, Module module) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(p -> checkCondition(p, module));
            case Condition.Or or -> or.parts().forEach(p -> checkCondition(p, module));
            case Condition.Compare compare -> known(module, compare.column());
        }
    }

    private void known(Module module, String column) {
        if (!columns.known(module, column)) {
            throw ApiError.of(400, "INVALID_QUERY", "column given seems to be invalid", Json.object().put("column_name", column));
        }
    }

    private List<ObjectNode> records(Coql query, Module module) {
        Table table = org.store().existing(module.apiName());
        boolean byId = query.orderBy().isEmpty() || query.orderBy().get(0).column().equals("id");
        boolean ascending = query.orderBy().isEmpty() || query.orderBy().get(0).ascending();
        int enough = query.offset() + query.limit() + 1;
        List<Row> rows = new ArrayList<>();
        Scan.visit(org.store(), module, query.where(), ascending || !byId, ordinal -> {
            ObjectNode record = org.store().read(table, ordinal);
            if (matcher.matches(query.where(), module, table.id(ordinal), record)) {
                rows.add(new Row(table.id(ordinal), record));
            }
            return !byId || rows.size() < enough;
        });
        if (!byId) {
            rows.sort(order(query, module));
        }
        List<ObjectNode> result = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            // only the page is shown; the rest is only counted
            result.add(i < query.offset() || i >= enough - 1 ? null : shown(query, module, rows.get(i)));
        }
        return result;
    }

    private ObjectNode shown(Coql query, Module module, Row row) {
        ObjectNode result = Json.object();
        for (Coql.Column column : query.columns()) {
            result.set(column.shownAs(), columns.shown(module, row.id(), row.record(), column.name()));
        }
        result.put("id", String.valueOf(row.id()));
        return result;
    }

    private Comparator<Row> order(Coql query, Module module) {
        Comparator<Row> result = null;
        for (Coql.Order order : query.orderBy()) {
            Comparator<Row> next = Comparator.comparing(
                    (Row r) -> Matcher.text(columns.value(module, r.id(), r.record(), order.column())),
                    Comparator.nullsFirst(Matcher::order));
            next = order.ascending() ? next : next.reversed();
            result = result == null ? next : result.thenComparing(next);
        }
        return result.thenComparing(Row::id);
    }

    private List<ObjectNode> groups(Coql query, Module module) {
        for (Coql.Column column : query.columns()) {
            if (column.aggregate() == null && !query.groupBy().contains(column.name())) {
                throw ApiError.of(400, "INVALID_QUERY", "columns beside aggregates must be grouped by",
                        Json.object().put("column_name", column.name()).put("clause", "group by"));
            }
        }
        Table table = org.store().existing(module.apiName());
        if (countsAll(query) && table != null) {
            return List.of(Json.object().put(query.columns().get(0).shownAs(), (long) table.live()));
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        if (query.groupBy().isEmpty()) {
            groups.put("", new Group(query.columns().size()));
        }
        Scan.visit(org.store(), module, query.where(), true, ordinal -> {
            ObjectNode record = org.store().read(table, ordinal);
            long id = table.id(ordinal);
            if (matcher.matches(query.where(), module, id, record)) {
                StringBuilder key = new StringBuilder();
                query.groupBy().forEach(c -> key.append(Matcher.text(columns.value(module, id, record, c))).append('\u0000'));
                groups.computeIfAbsent(key.toString(), k -> new Group(query.columns().size())).add(query, module, id, record);
            }
            return true;
        });
        List<ObjectNode> result = new ArrayList<>();
        groups.values().forEach(g -> result.add(g.shown(query, module)));
        for (int i = query.orderBy().size() - 1; i >= 0; i--) {
            Coql.Order order = query.orderBy().get(i);
            Comparator<ObjectNode> by = Comparator.comparing((ObjectNode r) -> Matcher.text(r.path(order.column())),
                    Comparator.nullsFirst(Matcher::order));
            result.sort(order.ascending() ? by : by.reversed());
        }
        return result;
    }

    /** A module's whole count is known without reading its records. */
    private static boolean countsAll(Coql query) {
        Coql.Column only = query.columns().get(0);
        return query.columns().size() == 1 && "COUNT".equals(only.aggregate()) && only.name().equals("id") && query.groupBy().isEmpty()
                && query.orderBy().isEmpty()
                && query.where().equals(new Condition.Compare("id", Condition.Operator.NOT_NULL, List.of()));
    }

    private final class Group {
        private final long[] counts;
        private final BigDecimal[] sums;
        private final String[] least;
        private final String[] most;
        private Row first;

        Group(int size) {
            counts = new long[size];
            sums = new BigDecimal[size];
            least = new String[size];
            most = new String[size];
        }

        void add(Coql query, Module module, long id, ObjectNode record) {
            first = first == null ? new Row(id, record) : first;
            for (int i = 0; i < counts.length; i++) {
                Coql.Column column = query.columns().get(i);
                JsonNode value = columns.value(module, id, record, column.name());
                String text = Matcher.text(value);
                if (column.aggregate() == null || text == null) {
                    continue;
                }
                counts[i]++;
                if (value.isNumber()) {
                    sums[i] = (sums[i] == null ? BigDecimal.ZERO : sums[i]).add(value.decimalValue());
                }
                least[i] = least[i] == null || Matcher.order(text, least[i]) < 0 ? text : least[i];
                most[i] = most[i] == null || Matcher.order(text, most[i]) > 0 ? text : most[i];
            }
        }

        ObjectNode shown(Coql query, Module module) {
            ObjectNode result = Json.object();
            for (int i = 0; i < counts.length; i++) {
                Coql.Column column = query.columns().get(i);
                JsonNode value = column.aggregate() == null ? columns.shown(module, first.id(), first.record(), column.name())
                        : switch (column.aggregate()) {
                            case "COUNT" -> Json.MAPPER.getNodeFactory().numberNode(counts[i]);
                            case "SUM" -> number(sums[i]);
                            case "AVG" -> sums[i] == null ? NullNode.instance
                                    : number(sums[i].divide(BigDecimal.valueOf(counts[i]), MathContext.DECIMAL64));
                            case "MIN" -> typed(module, column.name(), least[i]);
                            default -> typed(module, column.name(), most[i]);
                        };
                result.set(column.shownAs(), value);
            }
            return result;
        }

        private JsonNode typed(Module module, String column, String text) {
            Field field = columns.lastField(module, column);
            if (text == null) {
                return NullNode.instance;
            }
            boolean number = field != null && (field.type().jsonType().equals("double") || field.type().jsonType().equals("integer"));
            return number ? number(new BigDecimal(text)) : TextNode.valueOf(text);
        }

        private static JsonNode number(BigDecimal value) {
            return value == null ? NullNode.instance : DecimalNode.valueOf(value.stripTrailingZeros());
        }
    }
}
