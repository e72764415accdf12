package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.AddOptions;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateModule;
import org.vpmap.core.plan.Creation.MarkPhi;

/** Makes modules, fields, options and marks; what is there afterwards is read again and decides. */
final class Provisioner {
    /** Fields of one request. */
    private static final int FIELDS = 5;
    private static final long MODULE_CREDITS = 500;
    /** How often a connection may break in the middle before that is the user's affair. */
    private static final int ATTEMPTS = 5;

    private final ZohoApi api;
    private final Metadata metadata;
    private final FieldLimits limits;
    private final Checklist checklist;
    private final Set<String> phiByHand = ConcurrentHashMap.newKeySet();

    Provisioner(ZohoApi api, Metadata metadata) {
        this.api = api;
        this.metadata = metadata;
        this.limits = new FieldLimits(api, metadata);
        this.checklist = new Checklist(metadata, limits, phiByHand);
    }

    /** As it is in Zoho now: an administrator may have been at work since the last look. */
    List<SetupItem> checklist(List<Creation> wanted) throws ConnectorException, InterruptedException {
        forget(wanted);
        return checklist.items(wanted);
    }

    private void forget(List<Creation> wanted) throws ConnectorException, InterruptedException {
        metadata.modulesChanged();
        for (Creation creation : wanted) {
            if (creation instanceof CreateField field) {
                checklist.home(field).ifPresent(this::forget);
            }
            forget(creation.module());
        }
    }

    private void forget(String module) {
        metadata.changed(module);
        limits.changed(module);
    }

    /** A call of which nobody knows whether it took effect is no trouble here: what there is now is looked up, and the rest is made. */
    List<SetupItem> apply(List<Creation> wanted) throws ConnectorException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                return make(wanted);
            } catch (ConnectorException e) {
                if (!e.failure().inDoubt() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<SetupItem> make(List<Creation> wanted) throws ConnectorException, InterruptedException {
        List<SetupItem> items = checklist(wanted);
        Map<Creation, String> refusals = new LinkedHashMap<>();
        for (SetupItem item : items) {
            if (item.hand() == Hand.API && item.state() == State.OPEN && item.creation() instanceof CreateModule module) {
                module(module, refusals);
            }
        }
        metadata.modulesChanged();
        Map<String, List<CreateField>> byHome = new LinkedHashMap<>();
        for (SetupItem item : items) {
            if (item.hand() == Hand.API && item.state() == State.OPEN && item.creation() instanceof CreateField field) {
                Optional<String> home = checklist.home(field);
                home.ifPresent(h -> byHome.computeIfAbsent(h, m -> new ArrayList<>()).add(field));
            }
        }
        for (Map.Entry<String, List<CreateField>> entry : byHome.entrySet()) {
            for (List<CreateField> part : RecordReader.parts(entry.getValue(), FIELDS)) {
                fields(entry.getKey(), part, refusals);
            }
        }
        forget(wanted);
        for (SetupItem item : checklist.items(wanted)) {
            if (item.hand() == Hand.API && item.state() != State.DONE && !refusals.containsKey(item.creation())) {
                change(item.creation(), refusals);
            }
        }
        forget(wanted);
        List<SetupItem> after = new ArrayList<>();
        for (SetupItem item : checklist.items(wanted)) {
            String refusal = refusals.get(item.creation());
            after.add(refusal == null || item.state() == State.DONE
                    ? item
                    : new SetupItem(item.creation(), item.hand(), item.state(), item.text() + " Zoho CRM refused it: " + refusal + "."));
        }
        return after;
    }

    private void module(CreateModule wanted, Map<Creation, String> refusals) throws ConnectorException, InterruptedException {
        List<Map<String, Object>> profiles = new ArrayList<>();
        Call list = ZohoApi.get("/settings/profiles", "/settings/profiles");
        for (Map<String, Object> profile : Json.objects(api.call(list, 1).object(), "profiles")) {
            profiles.add(Map.of("id", Json.text(profile, "id")));
        }
        Map<String, Object> module = new LinkedHashMap<>();
        module.put("singular_label", wanted.singular());
        module.put("plural_label", wanted.plural());
        module.put("api_name", wanted.module());
        module.put("profiles", profiles);
        module.put("display_field", Map.of("field_label", wanted.singular() + " Name", "data_type", "text"));
        Call call = ZohoApi.send("POST", "/settings/modules", "/settings/modules", Map.of("modules", List.of(module)), Effect.WRITE);
        Reply reply = api.raw(call, MODULE_CREDITS);
        List<Map<String, Object>> results = Json.objects(reply.object(), "modules");
        if (!reply.success() || results.stream().anyMatch(r -> !Refusal.success(r))) {
            refusals.put(wanted, reason(call, reply, results.isEmpty() ? reply.object() : results.get(0)));
        }
    }

    /** What to tell of a refusal; one that concerns no item at all stops the run. */
    private String reason(Call call, Reply reply, Map<String, Object> item) throws ConnectorException {
        Refusal refusal = Refusal.of(item);
        if (reply.status() == 401 || refusal.code().isEmpty() || refusal.code().equals("NO_PERMISSION")) {
            throw api.refused(call, reply);
        }
        return refusal.code() + (refusal.field().isEmpty() ? "" : " on " + refusal.field())
                + (refusal.limit().isEmpty() ? "" : ", limit " + refusal.limit());
    }

    private void fields(String home, List<CreateField> wanted, Map<Creation, String> refusals) throws ConnectorException,
            InterruptedException {
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (CreateField field : wanted) {
            bodies.add(FieldRequests.creation(field, field.phi() && phiByApi(field.module())));
        }
        Call call = ZohoApi.send("POST", "/settings/fields", "/settings/fields", Map.of("fields", bodies), Effect.WRITE)
                .with("module", home);
        Reply reply = api.raw(call, 1);
        List<Map<String, Object>> results = Json.objects(reply.object(), "fields");
        if (results.size() == wanted.size() && results.stream().allMatch(Refusal::success)) {
            return;
        }
        if (wanted.size() > 1) {
            // Who is meant and what was made all the same shows when each is asked for alone.
            metadata.changed(home);
            Map<String, FieldInfo> there = metadata.fields(home);
            for (CreateField field : wanted) {
                if (!there.containsKey(field.field())) {
                    fields(home, List.of(field), refusals);
                }
            }
            return;
        }
        CreateField field = wanted.get(0);
        Map<String, Object> item = results.isEmpty() ? reply.object() : results.get(0);
        String reason = reason(call, reply, item);
        if (bodies.get(0).containsKey("hipaa_compliance_enabled")) {
            phiByHand.add(field.module());
            fields(home, wanted, refusals);
            return;
        }
        refusals.put(field, reason);
    }

    private boolean phiByApi(String module) throws ConnectorException, InterruptedException {
        return metadata.organization().phi() && !phiByHand.contains(module);
    }

    private void change(Creation creation, Map<Creation, String> refusals) throws ConnectorException, InterruptedException {
        switch (creation) {
            case CreateField wanted -> {
                Optional<String> home = checklist.home(wanted);
                FieldInfo there = home.isEmpty() ? null : metadata.fields(home.get()).get(wanted.field());
                if (there != null) {
                    Map<String, Object> change = FieldRequests.change(wanted, there, phiByApi(wanted.module()));
                    if (!change.isEmpty()) {
                        patch(home.get(), there, change, wanted, refusals);
                    }
                    options(home.get(), there, wanted.options(), wanted, refusals);
                }
            }
            case AddOptions wanted -> {
                FieldInfo there = metadata.fields(wanted.module()).get(wanted.field());
                if (there != null) {
                    options(wanted.module(), there, wanted.options(), wanted, refusals);
                }
            }
            case MarkPhi wanted -> {
                FieldInfo there = metadata.field(wanted.module(), wanted.field());
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("id", there.id());
                change.put("hipaa_compliance_enabled", true);
                patch(wanted.module(), there, change, wanted, refusals);
            }
            case CreateModule module -> {
                // Made before, or refused.
            }
            case Creation.CreateSubform subform -> {
                // An administrator's.
            }
        }
    }

    private void options(String home, FieldInfo there, List<String> wanted, Creation creation, Map<Creation, String> refusals)
            throws ConnectorException, InterruptedException {
        for (List<String> part : RecordReader.parts(FieldRequests.lacking(wanted, there), FieldRequests.OPTIONS)) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("id", there.id());
            change.put("pick_list_values", FieldRequests.options(part));
            patch(home, there, change, creation, refusals);
        }
    }

    private void patch(String home, FieldInfo there, Map<String, Object> change, Creation creation, Map<Creation, String> refusals)
            throws ConnectorException, InterruptedException {
        Call call = ZohoApi.send("PATCH", "/settings/fields/{id}", "/settings/fields/" + Call.encode(there.id()),
                Map.of("fields", List.of(change)), Effect.REPEATABLE).with("module", home);
        Reply reply = api.raw(call, 1);
        List<Map<String, Object>> results = Json.objects(reply.object(), "fields");
        if (reply.success() && results.stream().allMatch(Refusal::success)) {
            return;
        }
        String reason = reason(call, reply, results.isEmpty() ? reply.object() : results.get(0));
        if (change.containsKey("hipaa_compliance_enabled")) {
            phiByHand.add(creation.module());
            Map<String, Object> rest = new LinkedHashMap<>(change);
            rest.remove("hipaa_compliance_enabled");
            if (rest.size() > 1) {
                patch(home, there, rest, creation, refusals);
            }
            return;
        }
        refusals.put(creation, reason);
    }
}
