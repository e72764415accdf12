package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.ObjectKind;
import org.vpmap.schema.Option;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

/** Draws the organisation's metadata as a schema: modules, subforms, fields, options, links. */
final class SchemaReader {
    /** Longest name of a tag; no metadata tells it. */
    private static final int TAG_LENGTH = 25;

    /** Kinds of modules that carry no records of their own. */
    private static final Set<String> NO_RECORDS = Set.of("web", "webtab_link", "linking", "field_tracker", "picklisttracker");
    private static final int NOTE = 65_535;

    private final Metadata metadata;

    SchemaReader(Metadata metadata) {
        this.metadata = metadata;
    }

    SystemSchema read() throws ConnectorException, InterruptedException {
        Organization organization = metadata.organization();
        List<ModuleInfo> modules = metadata.modules().stream()
                .filter(m -> m.api() || m.subform())
                .filter(m -> !NO_RECORDS.contains(m.generated()) && !m.name().isEmpty())
                .toList();
        Map<String, Map<String, FieldInfo>> fields = fields(modules);
        SystemSchema schema = SchemaFactory.eINSTANCE.createSystemSchema();
        schema.setName("zoho-crm");
        schema.setKind(ZohoApi.KIND);
        schema.setLabel(organization.name());
        schema.setEdition(organization.edition() == Edition.UNKNOWN ? organization.editionName() : organization.edition().title());
        schema.setZone(organization.zone());
        Map<String, SchemaObject> objects = new LinkedHashMap<>();
        for (ModuleInfo module : modules) {
            SchemaObject object = object(module, fields.get(module.name()));
            objects.put(module.name(), object);
            schema.getObjects().add(object);
        }
        pseudo(schema, objects);
        for (ModuleInfo module : modules) {
            for (FieldInfo info : fields.getOrDefault(module.name(), Map.of()).values()) {
                objects.get(module.name()).getFields().add(field(info, objects));
            }
        }
        content(objects);
        return schema;
    }

    /** The fields of each module; a module that gives none (some are listed and closed all the same) has null. */
    private Map<String, Map<String, FieldInfo>> fields(List<ModuleInfo> modules) throws ConnectorException, InterruptedException {
        List<Callable<Map<String, FieldInfo>>> tasks = new ArrayList<>();
        for (ModuleInfo module : modules) {
            tasks.add(() -> {
                try {
                    return metadata.fields(module.name());
                } catch (ConnectorException e) {
                    if (e.failure() instanceof Failure.Refused) {
                        return null;
                    }
                    throw e;
                }
            });
        }
        List<Map<String, FieldInfo>> read = Parallel.all(tasks);
        Map<String, Map<String, FieldInfo>> byModule = new LinkedHashMap<>();
        for (int i = 0; i < modules.size(); i++) {
            if (read.get(i) != null) {
                byModule.put(modules.get(i).name(), read.get(i));
            }
        }
        return byModule;
    }

    private static SchemaObject object(ModuleInfo module, Map<String, FieldInfo> fields) {
        SchemaObject object = SchemaFactory.eINSTANCE.createSchemaObject();
        object.setName(module.name());
        object.setLabel(module.plural());
        object.setCustom(module.generated().equals("custom"));
        object.setKind(kind(module));
        object.setReadOnly(!module.creatable() && !module.subform() || fields == null);
        object.setProvenance(Provenance.DECLARED);
        if (fields == null) {
            object.setDescription("Zoho CRM lists this module but does not describe its fields");
        } else {
            object.setPhiEnabled(fields.values().stream().anyMatch(FieldInfo::phi));
        }
        if (!module.parent().isEmpty()) {
            object.setCollection(module.parent());
        }
        return object;
    }

    private static ObjectKind kind(ModuleInfo module) {
        return switch (module.name()) {
            case "Notes" -> ObjectKind.NOTES;
            case "Attachments" -> ObjectKind.ATTACHMENTS;
            default -> module.subform() ? ObjectKind.SUBFORM : ObjectKind.RECORD;
        };
    }

    /** What can be written to without being a module of its own everywhere. */
    private static void pseudo(SystemSchema schema, Map<String, SchemaObject> objects) {
        Map<String, ObjectKind> kinds = new LinkedHashMap<>();
        kinds.put("Notes", ObjectKind.NOTES);
        kinds.put("Attachments", ObjectKind.ATTACHMENTS);
        kinds.put("Tags", ObjectKind.TAGS);
        kinds.put("Users", ObjectKind.USERS);
        kinds.forEach((name, kind) -> {
            if (!objects.containsKey(name)) {
                SchemaObject object = SchemaFactory.eINSTANCE.createSchemaObject();
                object.setName(name);
                object.setLabel(name);
                object.setKind(kind);
                object.setReadOnly(kind == ObjectKind.USERS);
                object.setProvenance(Provenance.PROFILE);
                objects.put(name, object);
                schema.getObjects().add(object);
            }
        });
    }

    /** The fields that the documentation names where the metadata has none. */
    private static void content(Map<String, SchemaObject> objects) {
        add(objects.get("Notes"), "Note_Title", DataType.TEXT, 120, false);
        add(objects.get("Notes"), "Note_Content", DataType.LONGTEXT, NOTE, true);
        add(objects.get("Attachments"), "File_Name", DataType.TEXT, 200, true);
        add(objects.get("Tags"), "name", DataType.TEXT, 25, true);
        add(objects.get("Users"), "full_name", DataType.TEXT, 0, false);
        add(objects.get("Users"), "email", DataType.EMAIL, 100, false);
        add(objects.get("Users"), "status", DataType.TEXT, 0, false);
    }

    private static void add(SchemaObject object, String name, DataType type, int length, boolean required) {
        if (object.getFields().stream().anyMatch(f -> f.getName().equals(name))) {
            return;
        }
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(name);
        field.setLabel(name.replace('_', ' '));
        field.setType(type);
        field.setLength(length);
        field.setRequired(required);
        field.setReadOnly(object.getKind() == ObjectKind.USERS);
        field.setProvenance(Provenance.PROFILE);
        object.getFields().add(field);
    }

    private static Field field(FieldInfo info, Map<String, SchemaObject> objects) {
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(info.name());
        field.setLabel(info.label());
        field.setType(type(info));
        field.setNativeType(info.textarea().isEmpty() ? info.type() : info.type() + " " + info.textarea());
        field.setLength(length(info));
        field.setPrecision(info.decimals());
        field.setRepeats(switch (info.type()) {
            case "multiselectpicklist", "multiselectlookup", "multiuserlookup", "subform", "fileupload", "imageupload" -> true;
            default -> info.name().equals("Tag");
        });
        field.setRequired(info.mandatory());
        field.setUnique(info.unique());
        field.setReadOnly(!info.creatable() && !info.updatable());
        field.setCustom(info.custom());
        field.setPhiMarked(info.phi());
        field.setRestricted(info.restricted());
        field.setProvenance(Provenance.DECLARED);
        String to = info.type().equals("subform") ? info.subform() : info.user() ? "Users" : info.lookup();
        if (objects.containsKey(to)) {
            field.setReferences(objects.get(to));
        }
        for (FieldInfo.Choice choice : info.options()) {
            Option option = SchemaFactory.eINSTANCE.createOption();
            option.setValue(choice.value());
            option.setLabel(choice.label());
            option.setProvenance(Provenance.DECLARED);
            field.getOptions().add(option);
        }
        return field;
    }

    private static int length(FieldInfo info) {
        if (info.name().equals("Tag")) {
            // The field's own length is that of all tags together; what a map must know is that of one.
            return TAG_LENGTH;
        }
        return switch (info.type()) {
            case "boolean", "date", "datetime", "lookup", "ownerlookup", "userlookup", "subform", "picklist", "multiselectpicklist" -> 0;
            default -> info.length();
        };
    }

    private static DataType type(FieldInfo info) {
        if (info.name().equals("Tag")) {
            return DataType.TAGS;
        }
        return switch (info.type()) {
            case "textarea" -> info.cutInLists() ? DataType.RICHTEXT : DataType.LONGTEXT;
            case "integer", "bigint" -> DataType.INTEGER;
            case "double" -> DataType.DECIMAL;
            case "currency" -> DataType.MONEY;
            case "percent" -> DataType.PERCENT;
            case "boolean" -> DataType.BOOLEAN;
            case "date" -> DataType.DATE;
            case "datetime" -> DataType.DATETIME;
            case "picklist" -> DataType.PICKLIST;
            case "multiselectpicklist" -> DataType.MULTIPICKLIST;
            case "lookup", "multiselectlookup", "multi_module_lookup" -> DataType.REFERENCE;
            case "ownerlookup", "userlookup", "multiuserlookup" -> DataType.USER;
            case "subform" -> DataType.SUBFORM;
            case "email" -> DataType.EMAIL;
            case "phone" -> DataType.PHONE;
            case "website" -> DataType.URL;
            case "autonumber" -> DataType.AUTONUMBER;
            case "fileupload", "imageupload", "profileimage" -> DataType.FILE;
            case "formula", "rollup_summary" -> DataType.FORMULA;
            case "bigint_array", "jsonobject" -> DataType.OBJECT;
            default -> DataType.TEXT;
        };
    }
}
