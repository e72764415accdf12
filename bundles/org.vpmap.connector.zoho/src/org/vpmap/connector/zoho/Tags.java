package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesRecords.Outcome;

/** Tags of a module. Their name is their key: Zoho does not tell upper from lower case in it. */
final class Tags {
    /** Tags of one call: as many as Zoho's description of the answer has room for. */
    static final int PER_CALL = 20;
    /** Characters of a name. A longer one is refused here: Zoho does not describe such a request. */
    static final int LONGEST = 25;

    private final ZohoApi api;

    Tags(ZohoApi api) {
        this.api = api;
    }

    Map<String, String> all(String module) throws ConnectorException, InterruptedException {
        Call call = ZohoApi.get("/settings/tags", "/settings/tags").with("module", module);
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map<String, Object> tag : Json.objects(api.call(call, 1).object(), "tags")) {
            tags.put(Json.text(tag, "name"), Json.text(tag, "id"));
        }
        return tags;
    }

    /** Makes what is not there yet; the list of tags afterwards decides what became of each. */
    Map<String, Outcome> create(String module, Collection<String> names) throws ConnectorException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Map<String, String> before = lowerCase(all(module));
        List<String> wanted = new ArrayList<>();
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (String name : new LinkedHashSet<>(names)) {
            String id = before.get(name.toLowerCase(Locale.ROOT));
            if (id != null) {
                outcomes.put(name, new Outcome.Exists(id));
            } else if (name.length() > LONGEST) {
                outcomes.put(name,
                        new Refusal("INVALID_DATA", "name", OptionalInt.empty(), Optional.empty(), String.valueOf(LONGEST)).outcome());
            } else {
                wanted.add(name);
            }
        }
        for (List<String> part : RecordReader.parts(wanted, PER_CALL)) {
            List<Map<String, Object>> tags = part.stream().map(name -> Map.<String, Object>of("name", name)).toList();
            Call call = ZohoApi.send("POST", "/settings/tags", "/settings/tags", Map.of("tags", tags), Effect.WRITE).with("module", module);
            List<Map<String, Object>> results = Json.objects(api.call(call, 1).object(), "tags");
            for (int i = 0; i < results.size() && i < part.size(); i++) {
                if (!Refusal.success(results.get(i))) {
                    refusals.put(part.get(i), Refusal.of(results.get(i)));
                }
            }
        }
        Map<String, String> after = wanted.isEmpty() ? before : lowerCase(all(module));
        for (String name : wanted) {
            String id = after.get(name.toLowerCase(Locale.ROOT));
            Refusal refusal = refusals.get(name);
            if (id != null) {
                outcomes.put(name, refusal == null ? new Outcome.Created(id, Optional.empty()) : new Outcome.Exists(id));
            } else {
                outcomes.put(name, refusal == null
                        ? new Outcome.Refused("NOT_CREATED", "Tag", "Zoho CRM did not make the tag and gave no reason")
                        : refusal.outcome());
            }
        }
        return outcomes;
    }

    private static Map<String, String> lowerCase(Map<String, String> tags) {
        Map<String, String> lower = new LinkedHashMap<>();
        tags.forEach((name, id) -> lower.put(name.toLowerCase(Locale.ROOT), id));
        return lower;
    }

    Outcome delete(String module, String id) throws ConnectorException, InterruptedException {
        Call call = ZohoApi.send("DELETE", "/settings/tags/{id}", "/settings/tags/" + Call.encode(id), null, Effect.REPEATABLE);
        Reply reply = api.raw(call, 1);
        if (reply.success() || reply.status() == 404 || !all(module).containsValue(id)) {
            return new Outcome.Deleted();
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw api.refused(call, reply);
        }
        return Json.objects(reply.object(), "tags").stream().findFirst().map(Refusal::of).orElseGet(() -> Refusal.of(reply.object()))
                .outcome();
    }

    long tagged(String module, String id) throws ConnectorException, InterruptedException {
        Call call = ZohoApi.get("/settings/tags/{id}/actions/records_count", "/settings/tags/" + Call.encode(id) + "/actions/records_count")
                .with("module", module);
        return Json.number(api.call(call, 1).object(), "count", 0);
    }
}
