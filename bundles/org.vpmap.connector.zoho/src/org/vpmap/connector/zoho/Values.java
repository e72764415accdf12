package org.vpmap.connector.zoho;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.connector.target.WritesRecords.WriteRecord;

/** Between the interface's values and Zoho's JSON, by what the metadata says of each field. */
final class Values {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Metadata metadata;

    Values(Metadata metadata) {
        this.metadata = metadata;
    }

    /** A moment as Zoho wants it: seconds, never a fraction, offset zero written as such. */
    static String instant(Instant instant) {
        return SECONDS.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    /** A moment as Zoho gives it; empty where it is none. */
    static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A record as Zoho takes it. */
    Map<String, Object> toJson(String module, WriteRecord record) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        Map<String, Object> json = toJson(fields, record.fields());
        record.id().ifPresent(id -> json.put("id", id));
        for (Map.Entry<String, List<Map<String, Object>>> rows : record.rows().entrySet()) {
            FieldInfo subform = metadata.field(module, rows.getKey());
            Map<String, FieldInfo> columns = metadata.fields(subform.subform());
            List<Object> list = new ArrayList<>();
            for (Map<String, Object> row : rows.getValue()) {
                list.add(toJson(columns, row));
            }
            json.put(rows.getKey(), list);
        }
        return json;
    }

    private static Map<String, Object> toJson(Map<String, FieldInfo> fields, Map<String, Object> values) {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            json.put(name, toJson(fields.get(name), name, value));
            // What an activity is about can be in several modules: Zoho wants the module's name beside it.
            if (name.equals("What_Id") && value instanceof RemoteId about && !about.module().isEmpty()) {
                json.put("$se_module", about.module());
            }
        });
        return json;
    }

    /** One value; {@code field} is null where the metadata does not have it, then the value's own type decides. */
    static Object toJson(FieldInfo field, String name, Object value) {
        String type = field == null ? "" : field.type();
        return switch (value) {
            case null -> null;
            case LocalDate date -> date.toString();
            case Instant instant -> instant(instant);
            case RemoteId id -> Map.of("id", id.id());
            case List<?> list when name.equals("Tag") -> list.stream().map(tag -> Map.of("name", String.valueOf(tag))).toList();
            case List<?> list -> list.stream().map(element -> toJson(null, "", element)).toList();
            case Boolean truth -> type.equals("text") || type.equals("picklist") || type.equals("textarea") ? truth.toString() : truth;
            case Number number -> number(type, number);
            default -> value.toString();
        };
    }

    private static Object number(String type, Number number) {
        return switch (type) {
            // Zoho's long numbers and all texts travel as strings.
            case "bigint", "text", "textarea", "picklist", "phone", "autonumber" ->
                    number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
            default -> number;
        };
    }

    /** A record as the interface has it, with the fields named; a field that the answer lacks is absent. */
    Remote fromJson(String module, Map<String, Object> json, List<String> names) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = metadata.fields(module);
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            if (json.containsKey(name) && !name.equals("id")) {
                FieldInfo field = fields.get(name);
                Object raw = json.get(name);
                values.put(name, field != null && field.type().equals("subform") ? rows(field, raw) : fromJson(field, raw, json));
            }
        }
        return new Remote(Json.text(json, "id"), values, instant(Json.text(json, "Modified_Time")));
    }

    private List<Remote> rows(FieldInfo subform, Object raw) throws ConnectorException, InterruptedException {
        List<Remote> rows = new ArrayList<>();
        if (raw instanceof List<?> list) {
            // Only what can be written: a row that is put back gets new times of its own and is still the row that it was.
            List<String> columns = metadata.fields(subform.subform()).values().stream()
                    .filter(f -> f.updatable() && !f.name().equals(BulkFile.PARENT))
                    .map(FieldInfo::name)
                    .toList();
            for (Object row : list) {
                rows.add(fromJson(subform.subform(), Json.object(row), columns));
            }
        }
        return rows;
    }

    private static Object fromJson(FieldInfo field, Object raw, Map<String, Object> record) {
        if (raw == null) {
            return null;
        }
        String type = field == null ? "" : field.type();
        return switch (type) {
            case "date" -> raw instanceof String text ? date(text) : null;
            case "datetime" -> raw instanceof String text ? instant(text).<Object>map(i -> i).orElse(text) : null;
            case "integer", "bigint" -> whole(raw);
            case "currency", "double", "percent" -> decimal(raw);
            case "formula", "rollup_summary" -> raw instanceof Number ? decimal(raw) : raw;
            case "boolean" -> raw instanceof Boolean ? raw : Boolean.valueOf(String.valueOf(raw));
            default -> switch (raw) {
                case Map<?, ?> map -> reference(field, Json.object(map), record);
                case List<?> list -> texts(list);
                case Boolean truth when type.isEmpty() -> truth;
                case Number number when type.isEmpty() -> number instanceof Long ? number : decimal(number);
                default -> raw.toString();
            };
        };
    }

    private static Object date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return text; // Shown as it is: a comparison then finds the difference.
        }
    }

    private static Object whole(Object raw) {
        try {
            return switch (raw) {
                case Long number -> number;
                case BigInteger number -> number.longValueExact();
                default -> new BigDecimal(raw.toString()).longValueExact();
            };
        } catch (ArithmeticException | NumberFormatException e) {
            return raw.toString();
        }
    }

    private static Object decimal(Object raw) {
        try {
            return raw instanceof BigDecimal number ? number : new BigDecimal(raw.toString());
        } catch (NumberFormatException e) {
            return raw.toString();
        }
    }

    private static Object reference(FieldInfo field, Map<String, Object> value, Map<String, Object> record) {
        String id = Json.text(value, "id");
        if (id.isEmpty()) {
            return null;
        }
        if (field != null && field.user()) {
            return new RemoteId("", id);
        }
        String module = Json.text(Json.object(value, "module"), "api_name");
        if (module.isEmpty() && field != null && field.name().equals("What_Id")) {
            module = Json.text(record, "$se_module");
        }
        if (module.isEmpty() && field != null && !field.lookup().equals("se_module")) {
            module = field.lookup();
        }
        return new RemoteId(module, id);
    }

    /** Multi-select values are texts; tags and files are objects that have a name. */
    private static List<String> texts(List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> map) {
                Map<String, Object> object = Json.object(map);
                for (String name : new String[] {"name", "File_Name__s", "id"}) {
                    if (!Json.text(object, name).isEmpty()) {
                        texts.add(Json.text(object, name));
                        break;
                    }
                }
            } else if (element != null) {
                texts.add(element.toString());
            }
        }
        return texts;
    }
}
