package org.vpmap.connector.visualpractice.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.visualpractice.VisualPracticeSource;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileField;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.Option;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/**
 * Puts the schema together from three witnesses: what the deployment's schema says, what the values of a page of records show, and what
 * the profile knows. A statement of the schema counts most, unless it says no more than {@code str}; what it lacks, the values add. A
 * class of PHI comes from the schema, otherwise from the profile, otherwise it is the profile's class for fields that nobody knows.
 */
final class Describing {
    private static final int SAMPLE = 200;

    private final Profile profile;
    private final Wire wire;
    private final Listing listing;
    private final Records records;
    private final Map<Field, String> references = new LinkedHashMap<>();

    Describing(Profile profile, Wire wire, Listing listing, Records records) {
        this.profile = profile;
        this.wire = wire;
        this.listing = listing;
        this.records = records;
    }

    /** The deployment's objects: those its schema names, with what the profile knows of them; the profile's where there is no schema. */
    static Map<String, ProfileObject> objects(Profile profile, List<Map<String, Object>> declared) {
        Map<String, ProfileObject> objects = new LinkedHashMap<>();
        for (Map<String, Object> object : declared) {
            String name = Json.text(object, "name");
            String collection = Json.text(object, "collection");
            ProfileObject known = profile.objects().get(name);
            if (!name.isEmpty() && !(collection.isEmpty() && known == null)) {
                boolean sharded = known != null ? known.sharded()
                        : Json.objects(object, "fields").stream().anyMatch(f -> "patient_id".equals(f.get("name")));
                objects.put(name, new ProfileObject(name, collection.isEmpty() ? known.collection() : collection, sharded,
                        known == null ? profile.commonFields() : known.fields()));
            }
        }
        return objects.isEmpty() ? profile.objects() : objects;
    }

    /** What {@code /schema} says; empty where the deployment has no such thing. */
    static List<Map<String, Object>> declared(Profile profile, Wire wire) throws ConnectorException, InterruptedException {
        Reply reply = wire.send(profile.call("schema"));
        if (reply.status() == 401 || reply.status() == 403) {
            throw wire.refused(profile.call("schema"), reply);
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Map<String, Object> object : Json.objects(reply.object(), "objects")) {
            if (Json.objects(object, "fields").isEmpty() && !profile.word("paths", "schema_object").isEmpty()) {
                Reply one = wire.send(profile.call("schema_object", "object", Json.text(object, "name")));
                objects.add(one.success() && !one.object().isEmpty() ? one.object() : object);
            } else {
                objects.add(object);
            }
        }
        return objects;
    }

    SystemSchema describe(List<Map<String, Object>> declared, Map<String, ProfileObject> objects, Map<String, Long> counts)
            throws ConnectorException, InterruptedException {
        SystemSchema schema = SchemaFactory.eINSTANCE.createSystemSchema();
        schema.setKind(VisualPracticeSource.KIND);
        practice(schema);
        for (ProfileObject object : objects.values()) {
            Map<String, Object> said = declared.stream().filter(o -> object.name().equals(o.get("name"))).findFirst().orElse(Map.of());
            describe(object, said, counts).ifPresent(schema.getObjects()::add);
        }
        references.forEach((field, target) -> Schemas.object(schema, target)
                .or(() -> Schemas.byCollection(schema, target))
                .ifPresentOrElse(field::setReferences, () -> field.setType(DataType.TEXT)));
        return schema;
    }

    private void practice(SystemSchema schema) throws ConnectorException, InterruptedException {
        Reply reply = wire.send(profile.call("practice"));
        Map<String, Object> practice = reply.success() ? reply.object() : Map.of();
        String name = Json.text(practice, "name");
        schema.setName(profile.system());
        schema.setLabel(name.isEmpty() ? profile.system() : name);
        schema.setEdition(Json.text(practice, "edition"));
        schema.setZone(Json.text(practice, "time_zone"));
    }

    private Optional<SchemaObject> describe(ProfileObject known, Map<String, Object> said, Map<String, Long> counts)
            throws ConnectorException, InterruptedException {
        List<Map<String, Object>> page;
        try {
            page = listing.page(Listing.Query.of(known.collection(), SAMPLE), Optional.empty()).orElseThrow().records();
        } catch (ConnectorException e) {
            if (said.isEmpty() && e.failure() instanceof Failure.Refused) {
                return Optional.empty(); // Neither schema nor list knows it: this deployment does not have the object.
            }
            throw e;
        }
        SchemaObject object = SchemaFactory.eINSTANCE.createSchemaObject();
        object.setName(known.name());
        object.setLabel(Json.text(said, "label").isEmpty() ? label(known.name()) : Json.text(said, "label"));
        object.setCollection(known.collection());
        object.setCustom(Json.truth(said, "custom"));
        object.setSpecialtyModule(Json.text(said, "specialty_module").isEmpty() ? null : Json.text(said, "specialty_module"));
        object.setRecordCount(counts.getOrDefault(known.name(), -1L));
        object.setProvenance(said.isEmpty() ? Provenance.PROFILE : Provenance.DECLARED);
        object.setReadOnly(true);
        Map<String, Samples> samples = new LinkedHashMap<>();
        Map<String, String> customLabels = new LinkedHashMap<>();
        page.forEach(json -> sample(known, json, samples, customLabels));
        object.getFields().addAll(fields(known.fields(), Json.objects(said, "fields"), samples, customLabels, known.fields().keySet()));
        return Optional.of(object);
    }

    private void sample(ProfileObject known, Map<String, Object> json, Map<String, Samples> samples, Map<String, String> customLabels) {
        records.record(known, json, Set.of()).values()
                .forEach((name, value) -> samples.computeIfAbsent(name, n -> new Samples()).see(value));
        for (Map<String, Object> custom : records.customFields(json)) {
            String token = Json.text(custom, profile.word("record", "token"));
            if (!token.isEmpty()) {
                customLabels.put(Records.customName(token, known.fields().keySet()),
                        token + "\n" + Json.text(custom, profile.word("record", "custom_name")));
            }
        }
    }

    private List<Field> fields(Map<String, ProfileField> known, List<Map<String, Object>> said, Map<String, Samples> samples,
            Map<String, String> customLabels, Set<String> standard) {
        boolean saysNothing =
                said.size() > 2 && said.stream().allMatch(f -> "str".equals(Json.text(f, "type")) && f.get("references") == null);
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Map<String, Object> one : said) {
            String name = Json.text(one, "name");
            boolean custom = Json.truth(one, "custom");
            String own = custom ? Records.customName(name, standard) : name;
            if (!name.isEmpty() && !name.equals(profile.word("record", "custom_fields")) && !fields.containsKey(own)) {
                fields.put(own,
                        field(own, one, Optional.ofNullable(known.get(own)), samples.getOrDefault(own, new Samples()), saysNothing));
                if (custom) {
                    fields.get(own).setCustom(true);
                    fields.get(own).setCustomToken(name);
                }
            }
        }
        Set<String> rest = new LinkedHashSet<>(samples.keySet());
        if (said.isEmpty()) {
            rest.addAll(known.keySet());
        }
        for (String name : rest) {
            if (!fields.containsKey(name)) {
                fields.put(name,
                        field(name, Map.of(), Optional.ofNullable(known.get(name)), samples.getOrDefault(name, new Samples()), true));
            }
        }
        customLabels.forEach((name, token) -> {
            Field field = fields.get(name);
            if (field != null) {
                String[] parts = token.split("\n", 2);
                field.setCustom(true);
                field.setCustomToken(parts[0]);
                if (!parts[1].isEmpty() && field.getProvenance() == Provenance.INFERRED) {
                    field.setLabel(parts[1]);
                }
            }
        });
        return List.copyOf(fields.values());
    }

    private Field field(String name, Map<String, Object> said, Optional<ProfileField> known, Samples samples, boolean vague) {
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(name);
        field.setLabel(Json.text(said, "label").isEmpty() ? label(name) : Json.text(said, "label"));
        field.setNativeType(Json.text(said, "type").isEmpty() ? null : Json.text(said, "type"));
        field.setRequired(Json.truth(said, "required"));
        field.setUnique(name.equals("id"));
        field.setReadOnly(true);
        Optional<NativeType> declared = declaredType(said);
        NativeType type;
        if (declared.isPresent() && !(vague && declared.get().isVague())) {
            type = declared.get();
            field.setProvenance(Provenance.DECLARED);
        } else {
            type = shown(samples, known);
            field.setProvenance(samples.isEmpty() && known.isPresent() ? Provenance.PROFILE : Provenance.INFERRED);
        }
        field.setType(type.type());
        field.setLength(type.length());
        field.setRepeats(type.repeats());
        if (type.type() == DataType.REFERENCE) {
            references.put(field, type.reference());
        }
        for (String value : type.values()) {
            Option option = SchemaFactory.eINSTANCE.createOption();
            option.setValue(value);
            option.setProvenance(field.getProvenance());
            field.getOptions().add(option);
        }
        field.setPhi(phi(said).orElseGet(() -> known.map(ProfileField::phi).orElse(profile.unknownFieldPhi())));
        if (type.type() == DataType.OBJECT) {
            nested(field, said, known, samples);
        }
        return field;
    }

    private void nested(Field field, Map<String, Object> said, Optional<ProfileField> known, Samples samples) {
        // Parts of an object that nobody knows are as careful as the object itself.
        Map<String, ProfileField> parts = new HashMap<>(known.map(ProfileField::fields).orElse(Map.of()));
        samples.nested.keySet()
                .forEach(part -> parts.putIfAbsent(part, new ProfileField(NativeType.of(DataType.TEXT), field.getPhi(), Map.of())));
        Map<String, ProfileField> ordered = new LinkedHashMap<>(known.map(ProfileField::fields).orElse(Map.of()));
        ordered.putAll(parts);
        field.getFields().addAll(fields(ordered, Json.objects(said, "fields"), samples.nested, Map.of(), ordered.keySet()));
    }

    private static Optional<NativeType> declaredType(Map<String, Object> said) {
        Optional<NativeType> type = NativeType.parse(Json.text(said, "type"));
        if (type.isEmpty()) {
            return type;
        }
        NativeType t = type.get();
        List<String> values = new ArrayList<>(t.values());
        Json.array(said, "values")
                .forEach(value -> values.add(value instanceof Map<?, ?> map ? String.valueOf(map.get("value")) : String.valueOf(value)));
        String reference = Json.text(said, "references").isEmpty() ? t.reference() : Json.text(said, "references");
        DataType exact =
                !reference.isEmpty() ? DataType.REFERENCE : !values.isEmpty() && t.type() == DataType.TEXT ? DataType.PICKLIST : t.type();
        return Optional.of(new NativeType(exact, (int) Json.number(said, "max_length", t.length()),
                t.repeats() || Json.truth(said, "repeats"), values, reference));
    }

    /** The type by the values, helped by the profile where values cannot show it: references, lengths, and fields without any value. */
    private static NativeType shown(Samples samples, Optional<ProfileField> known) {
        if (samples.isEmpty()) {
            return known.map(ProfileField::type).orElseGet(() -> NativeType.of(DataType.TEXT));
        }
        NativeType shown = samples.type();
        if (known.isEmpty()) {
            return shown;
        }
        NativeType type = known.get().type();
        boolean fits = switch (type.type()) {
            case REFERENCE, PHONE, URL -> shown.type() == DataType.TEXT || shown.type() == DataType.PICKLIST;
            case PICKLIST -> shown.type() == DataType.TEXT || shown.type() == DataType.PICKLIST;
            case TEXT, LONGTEXT, RICHTEXT, EMAIL -> textual(shown.type());
            case MONEY, DECIMAL -> shown.type() == DataType.DECIMAL || shown.type() == DataType.INTEGER;
            default -> shown.type() == type.type();
        };
        if (!fits || shown.repeats() != type.repeats()) {
            return shown;
        }
        Set<String> values = new LinkedHashSet<>(type.values());
        if (type.type() == DataType.PICKLIST) {
            values.addAll(samples.words());
        }
        return new NativeType(type.type(), type.length(), type.repeats(), List.copyOf(values), type.reference());
    }

    private static boolean textual(DataType type) {
        return switch (type) {
            case TEXT, LONGTEXT, RICHTEXT, EMAIL, PICKLIST, DATE, DATETIME, DECIMAL -> true;
            default -> false;
        };
    }

    private static Optional<PhiClass> phi(Map<String, Object> said) {
        return Optional.ofNullable(PhiClass.get(Json.text(said, "phi")));
    }

    /** {@code first_name} and {@code ClinicalNote} as a person reads them. */
    static String label(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
