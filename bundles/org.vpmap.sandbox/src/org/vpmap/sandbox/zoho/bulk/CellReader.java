package org.vpmap.sandbox.zoho.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.core.Org;
import org.vpmap.sandbox.zoho.meta.Field;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.records.RecordWriter;

/**
 * Turns the text of a CSV cell into the JSON that the records API would have been sent.
 */
final class CellReader {
    private static final String DATE = "MM/dd/yyyy";
    private static final String DATE_TIME = "MM/dd/yyyy HH:mm:ss";

    private final Org org;
    private final RecordWriter writer;

    CellReader(Org org, RecordWriter writer) {
        this.org = org;
        this.writer = writer;
    }

    /**
     * Reads a cell that is not empty.
     *
     * @param findBy the field that a lookup's target is found by
     * @param format of a date or datetime, null for the default or ISO
     * @return the value; null where a lookup's target does not exist; text as it is where it cannot be read, so that the check refuses it
     */
    JsonNode read(Field field, String cell, String findBy, String format, String lookupModule) {
        return switch (field.type()) {
            case INTEGER -> cell.matches("-?\\d{1,9}") ? IntNode.valueOf(Integer.parseInt(cell)) : decimal(cell);
            case CURRENCY, DOUBLE, PERCENT -> decimal(cell);
            case BOOLEAN -> truth(cell);
            case DATE -> date(cell, format);
            case DATETIME -> dateTime(cell, format);
            case MULTIPICKLIST -> {
                ArrayNode array = Json.array();
                for (String each : cell.split(";")) {
                    array.add(each.trim());
                }
                yield array;
            }
            case LOOKUP -> lookup(lookupModule != null ? lookupModule : field.lookupModule(), cell, findBy);
            case OWNERLOOKUP, USERLOOKUP -> {
                ObjectNode user = "email".equals(findBy) ? org.users().byEmail(cell) : org.users().byId(cell);
                yield user == null ? null : Json.object().put("id", user.get("id").asText());
            }
            default -> TextNode.valueOf(cell);
        };
    }

    private static JsonNode decimal(String cell) {
        try {
            return DecimalNode.valueOf(new BigDecimal(cell.trim()));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(cell);
        }
    }

    private static JsonNode truth(String cell) {
        return switch (cell.trim().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> BooleanNode.TRUE;
            case "false", "0", "no" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(cell);
        };
    }

    private static JsonNode date(String cell, String format) {
        if (format == null && cell.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return TextNode.valueOf(cell);
        }
        try {
            return TextNode.valueOf(LocalDate.parse(cell, formatter(format == null ? DATE : format)).toString());
        } catch (DateTimeException | IllegalArgumentException e) {
            // the raw text would pass as a date where only the format is wrong
            return IntNode.valueOf(0);
        }
    }

    private JsonNode dateTime(String cell, String format) {
        try {
            if (format == null && cell.indexOf('T') == 10) {
                return TextNode.valueOf(org.iso(OffsetDateTime.parse(cell)));
            }
            var parsed = formatter(format == null ? DATE_TIME : format).parseBest(cell, OffsetDateTime::from, LocalDateTime::from,
                    LocalDate::from);
            ZoneId zone = org.zone();
            OffsetDateTime time = parsed instanceof OffsetDateTime offset ? offset
                    : parsed instanceof LocalDateTime local ? local.atZone(zone).toOffsetDateTime()
                    : ((LocalDate) parsed).atStartOfDay(zone).toOffsetDateTime();
            return TextNode.valueOf(org.iso(time));
        } catch (DateTimeException | IllegalArgumentException e) {
            return IntNode.valueOf(0);
        }
    }

    private static DateTimeFormatter formatter(String format) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(format.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH).withResolverStyle(java.time.format.ResolverStyle.STRICT);
    }

    private ObjectNode lookup(String moduleName, String cell, String findBy) {
        Module module = org.metadata().module(moduleName);
        if (module == null) {
            return null;
        }
        if (findBy == null || findBy.equals("id")) {
            return org.store().read(moduleName, Ids.parse(cell.trim())) == null ? null : Json.object().put("id", cell.trim());
        }
        long found = writer.findBy(module, module.field(findBy), TextNode.valueOf(cell));
        return found < 0 ? null : Json.object().put("id", String.valueOf(found));
    }
}
