package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.TargetField.Form;

/** What the map calls a field, as Zoho's field requests have it; and how one that is there differs. */
final class FieldRequests {
    /** Options that one request takes. */
    static final int OPTIONS = 10;

    private FieldRequests() {}

    /** Zoho's data_type; empty where no field of that form can be made. */
    static String dataType(CreateField wanted) {
        return switch (wanted.type()) {
            case TEXT -> "text";
            case LONGTEXT, RICHTEXT -> "textarea";
            case INTEGER -> wanted.length() > 9 ? "bigint" : "integer";
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
            case TAGS -> "";
        };
    }

    /** The API name that Zoho makes of a label: what is no letter or digit becomes an underscore. */
    static String apiName(String label) {
        String name = label.strip().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return name;
    }

    /** The request for a field, with at most ten options. */
    static Map<String, Object> creation(CreateField wanted, boolean phi) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("field_label", wanted.label());
        field.put("data_type", dataType(wanted));
        switch (wanted.type()) {
            case TEXT -> field.put("length", wanted.length() > 0 ? Math.min(255, wanted.length()) : 255);
            case LONGTEXT -> field.put("textarea", Map.of("type", wanted.length() > 0 && wanted.length() <= 2000 ? "small" : "large"));
            case RICHTEXT -> field.put("textarea", Map.of("type", "rich_text"));
            case DECIMAL -> {
                field.put("length", wanted.length() > 0 ? Math.min(16, wanted.length()) : 16);
                field.put("decimal_place", wanted.precision() >= 0 ? Math.min(9, wanted.precision()) : 2);
            }
            case PICKLIST, MULTIPICKLIST -> field.put(
                    "pick_list_values", options(wanted.options().subList(0, Math.min(OPTIONS, wanted.options().size()))));
            case LOOKUP -> {
                Map<String, Object> lookup = new LinkedHashMap<>();
                lookup.put("module", Map.of("api_name", wanted.references().orElse("")));
                lookup.put("display_label", wanted.label());
                field.put("lookup", lookup);
            }
            default -> {
                // Nothing more to say of the others.
            }
        }
        if (wanted.unique()) {
            field.put("unique", Map.of("case_sensitive", false));
        }
        if (phi) {
            field.put("hipaa_compliance_enabled", true);
        }
        return field;
    }

    static List<Map<String, Object>> options(List<String> values) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (String value : values) {
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("display_value", value);
            option.put("actual_value", value);
            options.add(option);
        }
        return options;
    }

    /** What Zoho's type can hold instead of the one wanted, without any value being refused. */
    static boolean sameType(CreateField wanted, FieldInfo there) {
        String type = there.type();
        return switch (wanted.type()) {
            case LONGTEXT -> type.equals("textarea");
            case RICHTEXT -> type.equals("textarea") && there.cutInLists();
            case INTEGER -> type.equals("integer") && wanted.length() <= 9 || type.equals("bigint");
            case DECIMAL -> Set.of("double", "currency", "percent").contains(type);
            case USER -> there.user();
            case TAGS -> there.name().equals("Tag");
            default -> type.equals(dataType(wanted));
        };
    }

    /** The change that makes a field what is wanted, as far as Zoho allows one; empty where nothing is missing. */
    static Map<String, Object> change(CreateField wanted, FieldInfo there, boolean phi) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (wanted.type() == Form.TEXT && there.length() > 0 && wanted.length() > there.length() && wanted.length() <= 255) {
            change.put("length", wanted.length());
        }
        if (wanted.unique() && !there.unique()) {
            change.put("unique", Map.of("case_sensitive", false));
        }
        if (phi && wanted.phi() && !there.phi()) {
            change.put("hipaa_compliance_enabled", true);
        }
        if (!change.isEmpty()) {
            change.put("id", there.id());
        }
        return change;
    }

    /** Options that are lacking, in the order wanted. */
    static List<String> lacking(List<String> wanted, FieldInfo there) {
        Set<String> have = new TreeSet<>();
        there.options().forEach(c -> {
            have.add(c.value());
            have.add(c.label());
        });
        return wanted.stream().filter(o -> !have.contains(o)).distinct().toList();
    }

    /** Whether Zoho can mark such a field as health information at all. */
    static boolean phiPossible(String type) {
        return !Set.of("lookup", "multiselectlookup", "autonumber", "ownerlookup", "userlookup", "subform").contains(type);
    }

    /** How the field that is there is otherwise than wanted, as a sentence; empty where it is as wanted. */
    static Optional<String> difference(CreateField wanted, FieldInfo there) {
        List<String> parts = new ArrayList<>();
        if (!sameType(wanted, there)) {
            parts.add("it is of type " + there.type() + ", wanted is " + dataType(wanted));
        } else if (wanted.type() == Form.TEXT && there.length() > 0 && wanted.length() > there.length()) {
            parts.add("it takes " + there.length() + " characters, wanted are " + wanted.length());
        } else if (wanted.type() == Form.DECIMAL && there.decimals() >= 0 && wanted.precision() > there.decimals()) {
            parts.add("it has " + there.decimals() + " decimal places, wanted are " + wanted.precision());
        } else if (wanted.type() == Form.LOOKUP && wanted.references().isPresent() && !wanted.references().get().equals(there.lookup())) {
            parts.add("it points to " + there.lookup() + ", wanted is " + wanted.references().get());
        }
        if (wanted.unique() && !there.unique()) {
            parts.add("it is not unique");
        }
        List<String> lacking = lacking(wanted.options(), there);
        if (!lacking.isEmpty()) {
            parts.add("it lacks " + lacking.size() + " of " + wanted.options().size() + " options");
        }
        if (wanted.phi() && !there.phi()) {
            parts.add("it is not marked as health information");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
