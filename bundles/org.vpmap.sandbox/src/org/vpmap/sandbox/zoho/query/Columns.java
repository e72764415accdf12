package org.vpmap.sandbox.zoho.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordReader;

/**
 * Reads columns of records, through up to two lookups. One serves one query and remembers the records that lookups lead to.
 */
public final class Columns {
    private static final int MAX_JOINS = 2;

    private final Org org;
    private final RecordReader reader;
    private final Map<String, ObjectNode> targets = new HashMap<>();

    /** Starts for one query. */
    public Columns(Org org, RecordReader reader) {
        this.org = org;
        this.reader = reader;
    }

    /** Whether a column can be read from a module's records. */
    public boolean known(Module module, String column) {
        String[] steps = column.split("\\.");
        if (steps.length > MAX_JOINS + 1) {
            return false;
        }
        Module at = module;
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            if (last && steps[i].equals("id") && at != null) {
                return true;
            }
            String[] arrow = steps[i].split("->");
            Field field = at == null ? null : at.field(arrow[0]);
            if (field == null) {
                return false;
            }
            if (last) {
                return arrow.length == 1;
            }
            if (field.type() == FieldType.OWNERLOOKUP || field.type() == FieldType.USERLOOKUP) {
                return i == steps.length - 2 && java.util.List.of("id", "name", "email", "first_name", "last_name", "full_name")
                        .contains(steps[i + 1]);
            }
            if (field.type() != FieldType.LOOKUP) {
                return false;
            }
            if (i == steps.length - 2 && (steps[i + 1].equals("id") || steps[i + 1].equals("name"))) {
                return true;
            }
            at = org.metadata().module(arrow.length == 2 ? arrow[1] : field.lookupModule());
        }
        return false;
    }

    /** The column's value as it is kept: lookups are objects with an id. A missing node where there is none. */
    public JsonNode value(Module module, long id, ObjectNode record, String column) {
        Module at = module;
        ObjectNode row = record;
        String[] steps = column.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].equals("id") && i == 0) {
                return TextNode.valueOf(String.valueOf(id));
            }
            String name = steps[i].split("->")[0];
            if (at == null) {
                return MissingNode.getInstance();
            }
            Field field = at.field(name);
            JsonNode value = row.path(name);
            if (i == steps.length - 1) {
                return field != null && field.type() == FieldType.BOOLEAN && value.isMissingNode()
                        ? com.fasterxml.jackson.databind.node.BooleanNode.FALSE : value;
            }
            if (value.isMissingNode() || field == null) {
                return MissingNode.getInstance();
            }
            if (steps[i + 1].equals("id")) {
                return value.path("id");
            }
            if (field.type() != FieldType.LOOKUP) {
                ObjectNode user = org.users().byId(value.path("id").asText());
                return user == null ? MissingNode.getInstance() : user.path(steps[i + 1].equals("name") ? "full_name" : steps[i + 1]);
            }
            String target = RecordReader.target(at, field, row);
            if (steps[i].contains("->") && !steps[i].endsWith("->" + target)) {
                return MissingNode.getInstance();
            }
            at = org.metadata().module(target);
            row = target(target, value.path("id").asText());
            if (row == null || at == null) {
                return MissingNode.getInstance();
            }
            if (steps[i + 1].equals("name")) {
                return TextNode.valueOf(RecordReader.name(at, row));
            }
        }
        return MissingNode.getInstance();
    }

    private ObjectNode target(String module, String id) {
        return targets.computeIfAbsent(module + "/" + id, key -> org.store().read(module, Ids.parse(id)));
    }

    /** The column's value as a query's result shows it. */
    public JsonNode shown(Module module, long id, ObjectNode record, String column) {
        Field field = module.field(column);
        if (field != null) {
            return reader.value(module, field, record);
        }
        JsonNode value = value(module, id, record, column);
        Field last = lastField(module, column);
        if (value.isMissingNode() || last != null && last.healthInformation() && org.apiRestricted()) {
            return NullNode.instance;
        }
        return value;
    }

    /** The field at the end of a column, or null for ids, names and users. */
    public Field lastField(Module module, String column) {
        Module at = module;
        String[] steps = column.split("\\.");
        for (int i = 0; i < steps.length - 1 && at != null; i++) {
            String[] arrow = steps[i].split("->");
            Field field = at.field(arrow[0]);
            at = field == null ? null : org.metadata().module(arrow.length == 2 ? arrow[1] : field.lookupModule());
        }
        return at == null ? null : at.field(steps[steps.length - 1]);
    }
}
