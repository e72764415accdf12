package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;
import org.vpmap.core.value.SourceRecord;

/** JSON as the deployment gives it, as records of the source schema: custom fields stand beside the others. */
final class Records {
    /** Put before a token that is also the name of an ordinary field. */
    static final String CUSTOM = "cf_";

    private final Profile profile;

    Records(Profile profile) {
        this.profile = profile;
    }

    String id(Map<String, Object> json) {
        return String.valueOf(json.get(profile.word("record", "id")));
    }

    Optional<Instant> updatedAt(Map<String, Object> json) {
        return Wire.instant(json.get(profile.word("record", "updated_at")));
    }

    boolean deleted(Map<String, Object> json) {
        return json.get(profile.word("record", "deleted_at")) != null;
    }

    /** The name under which a custom field stands in schema and records. */
    static String customName(String token, Set<String> standard) {
        return token.startsWith(CUSTOM) && !standard.contains(token) ? token : CUSTOM + token;
    }

    /** The record's custom fields: token, name, type and value each. */
    List<Map<String, Object>> customFields(Map<String, Object> json) {
        return Json.objects(json, profile.word("record", "custom_fields"));
    }

    /**
     * @param wanted names on the first level; empty for all
     */
    SourceRecord record(ProfileObject object, Map<String, Object> json, Set<String> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        String custom = profile.word("record", "custom_fields");
        String id = profile.word("record", "id");
        json.forEach((name, value) -> {
            if (!name.equals(custom) && (wanted.isEmpty() || wanted.contains(name))) {
                values.put(name, value);
            }
        });
        for (Map<String, Object> field : customFields(json)) {
            String name = customName(Json.text(field, profile.word("record", "token")), object.fields().keySet());
            if (name.length() > CUSTOM.length() && (wanted.isEmpty() || wanted.contains(name))) {
                values.put(name, field.get(profile.word("record", "custom_value")));
            }
        }
        values.put("id", json.get(id).toString());
        return new SourceRecord(object.name(), json.get(id).toString(), values);
    }

    /** What to ask for so that these fields come, and what reading itself needs. */
    List<String> asked(ProfileObject object, Set<String> wanted) {
        Set<String> asked = new LinkedHashSet<>();
        for (String always : List.of("id", "updated_at", "deleted_at")) {
            asked.add(profile.word("record", always));
        }
        for (String name : wanted) {
            asked.add(name.startsWith(CUSTOM) && !object.fields().containsKey(name) ? profile.word("record", "custom_fields") : name);
        }
        return List.copyOf(asked);
    }

    /** Names on the first level of paths such as {@code address.line1}. */
    static Set<String> heads(List<String> fields) {
        Set<String> heads = new LinkedHashSet<>();
        fields.forEach(field -> heads.add(field.indexOf('.') < 0 ? field : field.substring(0, field.indexOf('.'))));
        return heads;
    }
}
