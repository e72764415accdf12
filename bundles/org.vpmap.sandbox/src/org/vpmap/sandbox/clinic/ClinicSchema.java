package org.vpmap.sandbox.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GET /schema} says about the clinic, read from {@code schema.txt} beside this class: plain maps and lists in the
 * profile's form. Immutable.
 */
public final class ClinicSchema {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)\\))?");
    private static final String COMMON = """
              id str(64) none required "Id"
              created_at ts quasi required "Created"
              updated_at ts quasi required "Updated"
              deleted_at ts quasi "Deleted"
              archived_at ts quasi "Archived"
              version int none required "Version"
            """;

    private final List<Map<String, Object>> objects;

    private ClinicSchema(List<Map<String, Object>> objects) {
        this.objects = List.copyOf(objects);
    }

    /** The schema of every generated clinic. */
    public static ClinicSchema load() {
        try (InputStream in = ClinicSchema.class.getResourceAsStream("schema.txt")) {
            if (in == null) {
                throw new IllegalStateException("schema.txt is missing beside " + ClinicSchema.class.getName());
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All objects. */
    public List<Map<String, Object>> objects() {
        return objects;
    }

    /** The object of this name or collection. */
    public Optional<Map<String, Object>> object(String name) {
        return objects.stream().filter(o -> o.get("name").equals(name) || o.get("collection").equals(name)).findFirst();
    }

    /** The names of the fields that a record of this object has; custom fields are in its {@code custom_fields}. */
    public List<String> recordFields(ClinicObject object) {
        List<String> names = new ArrayList<>();
        boolean custom = false;
        for (Map<String, Object> field : fields(object(object.objectName()).orElseThrow())) {
            if ((Boolean) field.get("custom")) {
                custom = true;
            } else {
                names.add((String) field.get("name"));
            }
        }
        if (custom) {
            names.add("custom_fields");
        }
        return names;
    }

    /** Those of {@link #recordFields(ClinicObject)} that hold a list. */
    public List<String> listFields(ClinicObject object) {
        List<String> names = new ArrayList<>(List.of("custom_fields"));
        for (Map<String, Object> field : fields(object(object.objectName()).orElseThrow())) {
            if ((Boolean) field.get("repeats")) {
                names.add((String) field.get("name"));
            }
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, Object> objectOrField) {
        return (List<Map<String, Object>>) objectOrField.get("fields");
    }

    private static ClinicSchema parse(String text) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Deque<Map<String, Object>> open = new ArrayDeque<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("object ")) {
                open.clear();
                open.push(object(words(line)));
                objects.add(open.peek());
                COMMON.lines().forEach(common -> fields(open.peek()).add(field(words(common))));
            } else {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                while (open.size() > depth) {
                    open.pop();
                }
                Map<String, Object> field = field(words(line));
                if (open.peek().get("fields") == null) {
                    open.peek().put("fields", new ArrayList<>());
                }
                add(fields(open.peek()), field);
                open.push(field);
            }
        }
        return new ClinicSchema(objects);
    }

    /** A consent's version is that of its form: it takes the place of what every record has under this name. */
    private static void add(List<Map<String, Object>> fields, Map<String, Object> field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).get("name").equals(field.get("name"))) {
                fields.set(i, field);
                return;
            }
        }
        fields.add(field);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static Map<String, Object> object(List<String> words) {
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("name", words.get(1));
        to.put("collection", words.get(2));
        to.put("label", unquoted(words.get(3)));
        to.put("custom", words.contains("custom"));
        to.put("specialty_module", words.stream().filter(w -> w.startsWith("specialty=")).findFirst()
                .map(w -> w.substring("specialty=".length())).orElse(null));
        to.put("fields", new ArrayList<>());
        return to;
    }

    private static Map<String, Object> field(List<String> words) {
        Matcher type = TYPE.matcher(words.get(1));
        if (!type.matches()) {
            throw new IllegalArgumentException("no type: " + words);
        }
        Map<String, Object> to = new LinkedHashMap<>();
        to.put("name", words.get(0));
        to.put("label", unquoted(words.get(words.size() - 1)));
        to.put("type", type.group(1));
        to.put("required", words.contains("required"));
        to.put("max_length", type.group(2) == null ? null : Integer.valueOf(type.group(2)));
        to.put("values", words.stream().filter(w -> w.startsWith("values=")).findFirst()
                .map(w -> List.of(w.substring("values=".length()).split(","))).orElse(null));
        to.put("references", words.stream().filter(w -> w.startsWith("->")).findFirst().map(w -> w.substring(2)).orElse(null));
        to.put("repeats", words.contains("list"));
        to.put("phi", words.get(2));
        to.put("custom", words.contains("custom"));
        return to;
    }

    private static String unquoted(String word) {
        return word.substring(1, word.length() - 1);
    }
}
