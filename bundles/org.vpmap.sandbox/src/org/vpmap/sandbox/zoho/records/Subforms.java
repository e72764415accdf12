package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Store;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * The rows of subforms: records of a module of their own that live and die with their parent. A row with an id is updated, one without
 * is added, one with {@code "_delete":null} is removed, an empty list removes all; what is not mentioned stays.
 */
public final class Subforms {
    /** Most rows of one subform on one record. */
    public static final int MAX_ROWS = 100;

    private final Org org;
    private final RecordWriter writer;

    Subforms(Org org, RecordWriter writer) {
        this.org = org;
        this.writer = writer;
    }

    /** Ordinals of the live rows of a parent, oldest first. */
    public static List<Integer> rows(Store store, Module rowModule, long parent) {
        List<Integer> result = new ArrayList<>();
        Table table = store.existing(rowModule.apiName());
        if (table != null) {
            store.lookup(table, "Parent_Id", String.valueOf(parent), result::add);
            result.sort(null);
        }
        return result;
    }

    void check(List<Map.Entry<Field, JsonNode>> sent, long parent, String path, Problems problems) {
        for (Map.Entry<Field, JsonNode> entry : sent) {
            Field field = entry.getKey();
            JsonNode rows = entry.getValue();
            String at = path + "." + field.apiName();
            if (rows.isNull()) {
                continue;
            }
            if (!rows.isArray()) {
                problems.wrongType(field.apiName(), at, "jsonarray");
                continue;
            }
            Module module = org.metadata().module(field.lookupModule());
            int count = parent < 0 || rows.isEmpty() ? 0 : rows(org.store(), module, parent).size();
            for (int i = 0; i < rows.size(); i++) {
                count += checkRow(module, rows.get(i), parent, at + "[" + i + "]", problems);
            }
            if (count > MAX_ROWS) {
                problems.limit(field.apiName(), at, MAX_ROWS);
            }
        }
    }

    /** Checks one row and says by how much it changes the number of rows. */
    private int checkRow(Module module, JsonNode row, long parent, String path, Problems problems) {
        if (!row.isObject()) {
            problems.wrongType(module.apiName(), path, "jsonobject");
            return 0;
        }
        ObjectNode before = null;
        long id = -1;
        if (row.hasNonNull("id")) {
            id = Ids.parse(row.get("id").asText());
            before = org.store().read(module.apiName(), id);
            if (before == null || parent < 0 || !before.path("Parent_Id").path("id").asText().equals(String.valueOf(parent))) {
                problems.badId("id", path + ".id");
                return 0;
            }
            if (row.has("_delete")) {
                return -1;
            }
        }
        writer.row(module, row, before, id, path, problems);
        return before == null ? 1 : 0;
    }

    void write(List<Map.Entry<Field, JsonNode>> sent, long parent, ObjectNode user) {
        for (Map.Entry<Field, JsonNode> entry : sent) {
            Module module = org.metadata().module(entry.getKey().lookupModule());
            JsonNode rows = entry.getValue();
            Table table = org.store().table(module.apiName());
            if (rows.isEmpty()) {
                for (int ordinal : rows(org.store(), module, parent)) {
                    remove(table, ordinal, user);
                }
                continue;
            }
            for (JsonNode row : rows) {
                writeRow(module, table, row, parent, user);
            }
        }
    }

    private void writeRow(Module module, Table table, JsonNode row, long parent, ObjectNode user) {
        if (!row.hasNonNull("id")) {
            ObjectNode record = writer.row(module, row, null, -1, "$", new Problems());
            record.set("Parent_Id", Json.object().put("id", String.valueOf(parent)));
            writer.create(module, record, user);
            return;
        }
        long id = Ids.parse(row.get("id").asText());
        int ordinal = table.find(id);
        if (row.has("_delete")) {
            remove(table, ordinal, user);
            return;
        }
        ObjectNode before = org.store().read(table, ordinal);
        writer.touch(table, id, before, writer.row(module, row, before, id, "$", new Problems()), user);
    }

    private void remove(Table table, int ordinal, ObjectNode user) {
        org.store().state(table, ordinal, Table.GONE, org.nowSeconds(), org.users().number(user.get("id").asText()));
    }

    /**
     * Adds a row that arrives by itself, as bulk write does.
     *
     * @return the row's outcome; a problem where the parent has its hundred rows
     */
    public RecordWriter.Outcome add(Module rowModule, long parent, ObjectNode sent, ObjectNode user) {
        Problems problems = new Problems();
        if (org.store().read(rowModule.parent(), parent) == null) {
            problems.badId("Parent_Id", "$.Parent_Id");
            return RecordWriter.Outcome.refused(problems);
        }
        if (rows(org.store(), rowModule, parent).size() >= MAX_ROWS) {
            problems.limit(rowModule.apiName(), "$." + rowModule.apiName(), MAX_ROWS);
            return RecordWriter.Outcome.refused(problems);
        }
        ObjectNode record = writer.row(rowModule, sent, null, -1, "$", problems);
        if (!problems.none()) {
            return RecordWriter.Outcome.refused(problems);
        }
        record.set("Parent_Id", Json.object().put("id", String.valueOf(parent)));
        long id = writer.create(rowModule, record, user);
        return new RecordWriter.Outcome(Json.object(), id, "insert");
    }
}
