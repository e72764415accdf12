package org.vpmap.connector.csv.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.Option;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.Schemas;

/** Makes the schema of an export from what its dictionary says and what its values tell. */
public final class SchemaMaker {
    private SchemaMaker() {}

    /**
     * @param dictionary kept as it is where it speaks; what only the files have is added
     */
    static SystemSchema make(String name, String zone, Optional<SystemSchema> dictionary, Collection<Survey> surveys) {
        SystemSchema schema = dictionary.map(EcoreUtil::copy).orElseGet(SchemaFactory.eINSTANCE::createSystemSchema);
        schema.setName(name);
        schema.setKind("csv");
        schema.setLabel(name);
        schema.setZone(zone);
        for (Survey survey : surveys) {
            SchemaObject object = Schemas.object(schema, survey.object()).orElseGet(() -> {
                SchemaObject made = SchemaFactory.eINSTANCE.createSchemaObject();
                made.setName(survey.object());
                made.setLabel(label(survey.object()));
                made.setCollection(Names.collection(survey.object()));
                made.setProvenance(Provenance.HEADER);
                schema.getObjects().add(made);
                return made;
            });
            object.setRecordCount(survey.records());
            fields(survey.object(), "", object.getFields(), survey.fields());
        }
        for (SchemaObject object : schema.getObjects()) {
            references(schema, object.getFields());
        }
        for (Survey survey : surveys) {
            Schemas.object(schema, survey.object()).ifPresent(object -> declared(schema, object.getFields(), survey.fields()));
        }
        return schema;
    }

    private static void fields(String object, String prefix, List<Field> into, Map<String, FieldPlan> plans) {
        plans.forEach((name, plan) -> {
            Field known = into.stream().filter(f -> f.getName().equals(name)).findFirst().orElse(null);
            if (known == null) {
                known = field(object, prefix + name, name, plan);
                into.add(known);
            }
            fields(object, prefix + name + ".", known.getFields(), plan.nested());
        });
    }

    private static Field field(String object, String path, String name, FieldPlan plan) {
        Field field = SchemaFactory.eINSTANCE.createField();
        field.setName(name);
        field.setLabel(label(name));
        field.setType(plan.type().type());
        field.setLength(plan.type().length());
        field.setPrecision(plan.type().precision());
        field.setRepeats(plan.type().repeats());
        field.setProvenance(plan.provenance());
        field.setPhi(PhiWords.classify(object, path, plan.type().type()));
        if (name.equals(ObjectMap.ID) && path.equals(name)) {
            field.setRequired(true);
            field.setUnique(true);
        }
        plan.options().forEach((value, count) -> field.getOptions().add(option(value, count)));
        for (String value : plan.type().options()) {
            field.getOptions().add(option(value, -1));
        }
        return field;
    }

    /** An option of a picklist. */
    static Option option(String value, long count) {
        Option option = SchemaFactory.eINSTANCE.createOption();
        option.setValue(value);
        option.setRecordCount(count);
        option.setProvenance(count < 0 ? Provenance.DICTIONARY : Provenance.INFERRED);
        return option;
    }

    /** {@code primary_provider_id} refers to a Provider where there is such an object and nobody said otherwise. */
    private static void references(SystemSchema schema, List<Field> fields) {
        for (Field field : fields) {
            references(schema, field.getFields());
            String name = Names.bare(field.getName());
            if (field.getProvenance() == Provenance.DICTIONARY || field.getReferences() != null || !field.getName().endsWith("_id")) {
                continue;
            }
            String stem = name.substring(0, name.length() - 2);
            schema.getObjects().stream().filter(o -> stem.endsWith(Names.bare(o.getName())))
                    .max(Comparator.comparingInt(o -> o.getName().length())).ifPresent(object -> {
                        field.setType(DataType.REFERENCE);
                        field.setReferences(object);
                        field.setLength(0);
                    });
        }
    }

    /** References that the mapping file declares. */
    private static void declared(SystemSchema schema, List<Field> fields, Map<String, FieldPlan> plans) {
        for (Field field : fields) {
            FieldPlan plan = plans.get(field.getName());
            if (plan != null && field.getReferences() == null && !plan.type().reference().isEmpty()) {
                Schemas.object(schema, plan.type().reference()).ifPresent(field::setReferences);
            }
        }
    }

    /** {@code first_name} and {@code ClinicalNote} as a person reads them. */
    static String label(String name) {
        String words = Names.field(name).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
