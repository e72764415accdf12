package org.vpmap.connector.visualpractice.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.visualpractice.VisualPracticeSource;
import org.vpmap.schema.PhiClass;

/**
 * What this connector takes Visual Practice to be: addresses, parameter names, where answers have what, limits, and for each object its
 * fields with their PHI classes. Read from {@code profile/default.json} or from a user's edited copy; nothing of it stands in code.
 */
public final class Profile {
    /** What a deployment may or may not do. */
    public enum Capability {
        UPDATED_SINCE,
        STABLE_ORDER,
        FIELDS,
        SHARDS,
        DELETES,
        COUNTS,
        HEAD,
        RANGE,
        LIMIT_HEADERS;

        /** As profile and audit call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A field as the profile knows it.
     *
     * @param fields of a nested object
     */
    record ProfileField(NativeType type, PhiClass phi, Map<String, ProfileField> fields) {}

    /**
     * An object as the profile knows it.
     *
     * @param sharded whether its records belong to patients, so that shards by patient divide them
     */
    record ProfileObject(String name, String collection, boolean sharded, Map<String, ProfileField> fields) {}

    private static final String BUILT_IN = "profile/default.json";

    private final String file;
    private final Map<String, Object> root;
    private final PhiClass unknownFieldPhi;
    private final Map<String, ProfileField> commonFields;
    private final Map<String, ProfileObject> objects = new LinkedHashMap<>();

    private Profile(String file, Map<String, Object> root) throws ConnectorException {
        this.file = file;
        this.root = root;
        this.unknownFieldPhi = phi(required("", "unknown_field_phi"), "unknown_field_phi");
        this.commonFields = fields(Json.object(root, "common_fields"), "common_fields");
        for (Map<String, Object> object : Json.objects(root, "objects")) {
            String name = Json.text(object, "name");
            String collection = Json.text(object, "collection");
            if (name.isEmpty() || collection.isEmpty()) {
                throw wrong("objects", "each object needs a name and a collection");
            }
            Map<String, ProfileField> fields = new LinkedHashMap<>(commonFields);
            fields.putAll(fields(Json.object(object, "fields"), name));
            objects.put(name, new ProfileObject(name, collection, Json.truth(object, "sharded"), fields));
        }
        for (String path : List.of("list", "record")) {
            required("paths", path);
        }
        for (String answer : List.of("data", "next_cursor", "has_more")) {
            required("answers", answer);
        }
        for (Capability capability : Capability.values()) {
            given(capability);
        }
        for (String limit : List.of("page_size", "calls_at_once", "shards", "shards_from", "retry_minutes")) {
            number(limit);
        }
    }

    /** The profile that comes with the connector. */
    public static Profile builtIn() throws ConnectorException {
        try (InputStream in = VisualPracticeSource.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + " is missing in the bundle");
            }
            return parse(BUILT_IN, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read from the bundle", e);
        }
    }

    /** A user's copy. */
    public static Profile load(Path file) throws ConnectorException {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConnectorException(
                    new Failure.Refused("VP_PROFILE", file + ": the profile cannot be read; correct the setting 'profile'"), e);
        }
    }

    private static Profile parse(String file, byte[] bytes) throws ConnectorException {
        try {
            return new Profile(file, Json.object(Json.parse(bytes)));
        } catch (IOException e) {
            throw new ConnectorException(
                    new Failure.Refused("VP_PROFILE", file + ": the profile is " + e.getMessage() + "; correct it there"), e);
        }
    }

    private ConnectorException wrong(String place, String what) {
        return new ConnectorException(new Failure.Refused("VP_PROFILE", file + ", " + place + ": " + what));
    }

    private String required(String group, String name) throws ConnectorException {
        String value = Json.text(group.isEmpty() ? root : Json.object(root, group), name);
        if (value.isEmpty()) {
            throw wrong(group.isEmpty() ? name : group + "." + name, "is missing; take it from the built-in profile");
        }
        return value;
    }

    private Map<String, ProfileField> fields(Map<String, Object> from, String place) throws ConnectorException {
        Map<String, ProfileField> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : from.entrySet()) {
            String at = place + "." + entry.getKey();
            Map<String, Object> more = Json.object(entry.getValue());
            String written = entry.getValue() instanceof String text ? text : Json.text(more, "type");
            int space = written.lastIndexOf(' ');
            Optional<NativeType> type = space < 0 ? Optional.empty() : NativeType.parse(written.substring(0, space));
            if (type.isEmpty()) {
                throw wrong(at, "'" + written + "' is no type with a PHI class, such as 'str(80) D'");
            }
            fields.put(entry.getKey(),
                    new ProfileField(type.get(), phi(written.substring(space + 1), at), fields(Json.object(more, "fields"), at)));
        }
        return Collections.unmodifiableMap(fields);
    }

    private PhiClass phi(String letter, String place) throws ConnectorException {
        return switch (letter) {
            case "D" -> PhiClass.DIRECT;
            case "Q" -> PhiClass.QUASI;
            case "C" -> PhiClass.CLINICAL;
            case "-", "–" -> PhiClass.NONE;
            default -> throw wrong(place, "'" + letter + "' is no PHI class; use D, Q, C or -");
        };
    }

    private void number(String limit) throws ConnectorException {
        long value = Json.number(Json.object(root, "limits"), limit, 0);
        if (value < 1 || value > 1_000_000_000) {
            throw wrong("limits." + limit, "is no number above 0");
        }
    }

    /** A limit that was checked when the profile was read. */
    int limit(String name) {
        return (int) Json.number(Json.object(root, "limits"), name, 1);
    }

    /** Whether the profile knows of a capability without trying; empty where it is to be tried. */
    Optional<Boolean> given(Capability capability) throws ConnectorException {
        String value = Json.text(Json.object(root, "capabilities"), capability.key());
        return switch (value) {
            case "", "probe" -> Optional.empty();
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> throw wrong("capabilities." + capability.key(), "'" + value + "' is neither yes nor no nor probe");
        };
    }

    /** The system's name in messages. */
    String system() {
        return Json.text(root, "system").isEmpty() ? "Visual Practice" : Json.text(root, "system");
    }

    /** A word of the top level or of a group; empty where the deployment has no such thing. */
    String word(String group, String name) {
        return Json.text(group.isEmpty() ? root : Json.object(root, group), name);
    }

    /** The address of a path without values, for messages. */
    String template(String path) {
        return word("", "api") + word("paths", path);
    }

    /** The address of a path with its values filled in, encoded. */
    String address(String path, String... values) {
        String address = template(path);
        for (int i = 0; i < values.length; i += 2) {
            address = address.replace("{" + values[i] + "}", Call.encode(values[i + 1]));
        }
        return address;
    }

    /** A call that reads a path; the collection shows in messages, ids do not. */
    Call call(String path, String... values) {
        String template = template(path);
        for (int i = 0; i < values.length; i += 2) {
            if (values[i].equals("collection") || values[i].equals("object")) {
                template = template.replace("{" + values[i] + "}", values[i + 1]);
            }
        }
        return Call.get(template, address(path, values));
    }

    /** The value at a dotted place that the group {@code answers} names; of a list the first element is meant. */
    Object answer(Map<String, Object> in, String name) {
        Object at = in;
        for (String step : word("answers", name).split("\\.")) {
            if (at instanceof List<?> list) {
                at = list.isEmpty() ? null : list.get(0);
            }
            at = Json.object(at).get(step);
        }
        return at;
    }

    Map<String, ProfileObject> objects() {
        return objects;
    }

    Map<String, ProfileField> commonFields() {
        return commonFields;
    }

    PhiClass unknownFieldPhi() {
        return unknownFieldPhi;
    }
}
