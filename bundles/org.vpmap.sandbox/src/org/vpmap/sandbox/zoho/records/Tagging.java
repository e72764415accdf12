package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Table;

/**
 * Puts tags on a record and takes them off. Needs the store's write lock.
 */
public final class Tagging {
    private final Org org;
    private final Tags tags;

    /** Uses the org's store. */
    public Tagging(Org org, Tags tags) {
        this.org = org;
        this.tags = tags;
    }

    /** Changes one record and says how the reply shows it. */
    public ObjectNode apply(Module module, long id, ArrayNode names, boolean add, boolean overwrite, ObjectNode user) {
        Table table = org.store().existing(module.apiName());
        int at = table == null ? -1 : table.find(id);
        if (at < 0 || table.state(at) != Table.LIVE) {
            return ApiError.item("INVALID_DATA", "the id given seems to be invalid", Json.object().put("id", String.valueOf(id)));
        }
        Problems problems = new Problems();
        ObjectNode before = org.store().read(table, at);
        List<String> now = new ArrayList<>();
        if (!overwrite || !add) {
            before.path("Tag").forEach(t -> now.add(t.asText()));
        }
        if (add) {
            ArrayNode checked = tags.check(module.apiName(), names, "$.tags", problems, user, false);
            if (checked == null) {
                return problems.item();
            }
            checked.forEach(t -> {
                if (!now.contains(t.asText())) {
                    now.add(t.asText());
                }
            });
            if (now.size() > Tags.MAX_ON_RECORD) {
                problems.limit("tags", "$.tags", Tags.MAX_ON_RECORD);
                return problems.item();
            }
        } else {
            for (JsonNode name : names) {
                ObjectNode tag = tags.byName(module.apiName(), name.path("name").asText(name.asText("")));
                if (tag != null) {
                    now.remove(tag.get("id").asText());
                }
            }
        }
        ObjectNode record = before.deepCopy();
        ArrayNode kept = record.putArray("Tag");
        now.forEach(kept::add);
        long time = org.nowSeconds();
        record.set("Modified_By", Json.object().put("id", user.get("id").asText()));
        record.put("Modified_Time", org.iso(time));
        org.store().put(table, id, time, before, record);
        ObjectNode details = Json.object().put("id", String.valueOf(id));
        details.set("tags", tags.render(module.apiName(), kept));
        return ApiError.success(add ? "tags updated successfully" : "tags removed successfully", details);
    }
}
