package org.vpmap.sandbox.zoho.meta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the modules that every org has from the table beside this class.
 */
final class StandardModules {
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\w+)(?:,(\\d+))?\\))?");
    private static final String SE_MODULE_ID = String.valueOf(Ids.BASE + 2171);

    private StandardModules() {
    }

    static List<Module> create(Ids ids) {
        Map<String, Module> modules = new LinkedHashMap<>();
        Map<String, List<String[]>> lines = read();
        int sequence = 1;
        for (String header : lines.keySet()) {
            String[] part = header.split("\\|");
            Module module = Module.create(ids, part[0].trim(), part[1].trim(), part[2].trim(), "default", null, part[3].trim(), sequence++);
            modules.put(module.apiName(), module);
        }
        for (Map.Entry<String, List<String[]>> entry : lines.entrySet()) {
            String name = entry.getKey().split("\\|")[0].trim();
            Module module = modules.get(name);
            for (String[] line : entry.getValue()) {
                module = module.with(field(line, modules, ids, module));
            }
            modules.put(name, withCommonFields(module, ids));
        }
        return new ArrayList<>(modules.values());
    }

    /** Owner, who made and changed a record and when, and its tags. */
    static Module withCommonFields(Module module, Ids ids) {
        List<FieldSpec> specs = new ArrayList<>();
        String singular = module.singular();
        if (!module.subform()) {
            specs.add(new FieldSpec("Owner", singular + " Owner", FieldType.OWNERLOOKUP));
        }
        specs.add(new FieldSpec("Created_By", "Created By", FieldType.OWNERLOOKUP).readOnly());
        specs.add(new FieldSpec("Modified_By", "Modified By", FieldType.OWNERLOOKUP).readOnly());
        specs.add(new FieldSpec("Created_Time", "Created Time", FieldType.DATETIME).readOnly());
        specs.add(new FieldSpec("Modified_Time", "Modified Time", FieldType.DATETIME).readOnly());
        if (module.entity()) {
            specs.add(new FieldSpec("Last_Activity_Time", "Last Activity Time", FieldType.DATETIME).readOnly());
            specs.add(new FieldSpec("Tag", "Tag", FieldType.TAG));
        }
        Module result = module;
        for (FieldSpec spec : specs) {
            result = result.with(spec.build(ids, null, module.layout()));
        }
        return result;
    }

    private static Field field(String[] part, Map<String, Module> modules, Ids ids, Module module) {
        Matcher matcher = TYPE.matcher(part[2]);
        if (!matcher.matches()) {
            throw new IllegalStateException("standard-modules.txt: " + String.join("|", part));
        }
        FieldType type = switch (matcher.group(1)) {
            case "structure" -> FieldType.STRUCTURE;
            case "participants" -> FieldType.PARTICIPANTS;
            default -> FieldType.of(matcher.group(1)).orElseThrow();
        };
        FieldSpec spec = new FieldSpec(part[0], part[1], type);
        String size = matcher.group(2);
        if (type == FieldType.TEXTAREA) {
            spec.textarea(size == null || size.equals("note") ? "large" : size);
            if ("note".equals(size)) {
                spec.length(65_535);
            }
        } else if (size != null) {
            spec.length(Integer.parseInt(size));
        }
        if (type == FieldType.CURRENCY || type == FieldType.DOUBLE) {
            spec.decimals(2);
        }
        for (char flag : part[3].toCharArray()) {
            switch (flag) {
                case '!' -> spec.mandatory();
                case 'r' -> spec.readOnly();
                case 's' -> spec.strict();
                case 'd' -> spec.displayField();
                default -> throw new IllegalStateException("standard-modules.txt: flag " + flag);
            }
        }
        if (type == FieldType.LOOKUP) {
            Module target = modules.get(part[4]);
            spec.target(part[4], target == null ? SE_MODULE_ID : target.id(), module.plural());
        } else if (!part[4].isEmpty()) {
            for (String option : part[4].split(";")) {
                spec.option(option);
            }
        }
        return spec.build(ids, null, module.layout());
    }

    private static Map<String, List<String[]>> read() {
        Map<String, List<String[]>> result = new LinkedHashMap<>();
        try (InputStream in = StandardModules.class.getResourceAsStream("standard-modules.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> current = null;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("module ")) {
                    current = new ArrayList<>();
                    result.put(line.substring(7), current);
                } else if (current != null) {
                    String[] parts = line.split("\\|", -1);
                    for (int i = 0; i < parts.length; i++) {
                        parts[i] = parts[i].trim();
                    }
                    current.add(parts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }
}
