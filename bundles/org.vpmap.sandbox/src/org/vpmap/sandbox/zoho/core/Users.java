package org.vpmap.sandbox.zoho.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.ZohoUser;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.store.Store;

/**
 * The org's users. The first is the administrator whom API clients act as.
 */
public final class Users {
    private static final String KEY = "users";
    private static final String CEO = String.valueOf(Ids.BASE + 26005);
    private static final String MANAGER = String.valueOf(Ids.BASE + 26008);
    private static final String ADMINISTRATOR = String.valueOf(Ids.BASE + 26011);
    private static final String STANDARD = String.valueOf(Ids.BASE + 26014);

    private final List<ObjectNode> users = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Loads the users, or makes them from a list in an empty store; the caller commits. */
    Users(Store store, Ids ids, List<ZohoUser> wanted, String zone, String time) {
        JsonNode stored = store.document(KEY);
        if (stored == null) {
            ArrayNode made = Json.array();
            long zuid = 20_100_000_000L;
            for (ZohoUser user : wanted) {
                made.add(create(ids, user, made.isEmpty(), zone, time, zuid++));
            }
            store.document(KEY, made);
            stored = made;
        }
        stored.forEach(u -> users.add((ObjectNode) u));
        for (int i = 0; i < users.size(); i++) {
            numbers.put(users.get(i).get("id").asText(), i);
        }
    }

    private static ObjectNode create(Ids ids, ZohoUser user, boolean first, String zone, String time, long zuid) {
        int space = user.name().lastIndexOf(' ');
        ObjectNode node = Json.object();
        node.put("id", ids.next());
        node.put("full_name", user.name());
        node.put("first_name", space < 0 ? "" : user.name().substring(0, space));
        node.put("last_name", space < 0 ? user.name() : user.name().substring(space + 1));
        node.put("email", user.email());
        node.put("status", user.active() ? "active" : "disabled");
        node.put("confirm", true);
        node.put("zuid", String.valueOf(zuid));
        node.putObject("role").put("name", first ? "CEO" : "Manager").put("id", first ? CEO : MANAGER);
        boolean admin = first || user.admin();
        node.putObject("profile").put("name", admin ? "Administrator" : "Standard").put("id", admin ? ADMINISTRATOR : STANDARD);
        node.put("type__s", "Regular User");
        node.put("time_zone", zone);
        node.put("locale", "en_US");
        node.put("language", "en_US");
        node.put("country_locale", "en_US");
        node.put("date_format", "MM/dd/yyyy");
        node.put("time_format", "hh:mm a");
        node.put("decimal_separator", "Period");
        node.put("number_separator", "Comma");
        node.put("created_time", time);
        node.put("Modified_Time", time);
        node.put("microsoft", false);
        node.put("personal_account", false);
        node.put("sandboxDeveloper", false);
        node.putNull("alias").putNull("phone").putNull("mobile").putNull("city").putNull("country").putNull("dob").putNull("fax")
                .putNull("state").putNull("street").putNull("website").putNull("zip").putNull("Reporting_To").putNull("signature");
        return node;
    }

    /** All users. */
    public List<ObjectNode> all() {
        return users;
    }

    /** The administrator whom API clients act as. */
    public ObjectNode apiUser() {
        return users.get(0);
    }

    /** A user by id, or null. */
    public ObjectNode byId(String id) {
        Integer number = numbers.get(id);
        return number == null ? null : users.get(number);
    }

    /** A user by e-mail address without regard to case, or null. */
    public ObjectNode byEmail(String email) {
        return users.stream().filter(u -> u.get("email").asText().equalsIgnoreCase(email)).findFirst().orElse(null);
    }

    /** A user's number, for {@link #byNumber(int)}. */
    public int number(String id) {
        return numbers.getOrDefault(id, 0);
    }

    /** A user by number. */
    public ObjectNode byNumber(int number) {
        return users.get(Math.min(number, users.size() - 1));
    }

    /** How many users are active. */
    public int active() {
        return (int) users.stream().filter(Users::isActive).count();
    }

    /** Whether a user is active. */
    public static boolean isActive(JsonNode user) {
        return user.path("status").asText().equals("active");
    }

    /** {@code {"name","id"}}. */
    public static ObjectNode reference(JsonNode user) {
        return Json.object().put("name", user.get("full_name").asText()).put("id", user.get("id").asText());
    }

    /** {@code {"name","id","email"}} of a user's id; null where there is none. */
    public ObjectNode full(String id) {
        ObjectNode user = byId(id);
        return user == null ? null : reference(user).put("email", user.get("email").asText());
    }
}
