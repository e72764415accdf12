package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;

/** Modules, fields and the organisation, each asked for once a connection; provisioning makes it forget what it changed. */
final class Metadata {
    private final ZohoApi api;
    private final Map<String, Map<String, FieldInfo>> fields = new ConcurrentHashMap<>();
    private volatile List<ModuleInfo> modules;
    private volatile Organization organization;

    Metadata(ZohoApi api) {
        this.api = api;
    }

    /** All modules that the API lists. */
    List<ModuleInfo> modules() throws ConnectorException, InterruptedException {
        List<ModuleInfo> known = modules;
        if (known == null) {
            Call call = ZohoApi.get("/settings/modules", "/settings/modules");
            List<ModuleInfo> read = new ArrayList<>();
            for (Map<String, Object> json : Json.objects(api.call(call, 1).object(), "modules")) {
                read.add(ModuleInfo.of(json));
            }
            if (read.isEmpty()) {
                throw api.badAnswer(call, "no modules in the answer; check the user's profile and the address", false);
            }
            known = List.copyOf(read);
            modules = known;
        }
        return known;
    }

    Optional<ModuleInfo> module(String name) throws ConnectorException, InterruptedException {
        return modules().stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** A module's fields by API name, in the order of the answer. */
    Map<String, FieldInfo> fields(String module) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> known = fields.get(module);
        if (known == null) {
            Call call = ZohoApi.get("/settings/fields", "/settings/fields").with("module", module);
            Reply reply = api.call(call, 1);
            Map<String, FieldInfo> read = new LinkedHashMap<>();
            for (Map<String, Object> json : Json.objects(reply.object(), "fields")) {
                FieldInfo field = FieldInfo.of(json);
                read.put(field.name(), field);
            }
            if (read.isEmpty() && reply.status() != 204) {
                throw api.badAnswer(call, "no fields of module " + module + " in the answer", false);
            }
            known = Collections.unmodifiableMap(read);
            fields.put(module, known);
        }
        return known;
    }

    /** The fields of several modules, a call each, at the same time. */
    Map<String, Map<String, FieldInfo>> fieldsOf(List<ModuleInfo> wanted) throws ConnectorException, InterruptedException {
        List<Callable<Map<String, FieldInfo>>> tasks = new ArrayList<>();
        wanted.forEach(m -> tasks.add(() -> fields(m.name())));
        List<Map<String, FieldInfo>> read = Parallel.all(tasks);
        Map<String, Map<String, FieldInfo>> byModule = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byModule.put(wanted.get(i).name(), read.get(i));
        }
        return byModule;
    }

    /** A field, or a failure that names it. */
    FieldInfo field(String module, String name) throws ConnectorException, InterruptedException {
        FieldInfo field = fields(module).get(name);
        if (field == null) {
            throw new ConnectorException(new Failure.Refused(
                    "NO_SUCH_FIELD", "Zoho CRM: module " + module + " has no field " + name + "; run 'provision' or correct the map"));
        }
        return field;
    }

    /** What is there in the organisation that this connection belongs to. */
    Organization organization() throws ConnectorException, InterruptedException {
        Organization known = organization;
        if (known == null) {
            Call call = ZohoApi.get("/org", "/org");
            List<Map<String, Object>> answer = Json.objects(api.call(call, 1).object(), "org");
            if (answer.isEmpty()) {
                throw api.badAnswer(call, "no organisation in the answer; is this the API address?", false);
            }
            known = Organization.of(answer.get(0));
            organization = known;
        }
        return known;
    }

    /** Forgets a module's fields, because they were changed. */
    void changed(String module) {
        fields.remove(module);
    }

    /** Forgets which modules there are. */
    void modulesChanged() {
        modules = null;
    }
}
