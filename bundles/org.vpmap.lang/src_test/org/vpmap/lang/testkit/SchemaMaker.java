package org.vpmap.lang.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.ObjectKind;
import org.vpmap.schema.Option;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/**
 * Makes schemas from a table in text: an object's name and collection in a line of its own, its fields below it.
 *
 * <pre>
 * Patient patients
 *   full_name text(160) D
 *   status picklist[active|inactive] required
 *   patient_id ref(Patient) D
 *   address { line1 text(120) D; city text Q }
 *   phones list { kind picklist[mobile|home] ; number text D }
 * </pre>
 *
 * <p>Flags: D Q C for PHI, required, unique, readonly, custom, marked.
 */
public final class SchemaMaker {
    private static final SchemaFactory MAKE = SchemaFactory.eINSTANCE;

    private final SystemSchema schema = MAKE.createSystemSchema();
    private final Map<String, SchemaObject> objects = new LinkedHashMap<>();
    private final List<Runnable> references = new ArrayList<>();

    private SchemaMaker(String kind) {
        schema.setKind(kind);
        schema.setName(kind);
    }

    /** The schema that the table describes. */
    public static SystemSchema make(String kind, String table) {
        SchemaMaker maker = new SchemaMaker(kind);
        SchemaObject object = null;
        for (String line : table.lines().filter(l -> !l.isBlank() && !l.strip().startsWith("#")).toList()) {
            if (!line.startsWith(" ")) {
                object = maker.object(line.strip());
            } else {
                maker.add(object, maker.field(line.strip()));
            }
        }
        maker.references.forEach(Runnable::run);
        return maker.schema;
    }

    private SchemaObject object(String line) {
        String[] words = line.split("\\s+");
        SchemaObject object = MAKE.createSchemaObject();
        object.setName(words[0]);
        for (int i = 1; i < words.length; i++) {
            ObjectKind kind = ObjectKind.get(words[i]);
            if (words[i].startsWith("=")) {
                object.setRecordCount(Long.parseLong(words[i].substring(1)));
            } else if (kind != null && i == words.length - 1 && words.length > 1 && !words[i].equals("tags")
                    || words[i].startsWith("kind:")) {
                object.setKind(words[i].startsWith("kind:") ? ObjectKind.get(words[i].substring(5)) : kind);
            } else {
                object.setCollection(words[i]);
            }
        }
        schema.getObjects().add(object);
        objects.put(object.getName(), object);
        return object;
    }

    /** A field takes the place of an earlier one of its name. */
    private void add(SchemaObject object, Field field) {
        object.getFields().removeIf(f -> f.getName().equals(field.getName()));
        object.getFields().add(field);
    }

    private Field field(String text) {
        Field field = MAKE.createField();
        String head = text;
        if (text.endsWith("}")) {
            int open = text.indexOf('{');
            head = text.substring(0, open).strip();
            for (String nested : text.substring(open + 1, text.length() - 1).split(";")) {
                field.getFields().add(field(nested.strip()));
            }
            field.setType(DataType.OBJECT);
        }
        String[] words = head.split("\\s+");
        field.setName(words[0]);
        for (int i = 1; i < words.length; i++) {
            word(field, words[i]);
        }
        return field;
    }

    private void word(Field field, String word) {
        switch (word) {
            case "D" -> field.setPhi(PhiClass.DIRECT);
            case "Q" -> field.setPhi(PhiClass.QUASI);
            case "C" -> field.setPhi(PhiClass.CLINICAL);
            case "required" -> field.setRequired(true);
            case "unique" -> field.setUnique(true);
            case "readonly" -> field.setReadOnly(true);
            case "custom" -> field.setCustom(true);
            case "marked" -> field.setPhiMarked(true);
            case "list" -> field.setRepeats(true);
            default -> type(field, word);
        }
    }

    private void type(Field field, String word) {
        String name = word.replaceAll("[\\[(].*", "");
        String inside = word.length() > name.length() ? word.substring(name.length() + 1, word.length() - 1) : "";
        if (name.equals("ref")) {
            field.setType(DataType.REFERENCE);
            references.add(() -> field.setReferences(objects.get(inside)));
            return;
        }
        if (name.equals("subform")) {
            field.setType(DataType.SUBFORM);
            references.add(() -> field.setReferences(objects.get(inside)));
            return;
        }
        DataType type = DataType.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + word);
        }
        field.setType(type);
        if (word.contains("[")) {
            for (String value : inside.split("\\|")) {
                Option option = MAKE.createOption();
                String[] counted = value.split("=");
                option.setValue(counted[0].replace('~', ' '));
                if (counted.length > 1) {
                    option.setRecordCount(Long.parseLong(counted[1]));
                }
                field.getOptions().add(option);
            }
        } else if (!inside.isEmpty()) {
            String[] numbers = inside.split(",");
            field.setLength(Integer.parseInt(numbers[0]));
            if (numbers.length > 1) {
                field.setPrecision(Integer.parseInt(numbers[1]));
            }
        }
    }
}
