package org.vpmap.headless.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.TargetField;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;

/** Plays the Zoho administrator on the sandbox's admin endpoints: does what the checklist leaves to a person. Speaks to a sandbox only. */
public final class AdminHand {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String url;

    /**
     * @param url of the target
     * @throws UserError USAGE where the target is no sandbox; UNREACHABLE where nobody answers
     */
    public AdminHand(String url) throws UserError, InterruptedException {
        this.url = url;
        if (!state().path("sandbox").asBoolean(false)) {
            throw noSandbox();
        }
    }

    private UserError noSandbox() {
        return new UserError(Exit.USAGE,
                url + ": is no sandbox; in a real organisation an administrator follows 'vpmap provision --checklist' by hand");
    }

    private JsonNode state() throws UserError, InterruptedException {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(url + "/admin/state")).GET());
        try {
            return answer.statusCode() == 200 ? json.readTree(answer.body()) : json.createObjectNode();
        } catch (IOException e) {
            throw noSandbox();
        }
    }

    /** Does what is open and left to an administrator; a sentence for each thing done. */
    public List<String> follow(List<SetupItem> checklist) throws UserError, InterruptedException {
        List<String> done = new ArrayList<>();
        for (SetupItem item : checklist) {
            if (item.creation() instanceof Creation.CreateModule module && left(item)) {
                ObjectNode body = json.createObjectNode().put("singular_label", module.singular()).put("plural_label", module.plural())
                        .put("api_name", module.module());
                post("/admin/modules", body);
                done.add("Made the module " + module.module());
            }
        }
        for (SetupItem item : checklist) {
            if (item.creation() instanceof Creation.CreateSubform subform && left(item)) {
                List<Creation.CreateField> columns = checklist.stream()
                        .map(SetupItem::creation)
                        .filter(Creation.CreateField.class::isInstance)
                        .map(Creation.CreateField.class::cast)
                        .filter(f -> f.module().equals(subform.module()) && f.subform().filter(subform.name()::equals).isPresent())
                        .toList();
                ObjectNode body = json.createObjectNode().put("module", subform.module()).put("label", subform.label()).put("api_name",
                        subform.name());
                ArrayNode fields = body.putArray("fields");
                columns.forEach(f -> fields.add(column(f)));
                post("/admin/subforms", body);
                done.add("Made the subform " + subform.name() + " on " + subform.module() + " with " + fields.size() + " columns");
            }
        }
        health(checklist, done);
        for (SetupItem item : checklist) {
            if (!left(item)) {
                continue;
            }
            switch (item.creation()) {
                case Creation.MarkPhi m -> mark(m.module(), m.field(), done);
                case Creation.CreateField f -> {
                    if (f.phi() && (f.subform().isPresent() || item.state() == State.DIFFERS)) {
                        mark(f.subform().orElse(f.module()), f.field(), done);
                    }
                }
                case Creation.CreateModule m -> {}
                case Creation.CreateSubform s -> {}
                case Creation.AddOptions o -> {}
            }
        }
        return done;
    }

    private void mark(String module, String field, List<String> done) throws UserError, InterruptedException {
        ObjectNode body = json.createObjectNode().put("module", module).put("phi", true);
        body.putArray("fields").add(field);
        post("/admin/phi", body);
        done.add("Marked " + module + "." + field + " as health information");
    }

    private static boolean left(SetupItem item) {
        return item.hand() == Hand.ADMIN && item.state() != State.DONE;
    }

    /** Turns the organisation's HIPAA setting on for the modules whose fields are to be marked. */
    private void health(List<SetupItem> checklist, List<String> done) throws UserError, InterruptedException {
        Set<String> wanted = new TreeSet<>();
        for (SetupItem item : checklist) {
            boolean phi = item.creation() instanceof Creation.MarkPhi || item.creation() instanceof Creation.CreateField f && f.phi();
            if (phi && item.state() != State.DONE) {
                wanted.add(item.creation() instanceof Creation.CreateField f ? f.subform().orElse(f.module()) : item.creation().module());
            }
        }
        Set<String> on = new TreeSet<>();
        Set<String> there = new TreeSet<>();
        JsonNode state = state();
        state.path("modules").forEach(m -> {
            there.add(m.path("api_name").asText());
            if (m.path("hipaa").asBoolean()) {
                on.add(m.path("api_name").asText());
            }
        });
        // A module that provisioning makes first gets the setting when the hand comes again.
        wanted.retainAll(there);
        if (wanted.isEmpty() || state.path("hipaa").asBoolean() && on.containsAll(wanted)) {
            return;
        }
        on.addAll(wanted);
        ObjectNode body = json.createObjectNode().put("enabled", true);
        on.forEach(body.putArray("modules")::add);
        post("/admin/hipaa", body);
        done.add("Turned the HIPAA setting on for " + String.join(", ", on));
    }

    private ObjectNode column(Creation.CreateField field) {
        ObjectNode column = json.createObjectNode().put("field_label", field.label());
        String type = switch (field.type()) {
            case TEXT -> "text";
            case LONGTEXT, RICHTEXT -> "textarea";
            case INTEGER -> "integer";
            case DECIMAL -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATETIME -> "datetime";
            case PICKLIST -> "picklist";
            case MULTIPICKLIST -> "multiselectpicklist";
            case LOOKUP -> "lookup";
            case USER -> "userlookup";
            case EMAIL -> "email";
            case PHONE -> "phone";
            case URL -> "website";
            case TAGS -> throw new IllegalArgumentException("a subform has no tags");
        };
        column.put("data_type", type);
        if (field.length() > 0 && field.type() == TargetField.Form.TEXT) {
            column.put("length", field.length());
        }
        if (type.equals("textarea")) {
            column.putObject("textarea").put("type", field.length() > 2000 ? "large" : "small");
        }
        if (field.type() == TargetField.Form.DECIMAL && field.precision() >= 0) {
            column.put("decimal_place", field.precision());
        }
        if (!field.options().isEmpty()) {
            ArrayNode options = column.putArray("pick_list_values");
            field.options().forEach(o -> options.addObject().put("display_value", o).put("actual_value", o));
        }
        return column;
    }

    private void post(String path, ObjectNode body) throws UserError, InterruptedException {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer.statusCode() / 100 != 2) {
            String message;
            try {
                message = json.readTree(answer.body()).path("message").asText("");
            } catch (IOException e) {
                message = "";
            }
            throw new UserError(Exit.UNREACHABLE,
                    url + path + ": the sandbox refused it (" + answer.statusCode() + (message.isEmpty() ? "" : ", " + message) + ")");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws UserError, InterruptedException {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UserError(Exit.UNREACHABLE, url + ": nobody answers; start the sandbox with 'vpmap sandbox --dir D'", e);
        }
    }
}
