package org.vpmap.sandbox.zoho.meta;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data types of Zoho fields with what follows from them. Lengths and types of JSON are Zoho's (fields API, "field types").
 */
public enum FieldType {
    TEXT("text", "string", 255, 1),
    TEXTAREA("textarea", "string", 2000, 110),
    EMAIL("email", "string", 100, 25),
    PHONE("phone", "string", 30, 33),
    PICKLIST("picklist", "string", 120, 2),
    MULTIPICKLIST("multiselectpicklist", "jsonarray", 255, 100),
    DATE("date", "string", 20, 24),
    DATETIME("datetime", "string", 120, 333),
    INTEGER("integer", "integer", 9, 32),
    AUTONUMBER("autonumber", "string", 30, 44),
    CURRENCY("currency", "double", 16, 36),
    PERCENT("percent", "integer", 5, 35),
    BIGINT("bigint", "string", 18, 34),
    DOUBLE("double", "double", 16, 38),
    WEBSITE("website", "string", 450, 21),
    BOOLEAN("boolean", "boolean", 5, 301),
    FILEUPLOAD("fileupload", "jsonarray", 9, 500),
    IMAGEUPLOAD("imageupload", "jsonarray", 9, 501),
    LOOKUP("lookup", "jsonobject", 120, 8),
    USERLOOKUP("userlookup", "jsonobject", 120, 9),
    OWNERLOOKUP("ownerlookup", "jsonobject", 120, 8),
    MULTISELECTLOOKUP("multiselectlookup", "jsonarray", 120, 502),
    MULTIUSERLOOKUP("multiuserlookup", "jsonarray", 120, 503),
    FORMULA("formula", "string", 255, 46),
    ROLLUP_SUMMARY("rollup_summary", "string", 16, 47),
    SUBFORM("subform", "jsonarray", 120, 510),
    /** The Tag field: a text for Zoho's metadata, a list of names on the wire. */
    TAG("text", "jsonarray", 2000, 209),
    /** A structure that Zoho keeps as it is given: reminders, recurrences, participants. */
    STRUCTURE("structure", "jsonobject", 2000, 785),
    PARTICIPANTS("bigint", "jsonarray", 2000, 786);

    private static final Map<String, FieldType> BY_NAME = Stream.of(values())
            .filter(t -> t != TAG && t != STRUCTURE && t != PARTICIPANTS).collect(Collectors.toMap(t -> t.zohoName, Function.identity()));

    private final String zohoName;
    private final String jsonType;
    private final int defaultLength;
    private final int uiType;

    FieldType(String zohoName, String jsonType, int defaultLength, int uiType) {
        this.zohoName = zohoName;
        this.jsonType = jsonType;
        this.defaultLength = defaultLength;
        this.uiType = uiType;
    }

    /** Finds a type by Zoho's name. */
    public static Optional<FieldType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Zoho's name, the {@code data_type}. */
    public String zohoName() {
        return zohoName;
    }

    /** Zoho's {@code json_type}. */
    public String jsonType() {
        return jsonType;
    }

    /** The length of a field that states none. */
    public int defaultLength() {
        return defaultLength;
    }

    int uiType() {
        return uiType;
    }

    /** Whether such a field may be created through the API. */
    public boolean creatable() {
        return this != SUBFORM && this != OWNERLOOKUP && this != TAG && this != STRUCTURE && this != PARTICIPANTS;
    }

    /** Whether values of the type may be required to be unique. */
    public boolean mayBeUnique() {
        return switch (this) {
            case TEXT, EMAIL, PHONE, INTEGER, BIGINT, DOUBLE, CURRENCY, WEBSITE -> true;
            default -> false;
        };
    }

    /** Whether a field of the type may be marked as health information; lookups and auto-numbers may not. */
    public boolean mayBeHealthInformation() {
        return switch (this) {
            case LOOKUP, USERLOOKUP, OWNERLOOKUP, MULTISELECTLOOKUP, MULTIUSERLOOKUP, AUTONUMBER, SUBFORM, TAG, STRUCTURE, PARTICIPANTS,
                    FORMULA, ROLLUP_SUMMARY -> false;
            default -> true;
        };
    }
}
