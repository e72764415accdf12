package org.vpmap.sandbox.zoho.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vpmap.sandbox.http.Json;

/**
 * One module: its attributes and fields. Immutable; a change makes another module.
 */
public final class Module {
    private final ObjectNode attributes;
    private final Map<String, Field> fields;
    private final String apiName;

    private Module(ObjectNode attributes, Map<String, Field> fields) {
        this.attributes = attributes;
        this.fields = fields;
        this.apiName = attributes.get("api_name").asText();
    }

    /**
     * Makes a module.
     *
     * @param generatedType default, custom or subform
     * @param parent        the parent's API name for a subform, else null
     */
    public static Module create(Ids ids, String apiName, String singular, String plural, String generatedType, String parent,
            String displayField, int sequence) {
        ObjectNode attributes = Json.object();
        attributes.put("id", ids.next()).put("api_name", apiName).put("singular_label", singular).put("plural_label", plural);
        attributes.put("generated_type", generatedType).put("sequence_number", sequence).put("display_field", displayField);
        attributes.put("layout_id", ids.next());
        attributes.put("parent", parent);
        return new Module(attributes, Map.of());
    }

    /** Makes a module from what {@link #stored()} gave. */
    public static Module of(JsonNode stored) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (JsonNode field : stored.get("fields")) {
            Field made = Field.of((ObjectNode) field);
            fields.put(made.apiName(), made);
        }
        return new Module((ObjectNode) stored.get("attributes"), fields);
    }

    /** The definition as it is kept on disk. */
    public ObjectNode stored() {
        ObjectNode result = Json.object();
        result.set("attributes", attributes);
        ArrayNode array = result.putArray("fields");
        fields.values().forEach(f -> array.add(f.stored()));
        return result;
    }

    /** The module with a field added or replaced by API name. */
    public Module with(Field field) {
        Map<String, Field> changed = new LinkedHashMap<>(fields);
        changed.put(field.apiName(), field);
        return new Module(attributes, changed);
    }

    /** The module without a field. */
    public Module without(Field field) {
        Map<String, Field> changed = new LinkedHashMap<>(fields);
        changed.remove(field.apiName());
        return new Module(attributes, changed);
    }

    /** The module with an attribute changed. */
    public Module with(String attribute, String value) {
        ObjectNode changed = attributes.deepCopy();
        changed.put(attribute, value);
        return new Module(changed, fields);
    }

    /** The module with a flag changed. */
    public Module with(String attribute, boolean value) {
        ObjectNode changed = attributes.deepCopy();
        changed.put(attribute, value);
        return new Module(changed, fields);
    }

    /** API name, e.g. Contacts. */
    public String apiName() {
        return apiName;
    }

    /** Numeric id as text. */
    public String id() {
        return attributes.get("id").asText();
    }

    /** Label of one record. */
    public String singular() {
        return attributes.get("singular_label").asText();
    }

    /** Label of the module. */
    public String plural() {
        return attributes.get("plural_label").asText();
    }

    /** default, custom or subform. */
    public String generatedType() {
        return attributes.get("generated_type").asText();
    }

    /** Made by the customer. */
    public boolean custom() {
        return generatedType().equals("custom");
    }

    /** A subform's own module. */
    public boolean subform() {
        return generatedType().equals("subform");
    }

    /** The parent's API name of a subform, else null. */
    public String parent() {
        return attributes.path("parent").asText(null);
    }

    /** The field that names a record. */
    public String displayField() {
        return attributes.get("display_field").asText();
    }

    /** Place in the tab order. */
    public int sequence() {
        return attributes.get("sequence_number").asInt();
    }

    /** HIPAA compliance is switched on for the module. */
    public boolean healthModule() {
        return attributes.path("hipaa").asBoolean();
    }

    /** The standard layout's id. */
    public String layoutId() {
        return attributes.get("layout_id").asText();
    }

    /** {@code {"api_name","name","id"}} of the standard layout. */
    public ObjectNode layout() {
        return Json.object().put("api_name", "Standard").put("name", "Standard").put("id", layoutId());
    }

    /** {@code {"api_name","id"}}. */
    public ObjectNode reference() {
        return Json.object().put("api_name", apiName).put("id", id());
    }

    /** All fields in their order. */
    public Collection<Field> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /** A field by API name, or null. */
    public Field field(String name) {
        return fields.get(name);
    }

    /** A field by id or API name, or null. */
    public Field fieldByIdOrName(String idOrName) {
        Field byName = fields.get(idOrName);
        if (byName != null) {
            return byName;
        }
        return fields.values().stream().filter(f -> f.id().equals(idOrName)).findFirst().orElse(null);
    }

    /** Notes and Attachments have records but none of a record's usual life (upsert, tags, related lists). */
    public boolean entity() {
        return !subform() && !apiName.equals("Notes") && !apiName.equals("Attachments");
    }

    /** The field that Zoho itself looks for duplicates by, or null. */
    public String systemDuplicateField() {
        return switch (apiName) {
            case "Leads", "Contacts" -> "Email";
            case "Accounts" -> "Account_Name";
            case "Deals" -> "Deal_Name";
            case "Products" -> "Product_Name";
            case "Vendors" -> "Vendor_Name";
            case "Campaigns" -> "Campaign_Name";
            case "Cases" -> "Subject";
            default -> custom() ? displayField() : null;
        };
    }
}
