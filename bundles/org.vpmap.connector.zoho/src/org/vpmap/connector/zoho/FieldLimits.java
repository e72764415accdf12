package org.vpmap.connector.zoho;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;

/** How many fields a module may still get: as Zoho tells it, otherwise by the edition's documentation. */
final class FieldLimits {
    private static final String FEATURES = "custom_field,encrypt_field,unique_field,private_fields,external_field,personal_health_fields";

    private final ZohoApi api;
    private final Metadata metadata;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    FieldLimits(ZohoApi api, Metadata metadata) {
        this.api = api;
        this.metadata = metadata;
    }

    /**
     * @param customLimit custom fields of the module, -1 where unknown
     * @param uniqueLimit fields that may be unique
     */
    record Room(long customLimit, long customUsed, long uniqueLimit, long uniqueUsed) {}

    Room room(String module) throws ConnectorException, InterruptedException {
        Room known = rooms.get(module);
        if (known == null) {
            known = read(module);
            rooms.put(module, known);
        }
        return known;
    }

    void changed(String module) {
        rooms.remove(module);
    }

    private Room read(String module) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.module(module).isPresent() ? metadata.fields(module) : Map.of();
        long custom = fields.values().stream().filter(FieldInfo::custom).count();
        long unique = fields.values().stream().filter(FieldInfo::unique).count();
        long customLimit = metadata.organization().edition().customFields();
        long uniqueLimit = Edition.UNIQUE_FIELDS;
        Call call = ZohoApi.get("/__features", "/__features").with("module", module).with("api_names", FEATURES);
        Reply reply = fields.isEmpty() ? null : api.raw(call, 1);
        if (reply != null && reply.success()) {
            for (Map<String, Object> feature : Json.objects(reply.object(), "__features")) {
                Map<String, Object> limits = Json.object(Json.object(feature, "details"), "limits");
                long total = Json.number(limits, "total", Json.number(limits, "edition_limit", -1));
                long used = Json.number(Json.object(Json.object(feature, "details"), "used_count"), "total", -1);
                switch (Json.text(feature, "api_name")) {
                    case "custom_field" -> {
                        customLimit = total >= 0 ? total : customLimit;
                        custom = used >= 0 ? used : custom;
                    }
                    case "unique_field" -> {
                        uniqueLimit = total >= 0 ? total : uniqueLimit;
                        unique = used >= 0 ? used : unique;
                    }
                    default -> {
                        // The others limit nothing that is made here.
                    }
                }
            }
        }
        return new Room(customLimit, custom, uniqueLimit, unique);
    }
}
