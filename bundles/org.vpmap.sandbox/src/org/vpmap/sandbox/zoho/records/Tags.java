package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;

/**
 * The tags of each module. Records keep ids of tags, so a renamed tag is renamed everywhere at once.
 */
public final class Tags {
    /** Longest name. */
    public static final int MAX_NAME = 25;
    /** Most tags on one record. */
    public static final int MAX_ON_RECORD = 10;
    private static final String PREFIX = "tags/";

    private final Org org;

    /** Uses the org's store. */
    public Tags(Org org) {
        this.org = org;
    }

    /** How many tags a module may have. */
    public int allowed() {
        return switch (org.edition()) {
            case FREE -> 10;
            case STANDARD -> 50;
            case PROFESSIONAL -> 100;
            case ENTERPRISE, ULTIMATE -> 200;
        };
    }

    /** The tags of a module. */
    public List<ObjectNode> list(String module) {
        List<ObjectNode> result = new ArrayList<>();
        JsonNode stored = org.store().document(PREFIX + module);
        if (stored != null) {
            stored.forEach(t -> result.add((ObjectNode) t));
        }
        return result;
    }

    /** Keeps the tags of a module. */
    public void save(String module, List<ObjectNode> tags) {
        ArrayNode array = Json.array();
        tags.forEach(array::add);
        org.store().document(PREFIX + module, array);
    }

    /** The tag of a name without regard to case, or null. */
    public ObjectNode byName(String module, String name) {
        return list(module).stream().filter(t -> t.get("name").asText().equalsIgnoreCase(name)).findFirst().orElse(null);
    }

    /** Makes a tag; the caller has checked it. */
    public ObjectNode create(String module, String name, String colour, ObjectNode user) {
        ObjectNode tag = Json.object();
        tag.put("created_time", org.now()).put("modified_time", org.now()).put("name", name);
        tag.set("modified_by", Users.reference(user));
        tag.put("id", org.ids().next());
        tag.set("created_by", Users.reference(user));
        tag.put("color_code", colour);
        List<ObjectNode> tags = list(module);
        tags.add(tag);
        save(module, tags);
        return tag;
    }

    /**
     * Reads the Tag value of a record: a list of objects with a name or id. Unknown names become tags.
     *
     * @return ids to keep, or null where a problem was added
     */
    ArrayNode check(String module, JsonNode value, String path, Problems problems, ObjectNode user, boolean dryRun) {
        if (!value.isArray()) {
            problems.wrongType("Tag", path, "jsonarray");
            return null;
        }
        ArrayNode result = Json.array();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String name = value.get(i).isTextual() ? value.get(i).asText() : value.get(i).path("name").asText("");
            if (name.isBlank()) {
                problems.missing("name", path + "[" + i + "].name");
                return null;
            }
            if (name.length() > MAX_NAME) {
                problems.tooLong("name", path + "[" + i + "].name", MAX_NAME);
                return null;
            }
            if (seen.stream().anyMatch(name::equalsIgnoreCase)) {
                continue;
            }
            seen.add(name);
            ObjectNode tag = byName(module, name);
            if (tag == null && !dryRun) {
                if (list(module).size() >= allowed()) {
                    problems.add("LICENSE_LIMIT_EXCEEDED", "tags edition limit exceeded", Json.object());
                    return null;
                }
                tag = create(module, name, null, user);
            }
            result.add(tag == null ? "" : tag.get("id").asText());
        }
        if (result.size() > MAX_ON_RECORD) {
            problems.limit("Tag", path, MAX_ON_RECORD);
            return null;
        }
        return result;
    }

    /** Tags as records show them. */
    ArrayNode render(String module, JsonNode ids) {
        ArrayNode result = Json.array();
        if (ids == null || ids.isEmpty()) {
            return result;
        }
        List<ObjectNode> tags = list(module);
        for (JsonNode id : ids) {
            tags.stream().filter(t -> t.get("id").asText().equals(id.asText())).findFirst().ifPresent(t -> {
                ObjectNode shown = Json.object().put("name", t.get("name").asText()).put("id", t.get("id").asText());
                shown.set("color_code", t.get("color_code"));
                result.add(shown);
            });
        }
        return result;
    }
}
