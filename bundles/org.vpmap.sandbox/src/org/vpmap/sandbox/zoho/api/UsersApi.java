package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;

/**
 * Reading users.
 */
public final class UsersApi {
    private final Services services;
    private final Org org;

    /** Uses the services. */
    public UsersApi(Services services) {
        this.services = services;
        this.org = services.org();
    }

    /** Adds the routes. */
    public void routes(Routes routes) {
        routes.add("GET", "/crm/v8/users", this::list);
        routes.add("GET", "/crm/v8/users/{id}", this::one);
        routes.add("GET", "/crm/v8/users/actions/count", this::count);
    }

    /** The users of a type of Zoho's. */
    static List<ObjectNode> ofType(Org org, String type) {
        List<ObjectNode> all = org.users().all();
        return switch (type) {
            case "AllUsers" -> all;
            case "ActiveUsers", "ActiveConfirmedUsers" -> all.stream().filter(Users::isActive).toList();
            case "DeactiveUsers" -> all.stream().filter(u -> !Users.isActive(u)).toList();
            case "ConfirmedUsers", "ConfirmedReportingUsers" -> all.stream().filter(u -> u.get("confirm").asBoolean()).toList();
            case "NotConfirmedUsers" -> all.stream().filter(u -> !u.get("confirm").asBoolean()).toList();
            case "DeletedUsers" -> all.stream().filter(u -> u.get("status").asText().equals("deleted")).toList();
            case "AdminUsers" -> all.stream().filter(UsersApi::isAdmin).toList();
            case "ActiveConfirmedAdmins" -> all.stream().filter(u -> isAdmin(u) && Users.isActive(u)).toList();
            case "CurrentUser" -> List.of(org.users().apiUser());
            default -> throw ApiError.of(400, "INVALID_DATA", "invalid data", Json.object().put("param_name", "type"));
        };
    }

    private static boolean isAdmin(ObjectNode user) {
        return user.path("profile").path("name").asText().equals("Administrator");
    }

    private Reply list(Call call) throws IOException {
        String type = call.query("type").filter(t -> !t.isBlank()).orElse("AllUsers");
        int perPage = Bodies.number(call, "per_page", 200, 1, 200);
        int page = Bodies.number(call, "page", 1, 1, 1_000_000);
        return org.reading(() -> {
            List<ObjectNode> found = ofType(org, type);
            if (call.query("ids").filter(i -> !i.isBlank()).isPresent()) {
                List<String> ids = Bodies.ids(call, 100);
                found = found.stream().filter(u -> ids.contains(u.get("id").asText())).toList();
            }
            int from = (int) Math.min(found.size(), (page - 1L) * perPage);
            int to = Math.min(found.size(), from + perPage);
            if (from == to) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            ArrayNode users = body.putArray("users");
            found.subList(from, to).forEach(users::add);
            body.set("info", Bodies.info(page, perPage, to - from, to < found.size()));
            return Reply.json(200, body);
        });
    }

    private Reply one(Call call) throws IOException {
        return org.reading(() -> {
            ObjectNode user = org.users().byId(call.param("id"));
            if (user == null) {
                return Reply.empty(204);
            }
            ObjectNode body = Json.object();
            body.putArray("users").add(user);
            return Reply.json(200, body);
        });
    }

    private Reply count(Call call) throws IOException {
        String type = call.query("type").filter(t -> !t.isBlank()).orElse("AllUsers");
        return org.reading(() -> Reply.json(200, Json.object().put("count", ofType(services.org(), type).size())));
    }
}
