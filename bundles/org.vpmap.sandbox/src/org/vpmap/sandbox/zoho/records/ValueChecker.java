package org.vpmap.sandbox.zoho.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.core.Users;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.FieldType;
import org.vpmap.sandbox.zoho.meta.Ids;

/**
 * Checks one value against its field and brings it into the form in which it is kept.
 */
final class ValueChecker {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\]+@[^\\s@<>()\\[\\],;:\"\\\\]+\\.[\\p{Alnum}-]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9A-Za-z()./\\-\\s,;#+*]{1,30}");
    private static final Pattern WEBSITE = Pattern.compile("(?:(?:https?|ftp)://)?[^\\s.@]+(?:\\.[^\\s.]+)+[^\\s]*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATETIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:Z|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter STRICT_DATE = DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);
    private static final BigDecimal LONGEST_PERCENT = new BigDecimal("99999");

    private final Org org;

    ValueChecker(Org org) {
        this.org = org;
    }

    /**
     * Checks a value.
     *
     * @return the value to keep, a null node for none; java null where a problem was added
     */
    JsonNode check(Field field, JsonNode value, String path, Problems problems) {
        if (value.isNull()) {
            return NullNode.instance;
        }
        return switch (field.type()) {
            case TEXT, TEXTAREA, AUTONUMBER, FORMULA -> text(field, value, path, problems, null);
            case EMAIL -> text(field, value, path, problems, EMAIL);
            case PHONE -> text(field, value, path, problems, PHONE);
            case WEBSITE -> text(field, value, path, problems, WEBSITE);
            case PICKLIST -> picklist(field, value, path, problems);
            case MULTIPICKLIST -> texts(field, value, path, problems);
            case DATE -> date(field, value, path, problems);
            case DATETIME -> dateTime(field, value, path, problems);
            case INTEGER -> integer(field, value, path, problems);
            case BIGINT -> bigint(field, value, path, problems);
            case CURRENCY, DOUBLE, PERCENT, ROLLUP_SUMMARY -> number(field, value, path, problems);
            case BOOLEAN -> value.isBoolean() ? value : wrong(field, path, problems, "boolean");
            case LOOKUP -> lookup(field, value, path, problems);
            case OWNERLOOKUP, USERLOOKUP -> user(field, value, path, problems);
            case FILEUPLOAD, IMAGEUPLOAD -> files(field, value, path, problems);
            case PARTICIPANTS, MULTISELECTLOOKUP, MULTIUSERLOOKUP -> value.isArray() ? value : wrong(field, path, problems, "jsonarray");
            case STRUCTURE -> value.isObject() || value.isArray() ? value : wrong(field, path, problems, "jsonobject");
            case TAG, SUBFORM -> throw new IllegalStateException("checked elsewhere: " + field.apiName());
        };
    }

    private JsonNode text(Field field, JsonNode value, String path, Problems problems, Pattern form) {
        if (!value.isTextual()) {
            return wrong(field, path, problems, field.type().zohoName());
        }
        String text = value.asText();
        if (text.isEmpty()) {
            return NullNode.instance;
        }
        if (text.length() > field.length()) {
            problems.tooLong(field.apiName(), path, field.length());
            return null;
        }
        if (form != null && !form.matcher(text).matches()) {
            return wrong(field, path, problems, field.type().zohoName());
        }
        return value;
    }

    private JsonNode picklist(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isTextual()) {
            return wrong(field, path, problems, "picklist");
        }
        String text = value.asText();
        if (text.isEmpty() || text.equals("-None-")) {
            return NullNode.instance;
        }
        if (field.strict() && !field.options().contains(text)) {
            problems.unsupported(field.apiName(), path, field.options());
            return null;
        }
        if (text.length() > 120) {
            problems.tooLong(field.apiName(), path, 120);
            return null;
        }
        return value;
    }

    private JsonNode texts(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isArray()) {
            return wrong(field, path, problems, "jsonarray");
        }
        ArrayNode result = Json.array();
        for (int i = 0; i < value.size(); i++) {
            JsonNode element = value.get(i);
            if (!element.isTextual()) {
                return wrong(field, path + "[" + i + "]", problems, "string");
            }
            if (element.asText().length() > 120) {
                problems.tooLong(field.apiName(), path + "[" + i + "]", 120);
                return null;
            }
            result.add(element);
        }
        return result.isEmpty() ? NullNode.instance : result;
    }

    private JsonNode date(Field field, JsonNode value, String path, Problems problems) {
        if (value.isTextual() && DATE.matcher(value.asText()).matches()) {
            try {
                LocalDate.parse(value.asText(), STRICT_DATE);
                return value;
            } catch (DateTimeParseException e) {
                return wrong(field, path, problems, "date");
            }
        }
        return wrong(field, path, problems, "date");
    }

    private JsonNode dateTime(Field field, JsonNode value, String path, Problems problems) {
        if (value.isTextual() && DATETIME.matcher(value.asText()).matches()) {
            try {
                return TextNode.valueOf(org.iso(OffsetDateTime.parse(value.asText())));
            } catch (DateTimeParseException e) {
                return wrong(field, path, problems, "datetime");
            }
        }
        return wrong(field, path, problems, "datetime");
    }

    private JsonNode integer(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isIntegralNumber()) {
            return wrong(field, path, problems, "integer");
        }
        String digits = value.asText().replace("-", "");
        if (digits.length() > field.length()) {
            problems.tooLong(field.apiName(), path, field.length());
            return null;
        }
        return value;
    }

    private JsonNode bigint(Field field, JsonNode value, String path, Problems problems) {
        String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (!text.matches("-?\\d+")) {
            return wrong(field, path, problems, "bigint");
        }
        if (text.replace("-", "").length() > field.length()) {
            problems.tooLong(field.apiName(), path, field.length());
            return null;
        }
        return TextNode.valueOf(text);
    }

    private JsonNode number(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isNumber()) {
            return wrong(field, path, problems, field.type().zohoName());
        }
        BigDecimal number = value.decimalValue();
        boolean percent = field.type() == FieldType.PERCENT;
        int digits = Math.max(0, number.precision() - number.scale());
        if (percent ? number.abs().compareTo(LONGEST_PERCENT) > 0 : digits > field.length()) {
            problems.tooLong(field.apiName(), path, field.length());
            return null;
        }
        int places = percent ? 2 : field.json().path("decimal_place").isNumber() ? field.decimalPlaces() : 9;
        if (number.scale() > places) {
            number = number.setScale(places, RoundingMode.HALF_UP);
        }
        if (number.signum() == 0) {
            number = BigDecimal.ZERO;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && digits <= 17 ? Json.MAPPER.getNodeFactory().numberNode(plain.longValueExact())
                : DecimalNode.valueOf(plain);
    }

    private JsonNode lookup(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isObject()) {
            return wrong(field, path, problems, "jsonobject");
        }
        JsonNode id = value.get("id");
        if (id == null || id.isNull()) {
            problems.missing("id", path + ".id");
            return null;
        }
        String module = field.lookupModule();
        if ("se_module".equals(module)) {
            // which module it is stands beside it, so it is checked with the record
            return Json.object().put("id", id.asText());
        }
        if (org.store().read(module, Ids.parse(id.asText())) == null) {
            problems.badId(field.apiName(), path + ".id");
            return null;
        }
        return Json.object().put("id", id.asText());
    }

    private JsonNode user(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isObject()) {
            return wrong(field, path, problems, "jsonobject");
        }
        ObjectNode user = value.hasNonNull("id") ? org.users().byId(value.get("id").asText())
                : org.users().byEmail(value.path("email").asText(""));
        if (user == null || !Users.isActive(user)) {
            problems.badId(field.apiName(), path + ".id");
            return null;
        }
        return Json.object().put("id", user.get("id").asText());
    }

    private JsonNode files(Field field, JsonNode value, String path, Problems problems) {
        if (!value.isArray()) {
            return wrong(field, path, problems, "jsonarray");
        }
        ArrayNode result = Json.array();
        for (int i = 0; i < value.size(); i++) {
            JsonNode given = value.get(i).path("File_Id__s");
            JsonNode file = given.isTextual() ? org.store().document("file/" + given.asText()) : null;
            if (file == null) {
                problems.badId(field.apiName(), path + "[" + i + "].File_Id__s");
                return null;
            }
            result.addObject().put("File_Id__s", given.asText()).put("File_Name__s", file.path("name").asText())
                    .put("Size__s", file.path("size").asLong());
        }
        return result;
    }

    private static JsonNode wrong(Field field, String path, Problems problems, String expected) {
        problems.wrongType(field.apiName(), path, expected);
        return null;
    }
}
