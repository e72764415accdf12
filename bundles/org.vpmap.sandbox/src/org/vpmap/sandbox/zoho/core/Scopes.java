package org.vpmap.sandbox.zoho.core;

import java.util.List;
import java.util.Locale;
import org.vpmap.sandbox.http.Call;

/**
 * Which OAuth scope a call needs, and whether granted scopes cover it. {@code ZohoCRM.settings.ALL} covers
 * {@code ZohoCRM.settings.fields.READ}; so do {@code ZohoCRM.settings.READ} and {@code ZohoCRM.settings.fields.ALL}.
 */
public final class Scopes {
    /** What a loader needs; the sandbox's own client has these. */
    public static final String LOADER = "ZohoCRM.modules.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.ALL,ZohoCRM.org.READ,ZohoCRM.bulk.ALL,"
            + "ZohoFiles.files.ALL,ZohoCRM.files.CREATE,ZohoCRM.files.READ,ZohoCRM.coql.READ,ZohoSearch.securesearch.READ,"
            + "ZohoCRM.apis.READ,"
            + "ZohoCRM.features.READ,ZohoCRM.composite_requests.CUSTOM";

    private Scopes() {
    }

    /** The scope that a call needs. */
    public static String needed(Call call, boolean customModule) {
        String[] part = call.path().split("/");
        String operation = switch (call.method()) {
            case "GET", "HEAD" -> "READ";
            case "POST" -> "CREATE";
            case "PUT", "PATCH" -> "UPDATE";
            default -> "DELETE";
        };
        String first = part.length > 3 ? part[3] : "";
        if (first.equals("bulk") || part.length > 2 && part[2].equals("bulk")) {
            return "ZohoCRM.bulk." + operation;
        }
        if (call.path().startsWith("/v2/crm/")) {
            return "ZohoCRM.bulk.READ";
        }
        return switch (first) {
            case "settings" -> "ZohoCRM.settings." + (part.length > 4 ? part[4].toLowerCase(Locale.ROOT) : "") + "." + operation;
            case "users" -> "ZohoCRM.users." + operation;
            case "org" -> "ZohoCRM.org." + operation;
            case "coql" -> "ZohoCRM.coql.READ";
            case "upload" -> "ZohoFiles.files.CREATE";
            case "files" -> "ZohoCRM.files." + operation;
            case "__features" -> "ZohoCRM.features.READ";
            case "__apis" -> "ZohoCRM.apis.READ";
            case "__composite_requests" -> "ZohoCRM.composite_requests.CUSTOM";
            default -> "ZohoCRM.modules." + (customModule ? "custom" : first.toLowerCase(Locale.ROOT)) + "." + operation;
        };
    }

    /** Whether one of the granted scopes covers the needed one. */
    public static boolean covers(List<String> granted, String needed) {
        int dot = needed.lastIndexOf('.');
        String area = needed.substring(0, dot).toLowerCase(Locale.ROOT);
        String operation = needed.substring(dot + 1);
        for (String scope : granted) {
            int at = scope.lastIndexOf('.');
            if (at < 0) {
                continue;
            }
            String grantedArea = scope.substring(0, at).toLowerCase(Locale.ROOT);
            String grantedOperation = scope.substring(at + 1);
            boolean inArea = area.equals(grantedArea) || area.startsWith(grantedArea + ".")
                    || area.equals(grantedArea + "s") || grantedArea.equals(area + "s");
            if (inArea && (grantedOperation.equalsIgnoreCase("ALL") || grantedOperation.equalsIgnoreCase(operation))) {
                return true;
            }
        }
        return false;
    }
}
