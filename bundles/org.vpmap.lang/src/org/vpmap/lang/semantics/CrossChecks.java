package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Creation;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.Mapping;
import org.vpmap.lang.vpMap.ObjectDecl;
import org.vpmap.lang.vpMap.ValueEntry;
import org.vpmap.lang.vpMap.ValuesDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** What holds between maps, and between maps and the rest of the project. */
final class CrossChecks {
    private final ProjectAnalysis project;

    CrossChecks(ProjectAnalysis project) {
        this.project = project;
    }

    void run() {
        links();
        valueMaps();
        new WhenChecks(project).run();
        new Completeness(project).run();
        new Marks(project).check();
        budgets();
        header();
    }

    // ---- links ----

    private void links() {
        Map<String, Set<String>> makers = new LinkedHashMap<>();
        for (Declared.In<Mapping> in : project.declared().mappings) {
            if (in.element() instanceof ObjectDecl object && object.getTarget() != null) {
                makers.computeIfAbsent(object.getTarget(), t -> new LinkedHashSet<>()).add(object.getSource());
            }
        }
        for (ProjectAnalysis.Done map : project.maps()) {
            for (Uses.Link link : map.result().uses().links()) {
                link(map, link, makers);
            }
        }
    }

    private void link(ProjectAnalysis.Done map, Uses.Link link, Map<String, Set<String>> makers) {
        Span span = map.shifted(link.span());
        Findings here = project.fileFindings().in(map.in());
        Set<String> sources = makers.get(link.module());
        if (sources == null) {
            List<String> near = Names.nearest(link.module(), makers.keySet());
            List<Remedy> remedies = new ArrayList<>(Elaborator.renames(span, link.module(), makers.keySet()));
            for (Map.Entry<String, Set<String>> maker : makers.entrySet()) {
                if (maker.getValue().contains(link.from()) && !near.contains(maker.getKey())) {
                    remedies.add(Remedy.edit("Change to '" + maker.getKey() + "'", span, Names.written(maker.getKey())));
                }
            }
            here.add(IssueCode.LINK_UNMADE, span,
                    "No map makes records of '" + link.module() + "', so there is nothing to link to; write an object map into it",
                    remedies);
        } else if (!link.from().isEmpty() && !sources.contains(link.from())) {
            here.add(IssueCode.LINK_MISMATCH, span,
                    "The key refers to " + link.from() + ", but records of '" + link.module() + "' are made of "
                            + String.join(", ", sources));
        }
    }

    // ---- value maps ----

    private void valueMaps() {
        Map<String, Set<String>> options = new LinkedHashMap<>();
        Set<String> open = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (ProjectAnalysis.Done map : project.maps()) {
            for (Uses.Via via : map.result().uses().vias()) {
                used.add(via.map());
                if (via.options() == null) {
                    open.add(via.map());
                } else {
                    via.options().stream().map(OptionInfo::value)
                            .forEach(options.computeIfAbsent(via.map(), m -> new LinkedHashSet<>())::add);
                }
            }
        }
        for (Declared.In<ValuesDecl> in : project.declared().values) {
            ValuesDecl declaration = in.element();
            if (declaration.getName() == null) {
                continue;
            }
            if (!used.contains(declaration.getName())) {
                project.fileFindings().in(in).add(IssueCode.VALUES_UNUSED, declaration, Literals.VALUES_DECL__NAME,
                        "Nothing uses the value map '" + declaration.getName() + "'; use it with via, or remove it",
                        Remedy.edit("Remove it", Span.of(declaration), ""));
            } else if (!open.contains(declaration.getName())) {
                entries(in, options.getOrDefault(declaration.getName(), Set.of()));
            }
        }
    }

    /** Entries that nothing ever meets: most likely misspelt. */
    private void entries(Declared.In<ValuesDecl> in, Set<String> options) {
        if (options.isEmpty()) {
            return;
        }
        for (ValueEntry entry : in.element().getEntries()) {
            for (int i = 0; i < entry.getKeys().size(); i++) {
                String key = entry.getKeys().get(i);
                if (!options.contains(key)) {
                    Span span = Span.of(entry, Literals.VALUE_ENTRY__KEYS, i);
                    Set<String> free = new LinkedHashSet<>(options);
                    in.element().getEntries().forEach(e -> free.removeAll(e.getKeys()));
                    List<Remedy> remedies = Names.nearest(key, free).stream()
                            .map(n -> Remedy.edit("Change to " + Names.quoted(n), span, Names.quoted(n)))
                            .toList();
                    project.fileFindings().in(in).add(IssueCode.UNKNOWN_OPTION, span,
                            Names.quoted(key) + " is no option of a field that uses this map; options are "
                                    + Declarations.listed(List.copyOf(options)),
                            remedies);
                }
            }
        }
    }

    // ---- limits of the target ----

    private void budgets() {
        Editions editions = new Editions(project.header().target());
        Map<String, Integer> unique = new LinkedHashMap<>();
        Map<String, Integer> custom = new LinkedHashMap<>();
        for (ObjectInfo module : project.header().target().objects()) {
            custom.put(module.name(), (int) module.fields().values().stream().filter(FieldInfo::custom).count());
            unique.put(module.name(), (int) module.fields().values().stream().filter(f -> f.custom() && f.unique()).count());
        }
        for (Creation creation : project.creations().creations()) {
            if (!(creation instanceof Creation.CreateField field) || exists(field)) {
                continue;
            }
            String module = field.subform().orElse(field.module());
            Span span = new Span(field.where().offset(), field.where().length());
            Findings here = project.fileFindings().in(field.where().file());
            if (field.unique() && unique.merge(module, 1, Integer::sum) > Editions.UNIQUE_FIELDS) {
                here.add(IssueCode.UNIQUE_BUDGET, span,
                        module + " can have " + Editions.UNIQUE_FIELDS + " unique fields; '" + field.field() + "' is one more",
                        new Remedy.FlagColumn("Create it without 'unique'", field.module(), field.field(), "-unique"));
            }
            if (custom.merge(module, 1, Integer::sum) > editions.customFields().orElse(Integer.MAX_VALUE)) {
                here.add(IssueCode.FIELD_BUDGET, span, "The " + editions.name() + " edition allows " + editions.customFields().getAsInt()
                        + " custom fields in a module; '" + field.field() + "' is one more in " + module);
            }
        }
    }

    private boolean exists(Creation.CreateField field) {
        return project.header().target().object(field.subform().orElse(field.module())).filter(m -> m.fields().containsKey(field.field()))
                .isPresent();
    }

    // ---- header ----

    private void header() {
        if (project.header().declaration().isEmpty()) {
            return;
        }
        Declared.In<org.vpmap.lang.vpMap.MigrationDecl> in = project.header().declaration().get();
        boolean owners = in.element().getItems().stream().anyMatch(org.vpmap.lang.vpMap.OwnersItem.class::isInstance);
        if (!owners) {
            for (ProjectAnalysis.Done map : project.maps()) {
                map.result().uses().owners().stream().findFirst()
                        .ifPresent(span -> project.fileFindings().in(map.in()).add(IssueCode.OWNERS_MISSING,
                                map.shifted(span), "The header does not say how owners are found; add owners by email",
                                new Remedy.AddHeader("Add owners by email", "owners by email")));
            }
        }
        boolean baa = in.element().getItems().stream().anyMatch(org.vpmap.lang.vpMap.BaaItem.class::isInstance);
        if (!baa && project.maps().stream().anyMatch(m -> m.result().uses().movesPhi())) {
            project.fileFindings().in(in).add(IssueCode.BAA_MISSING, in.element(), Literals.MIGRATION_DECL__NAME,
                    "Protected values move and no business associate agreement is named; add baa with … signed … evidence …");
        }
    }
}
