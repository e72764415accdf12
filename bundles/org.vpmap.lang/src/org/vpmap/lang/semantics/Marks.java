package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Range;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;

/** Which target fields must be marked as PHI, how many the target allows, and what provisioning has to do for it. */
final class Marks {
    private final ProjectAnalysis project;
    private final Map<String, Set<String>> marked = new LinkedHashMap<>();

    Marks(ProjectAnalysis project) {
        this.project = project;
    }

    /** Counts the marks there are and those that the map asks for. */
    void check() {
        for (ObjectInfo module : project.context().target().modules()) {
            for (FieldInfo field : module.fields().values()) {
                if (field.phiMarked() && !field.created()) {
                    marked.computeIfAbsent(module.name(), m -> new LinkedHashSet<>()).add(field.name());
                }
            }
        }
        for (Creation creation : project.creations().creations()) {
            if (creation instanceof Creation.CreateField field && field.phi()) {
                mark(field.subform().orElse(field.module()), field.field(), field.where().file(),
                        new Span(field.where().offset(), field.where().length()));
            }
        }
        for (ProjectAnalysis.Done map : project.maps()) {
            for (Uses.Marked mark : map.result().uses().marks()) {
                mark(mark.module(), mark.field().name(), map.in().file().path(), map.shifted(mark.span()));
            }
        }
    }

    private void mark(String module, String field, String file, Span span) {
        boolean first = !marked.containsKey(module);
        Set<String> fields = marked.computeIfAbsent(module, m -> new LinkedHashSet<>());
        if (!fields.add(field)) {
            return;
        }
        if (fields.size() == Editions.PHI_FIELDS + 1) {
            project.fileFindings().in(file).add(IssueCode.PHI_BUDGET, span, module + " can have " + Editions.PHI_FIELDS
                    + " fields marked as PHI; this is one more: drop the least needed");
        }
        if (first && marked.size() == Editions.PHI_MODULES + 1) {
            project.fileFindings().in(file).add(IssueCode.PHI_BUDGET, span,
                    Editions.PHI_MODULES + " modules can have fields marked as PHI; " + module
                            + " is one more: drop the least needed");
        }
    }

    /** What provisioning makes, with the marks that assignments ask for. */
    static List<Creation> creations(ProjectAnalysis project) {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        List<Creation> extra = new ArrayList<>();
        Set<String> created = new HashSet<>();
        for (Creation creation : project.creations().creations()) {
            if (creation instanceof Creation.CreateField field) {
                created.add(field.subform().orElse(field.module()) + "." + field.field());
            }
        }
        for (ProjectAnalysis.Done map : project.maps()) {
            for (Uses.Marked mark : map.result().uses().marks()) {
                boolean first = asked.computeIfAbsent(mark.module(), m -> new LinkedHashSet<>()).add(mark.field().name());
                if (first && !mark.field().phiMarked() && !created.contains(mark.module() + "." + mark.field().name())) {
                    extra.add(new Creation.MarkPhi(mark.module(), mark.field().name(), range(map, mark.span())));
                }
            }
        }
        List<Creation> all = new ArrayList<>();
        for (Creation creation : project.creations().creations()) {
            all.add(creation instanceof Creation.CreateField field
                    && asked.getOrDefault(field.subform().orElse(field.module()), Set.of()).contains(field.field())
                            ? new Creation.CreateField(field.module(), field.subform(), field.field(), field.label(), field.type(),
                                    field.length(), field.precision(),
                                    field.unique(), true, field.options(), field.references(), field.where())
                            : creation);
        }
        all.addAll(extra);
        return all;
    }

    private static Range range(ProjectAnalysis.Done map, Span span) {
        Range whole = Ranges.of(map.in().file().path(), map.in().element());
        org.eclipse.xtext.util.LineAndColumn place = org.eclipse.xtext.nodemodel.util.NodeModelUtils.getLineAndColumn(
                org.eclipse.xtext.nodemodel.util.NodeModelUtils.findActualNodeFor(map.in().element()), span.offset());
        return new Range(whole.file(), place.getLine(), place.getColumn(), span.offset(), span.length());
    }
}
