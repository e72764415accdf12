package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.CreateDecl;
import org.vpmap.lang.vpMap.CreateModuleDecl;
import org.vpmap.lang.vpMap.OptionsDecl;
import org.vpmap.lang.vpMap.SubformDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;
import org.vpmap.schema.ObjectKind;

/** Understands what provisioning makes, and puts it on top of the target's schema. */
final class CreationAnalyzer {
    private static final int MODULE_LABEL = 25;

    private final SchemaIndex schema;
    private final Editions editions;
    private final FileFindings findings;
    private final Map<String, ObjectInfo> modules = new LinkedHashMap<>();
    private final List<Creation> creations = new ArrayList<>();
    private final Map<String, Span> columns = new LinkedHashMap<>();

    CreationAnalyzer(SchemaIndex schema, FileFindings findings) {
        this.schema = schema;
        this.editions = new Editions(schema);
        this.findings = findings;
        schema.objects().forEach(o -> modules.put(o.name(), o));
    }

    /** The target with everything that the project creates. */
    Target analyze(Declared declared) {
        declared.modules.forEach(this::module);
        declared.creates.forEach(this::create);
        declared.options.forEach(this::options);
        return new Target(schema, modules);
    }

    /** What provisioning makes, in the author's order. */
    List<Creation> creations() {
        return creations;
    }

    // ---- modules ----

    private void module(Declared.In<CreateModuleDecl> in) {
        CreateModuleDecl module = in.element();
        Findings here = findings.in(in);
        if (module.getName() == null) {
            return;
        }
        Span name = Span.of(module, Literals.CREATE_MODULE_DECL__NAME);
        if (!editions.hasModules()) {
            here.add(IssueCode.MODULE_EDITION, name, "The " + editions.name() + " edition has no custom modules");
        } else if (!editions.makesModules() && schema.object(module.getName()).isEmpty()) {
            here.add(IssueCode.MODULE_BY_HAND, name,
                    "The " + editions.name() + " edition makes no modules by API: an administrator makes it by hand,"
                            + " as 'vpmap provision --checklist' says");
        }
        label(here, module, module.getSingular(), Span.of(module, Literals.CREATE_MODULE_DECL__SINGULAR));
        label(here, module, module.getPlural(), Span.of(module, Literals.CREATE_MODULE_DECL__PLURAL));
        ObjectInfo existing = modules.get(module.getName());
        Map<String, FieldInfo> fields = new LinkedHashMap<>();
        if (existing == null) {
            fields.put("Name", standard("Name", DataType.TEXT, 120, true));
            fields.put("Owner", standard("Owner", DataType.USER, 0, false));
            fields.put("Tag", standard("Tag", DataType.TAGS, 0, false));
            existing = new ObjectInfo(module.getName(), text(module.getPlural()), "", "", ObjectKind.RECORD, true, true, -1, fields);
        } else {
            fields.putAll(existing.fields());
        }
        creations.add(new Creation.CreateModule(module.getName(), text(module.getSingular()), text(module.getPlural()),
                Ranges.of(in.file().path(), module)));
        columns(module.getColumns(), module.getName(), Optional.empty(), fields, in.file().path());
        modules.put(module.getName(), existing.withFields(fields));
    }

    private static void label(Findings here, EObject element, String label, Span span) {
        if (label != null && label.length() > MODULE_LABEL) {
            here.add(IssueCode.CREATE_LABEL, span,
                    "A module's label has " + MODULE_LABEL + " characters at most; this has " + label.length(),
                    Remedy.edit("Cut it", span, Names.quoted(label.substring(0, MODULE_LABEL).strip())));
        }
    }

    private static FieldInfo standard(String name, DataType type, int length, boolean required) {
        return new FieldInfo(name, name, "", type, length, -1, false, required, false, false, false, true, Phi.NONE, false, "", List.of(),
                Map.of(), "");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    // ---- fields and subforms ----

    private void create(Declared.In<CreateDecl> in) {
        CreateDecl create = in.element();
        if (create.getModule() == null) {
            return;
        }
        ObjectInfo module = modules.get(create.getModule());
        if (module == null) {
            if (!modules.isEmpty()) {
                Span span = Span.of(create, Literals.CREATE_DECL__MODULE);
                findings.in(in).add(IssueCode.UNKNOWN_OBJECT, span, "The target has no module '" + create.getModule() + "'"
                        + Elaborator.meant(create.getModule(), modules.keySet()),
                        Elaborator.renames(span, create.getModule(), modules.keySet()));
            }
            new ArrayList<>(create.getColumns()).forEach(c -> new ColumnTypes(findings.in(in)).field(c));
            return;
        }
        Map<String, FieldInfo> fields = new LinkedHashMap<>(module.fields());
        columns(create.getColumns(), module.name(), Optional.empty(), fields, in.file().path());
        for (SubformDecl subform : create.getSubforms()) {
            subform(subform, module, fields, in.file().path());
        }
        modules.put(module.name(), module.withFields(fields));
    }

    private void subform(SubformDecl subform, ObjectInfo module, Map<String, FieldInfo> fields, String file) {
        if (subform.getName() == null) {
            return;
        }
        Span name = Span.of(subform, Literals.SUBFORM_DECL__NAME);
        FieldInfo existing = fields.get(subform.getName());
        if (!editions.hasSubforms() && existing == null) {
            findings.in(file).add(IssueCode.SUBFORM_EDITION, name, "The " + editions.name()
                    + " edition has no subforms; create a module of its own with a lookup to " + module.name() + " in its place",
                    Subforms.asModule(subform, module.name()));
        }
        apiName(subform.getLabel(), subform.getName(), Span.of(subform, Literals.SUBFORM_DECL__LABEL), file);
        String rowModule = existing != null && !existing.references().isEmpty() ? existing.references() : subform.getName();
        Map<String, FieldInfo> rows = new LinkedHashMap<>(modules.containsKey(rowModule) ? modules.get(rowModule).fields() : Map.of());
        creations.add(new Creation.CreateSubform(module.name(), subform.getName(), text(subform.getLabel()), Ranges.of(file, subform)));
        columns(subform.getColumns(), module.name(), Optional.of(subform.getName()), rows, file);
        ObjectInfo row = modules.containsKey(rowModule)
                ? modules.get(rowModule).withFields(rows)
                : new ObjectInfo(rowModule, text(subform.getLabel()), "", "", ObjectKind.SUBFORM, true, true, -1, rows);
        modules.put(rowModule, row);
        if (existing == null) {
            fields.put(subform.getName(),
                    new FieldInfo(subform.getName(), text(subform.getLabel()), "", DataType.SUBFORM, 0, -1, true, false, false, false,
                            true, true, Phi.NONE, false, rowModule, List.of(), Map.of(), ""));
        }
    }

    private void columns(EList<Column> list, String module, Optional<String> subform, Map<String, FieldInfo> fields, String file) {
        for (Column column : list) {
            FieldInfo made = new ColumnTypes(findings.in(file)).field(column);
            if (made == null) {
                continue;
            }
            String key = module + "/" + subform.orElse("") + "/" + made.name();
            Span name = Span.of(column, Literals.COLUMN__NAME);
            if (columns.putIfAbsent(key, name) != null) {
                findings.in(file).add(IssueCode.DUPLICATE_NAME, name, "'" + made.name() + "' is created twice",
                        Remedy.edit("Remove this one", Span.of(column), ""));
                continue;
            }
            apiName(column.getLabel(), made.name(), Span.of(column, Literals.COLUMN__LABEL), file);
            creations.add(new Creation.CreateField(module, subform, made.name(), made.label(), made.form(), made.length(), made.precision(),
                    made.unique(),
                    made.phiMarked(), made.options().stream().map(OptionInfo::value).toList(),
                    Optional.of(made.references()).filter(r -> !r.isEmpty()), Ranges.of(file, column)));
            FieldInfo existing = fields.get(made.name());
            if (existing != null) {
                differs(column, existing, made, file);
            } else {
                fields.put(made.name(), made);
            }
        }
    }

    private void differs(Column column, FieldInfo existing, FieldInfo made, String file) {
        Span type = Span.of(column, Literals.COLUMN__TYPE);
        if (existing.form() != made.form()) {
            findings.in(file).add(IssueCode.CREATE_DIFFERS, type,
                    "The target has '" + made.name() + "' already, as " + existing.type().getLiteral());
        } else if (existing.length() > 0 && made.length() > existing.length()) {
            findings.in(file).add(IssueCode.CREATE_DIFFERS, type,
                    "The target has '" + made.name() + "' already, with a length of " + existing.length());
        } else if (made.unique() && !existing.unique()) {
            findings.in(file).add(IssueCode.CREATE_DIFFERS, Span.of(column, Literals.COLUMN__UNIQUE), "The target has '" + made.name()
                    + "' already, and it is not unique; an administrator can make it so");
        }
    }

    private void apiName(String label, String name, Span span, String file) {
        if (label == null) {
            return;
        }
        if (label.length() > Labels.MAXIMUM) {
            List<Remedy> remedies = Labels.of(name).length() <= Labels.MAXIMUM && Labels.apiName(Labels.of(name)).equals(name)
                    ? List.of(Remedy.edit("Correct the label", span, Names.quoted(Labels.of(name))))
                    : List.of();
            findings.in(file).add(IssueCode.CREATE_LABEL, span,
                    "A label has " + Labels.MAXIMUM + " characters at most; this has " + label.length(), remedies);
        } else if (!Labels.apiName(label).equals(name)) {
            findings.in(file).add(IssueCode.CREATE_LABEL, span,
                    "The target would derive the API name " + Labels.apiName(label) + " from this label, not " + name,
                    Remedy.edit("Correct the label", span, Names.quoted(Labels.of(name))));
        }
    }

    // ---- options ----

    private void options(Declared.In<OptionsDecl> in) {
        OptionsDecl declaration = in.element();
        if (declaration.getModule() == null || declaration.getField() == null) {
            return;
        }
        Findings here = findings.in(in);
        ObjectInfo module = modules.get(declaration.getModule());
        if (module == null) {
            Span span = Span.of(declaration, Literals.OPTIONS_DECL__MODULE);
            here.add(IssueCode.UNKNOWN_OBJECT, span, "The target has no module '" + declaration.getModule() + "'"
                    + Elaborator.meant(declaration.getModule(), modules.keySet()),
                    Elaborator.renames(span, declaration.getModule(), modules.keySet()));
            return;
        }
        Span span = Span.of(declaration, Literals.OPTIONS_DECL__FIELD);
        FieldInfo field = module.fields().get(declaration.getField());
        if (field == null) {
            here.add(IssueCode.UNKNOWN_FIELD, span, module.name() + " has no field '" + declaration.getField() + "'"
                    + Elaborator.meant(declaration.getField(), module.fields().keySet()),
                    Elaborator.renames(span, declaration.getField(), module.fields().keySet()));
            return;
        }
        if (field.type() != DataType.PICKLIST && field.type() != DataType.MULTIPICKLIST) {
            here.add(IssueCode.WRONG_TYPE, span, "'" + field.name() + "' is no picklist and takes no options");
            return;
        }
        creations.add(new Creation.AddOptions(module.name(), field.name(), List.copyOf(declaration.getOptions()),
                Ranges.of(in.file().path(), declaration)));
        if (!field.options().isEmpty()) {
            List<OptionInfo> all = new ArrayList<>(field.options());
            declaration.getOptions().stream().filter(o -> !field.takes(o)).forEach(o -> all.add(new OptionInfo(o, -1)));
            Map<String, FieldInfo> fields = new LinkedHashMap<>(module.fields());
            fields.put(field.name(), Fields.withOptions(field, all));
            modules.put(module.name(), module.withFields(fields));
        }
    }
}
