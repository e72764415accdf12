package org.vpmap.sandbox.zoho.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.zoho.core.ApiError;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Edition;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;

/**
 * What the org says of itself: organization, profiles, roles, currencies, features and API costs.
 */
public final class OrgApi {
    private static final long CEO = Ids.BASE + 26005;
    private static final long MANAGER = Ids.BASE + 26008;

    private final Services services;
    private final Org org;
    private final Routes routes;

    /** Uses the services; the routes tell which APIs there are. */
    public OrgApi(Services services, Routes routes) {
        this.services = services;
        this.org = services.org();
        this.routes = routes;
    }

    /** Adds the routes. */
    public void routes() {
        routes.add("GET", "/crm/v8/org", call -> org.reading(this::organization));
        routes.add("GET", "/crm/v8/org/currencies", call -> org.reading(this::currencies));
        routes.add("GET", "/crm/v8/settings/profiles", call -> org.reading(() -> {
            ObjectNode body = Json.object();
            body.putArray("profiles").add(profile("Administrator", 26011)).add(profile("Standard", 26014));
            body.set("info", Bodies.info(1, 200, 2, false).put("license_limit", 25));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/settings/profiles/{id}", call -> org.reading(() -> {
            ObjectNode body = Json.object();
            long id = Ids.parse(call.param("id")) - Ids.BASE;
            if (id != 26011 && id != 26014) {
                throw ApiError.invalidId(2);
            }
            body.putArray("profiles").add(profile(id == 26011 ? "Administrator" : "Standard", id));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/settings/roles", call -> org.reading(() -> {
            ObjectNode body = Json.object();
            body.putArray("roles").add(role("CEO", CEO, null)).add(role("Manager", MANAGER, "CEO"));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/settings/roles/{id}", call -> org.reading(() -> {
            long id = Ids.parse(call.param("id"));
            if (id != CEO && id != MANAGER) {
                throw ApiError.invalidId(2);
            }
            ObjectNode body = Json.object();
            body.putArray("roles").add(id == CEO ? role("CEO", CEO, null) : role("Manager", MANAGER, "CEO"));
            return Reply.json(200, body);
        }));
        routes.add("GET", "/crm/v8/__features", call -> org.reading(() -> features(null)));
        routes.add("GET", "/crm/v8/__features/{feature}", call -> org.reading(() -> features(call.param("feature"))));
        routes.add("GET", "/crm/v8/__apis", call -> apis());
    }

    private Reply organization() throws IOException {
        ObjectNode node = Json.object();
        ObjectNode admin = org.users().apiUser();
        node.put("country", "United States").putNull("photo_id").putNull("city").putNull("description").put("type", "production");
        node.put("created_time", org.iso(org.created())).put("mc_status", false).put("gapps_enabled", false)
                .put("translation_enabled", false).putNull("street").put("domain_name", "org" + org.zgid()).putNull("alias")
                .put("currency", "US Dollar").put("id", String.valueOf(Ids.BASE + 12_001)).putNull("employee_count").putNull("state")
                .putNull("fax")
                .putNull("zip").putNull("website").put("currency_symbol", "$").putNull("mobile").put("currency_locale", "en_US")
                .put("primary_zuid", admin.get("zuid").asText()).putNull("zia_portal_id").put("time_zone", org.zone().getId())
                .put("zgid", org.zgid()).put("country_code", "US").put("deletable_org_account", true);
        ObjectNode license = node.putObject("license_details");
        boolean paid = org.edition() != Edition.FREE;
        license.putNull("paid_expiry").put("users_license_purchased", Math.max(1, org.users().active())).putNull("trial_type")
                .putNull("trial_expiry").put("paid", paid).put("paid_type", org.edition().zohoName())
                .put("portal_users_license_purchased", 0);
        node.putObject("hierarchy_preferences").put("type", "Role_Hierarchy").put("strictly_reporting", false);
        node.putNull("phone").put("company_name", "Acme Family Clinic").put("privacy_settings", false)
                .put("primary_email", admin.get("email").asText()).put("iso_code", "USD").put("hipaa_compliance_enabled", org.hipaa())
                .put("lite_users_enabled", false);
        ObjectNode body = Json.object();
        body.putArray("org").add(node);
        return Reply.json(200, body);
    }

    private Reply currencies() {
        ObjectNode body = Json.object();
        ObjectNode node = body.putArray("currencies").addObject();
        String created = org.iso(org.created());
        node.put("prefix_symbol", true);
        node.putObject("format").put("numeral_system", "International").put("decimal_places", "2").put("decimal_separator", "Period")
                .put("thousand_separator", "Comma");
        node.put("exchange_rate", "1").put("is_active", true).put("iso_code", "USD").put("symbol", "$").put("name", "US Dollar - USD")
                .put("is_base", true).put("id", String.valueOf(Ids.BASE + 12_101));
        node.set("created_by", Users.reference(services.user()));
        node.set("modified_by", Users.reference(services.user()));
        node.put("modified_time", created).put("created_time", created);
        return Reply.json(200, body);
    }

    private static ObjectNode profile(String name, long id) {
        ObjectNode node = Json.object();
        node.put("api_name", name).put("id", String.valueOf(Ids.BASE + id)).putNull("created_time").putNull("modified_time");
        node.put("name", name).put("display_label", name).putNull("modified_by").putNull("description").putNull("created_by");
        return node.put("custom", false).put("type", "normal_profile");
    }

    private ObjectNode role(String name, long id, String above) {
        ObjectNode node = Json.object().put("display_label", name);
        ObjectNode user = Users.reference(services.user());
        node.putObject("forecast_manager").put("id", user.get("id").asText()).put("name", user.get("name").asText());
        if (above == null) {
            node.putNull("reporting_to");
        } else {
            node.putObject("reporting_to").put("id", String.valueOf(CEO)).put("name", above);
        }
        node.put("api_name", name).put("share_with_peers", above == null).putNull("description").put("id", String.valueOf(id)).put("name",
                name);
        node.set("created_by__s", user);
        node.set("modified_by__s", user);
        return node.putNull("modified_time__s").putNull("created_time__s");
    }

    private Reply features(String only) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("__features");
        long customModules = org.metadata().modules().stream().filter(Module::custom).count();
        long health = org.metadata().modules().stream().filter(Module::healthModule).count();
        long most = org.metadata().modules().stream().mapToLong(m -> m.fields().stream().filter(Field::custom).count()).max().orElse(0);
        long unique = org.metadata().modules().stream().mapToLong(m -> m.fields().stream().filter(Field::unique).count()).max().orElse(0);
        feature(array, only, "custom_fields", "Custom Fields", org.edition().customFields(), most, true);
        feature(array, only, "custom_modules", "Custom Modules", org.edition().customModules(), customModules, false);
        feature(array, only, "unique_fields", "Unique Fields", FieldRules.MAX_UNIQUE, unique, true);
        feature(array, only, "subforms", "Subforms", org.edition().subforms(), org.metadata().modules().stream().filter(Module::subform)
                .count(),
                true);
        feature(array, only, "personal_health_fields", "Personal Health Fields", FieldRules.MAX_HEALTH_FIELDS, 0, true);
        feature(array, only, "hipaa_modules", "HIPAA Modules", FieldRules.MAX_HEALTH_MODULES, health, false);
        feature(array, only, "tags", "Tags", services.tags().allowed(), 0, true);
        feature(array, only, "users", "Users", Math.max(1, org.users().active()), org.users().active(), false);
        if (array.isEmpty()) {
            throw ApiError.of(400, "INVALID_DATA", "the feature given seems to be invalid", Json.object().put("resource_path_index", 1));
        }
        if (only == null) {
            body.set("info", Bodies.info(1, 200, array.size(), false));
        }
        return Reply.json(200, body);
    }

    private static void feature(ArrayNode array, String only, String name, String label, long limit, long used, boolean byModule) {
        if (only != null && !only.equals(name)) {
            return;
        }
        ObjectNode node = array.addObject().put("api_name", name).putNull("parent_feature");
        ObjectNode details = node.putObject("details");
        details.putObject("available_count").put("total", Math.max(0, limit - used));
        details.putObject("limits").put("total", limit).put("edition_limit", limit);
        details.putObject("used_count").put("total", used);
        node.putArray("components");
        node.put("module_supported", byModule).put("feature_label", label);
    }

    private Reply apis() {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("__apis");
        String last = "";
        ArrayNode operations = null;
        List<String> sorted = routes.all().stream().filter(r -> r.contains(" /crm/"))
                .sorted(java.util.Comparator.comparing((String r) -> r.substring(r.indexOf(' ')))).toList();
        for (String route : sorted) {
            String path = route.substring(route.indexOf(' ') + 1);
            String method = route.substring(0, route.indexOf(' '));
            if (!path.equals(last)) {
                operations = array.addObject().put("path", path).putArray("operation_types");
                last = path;
            }
            int least = Costs.least(method, path);
            operations.addObject().put("method", method).put("oauth_scope", Costs.scope(path)).put("max_credits", Costs.most(method, path))
                    .put("min_credits", least);
        }
        return Reply.json(200, body);
    }

    /** What the cost table of Zoho's documentation says of each route. */
    private static final class Costs {
        static int least(String method, String path) {
            return switch (method + " " + path) {
                case "POST /crm/bulk/v8/write", "POST /crm/v8/settings/modules" -> 500;
                case "POST /crm/bulk/v8/read" -> 50;
                case "GET /crm/v8/{module}/deleted" -> 2;
                default -> 1;
            };
        }

        static int most(String method, String path) {
            return switch (method + " " + path) {
                case "POST /crm/v8/{module}", "PUT /crm/v8/{module}", "POST /crm/v8/{module}/upsert" -> 10;
                case "POST /crm/v8/coql" -> 3;
                default -> least(method, path);
            };
        }

        static String scope(String path) {
            return path.contains("/bulk/") ? "ZohoCRM.bulk" : path.contains("/settings/") ? "ZohoCRM.settings" : "ZohoCRM.modules";
        }
    }
}
