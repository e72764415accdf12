package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;

/** Whether the maps of one source object share its records out: none twice, none forgotten. */
final class WhenChecks {
    private final ProjectAnalysis project;

    WhenChecks(ProjectAnalysis project) {
        this.project = project;
    }

    void run() {
        Map<String, List<ProjectAnalysis.Done>> bySource = new LinkedHashMap<>();
        for (ProjectAnalysis.Done map : project.maps()) {
            if (!map.result().source().isEmpty()) {
                bySource.computeIfAbsent(map.result().source(), s -> new ArrayList<>()).add(map);
            }
        }
        bySource.forEach((source, maps) -> {
            overlaps(maps.stream().filter(m -> m.result().makesRecords()).toList());
            incomplete(source, maps);
        });
    }

    // ---- twice ----

    private void overlaps(List<ProjectAnalysis.Done> maps) {
        for (int i = 1; i < maps.size(); i++) {
            for (int j = 0; j < i; j++) {
                overlap(maps.get(j), maps.get(i));
            }
        }
    }

    private void overlap(ProjectAnalysis.Done first, ProjectAnalysis.Done second) {
        MapResult a = first.result();
        MapResult b = second.result();
        boolean sameTarget = a.target().equals(b.target());
        if (!a.conditional() && !b.conditional()) {
            if (sameTarget) {
                report(second, "This map and the other from " + a.source() + " to " + a.target()
                        + " take the same records; tell them apart with when", List.of());
            }
            return;
        }
        if (a.conditional() != b.conditional()) {
            if (sameTarget) {
                report(second, "The map of " + a.source() + " to " + a.target() + " without a condition takes these records too",
                        List.of());
            }
            return;
        }
        if (!a.exact() || !b.exact() || !a.allowed().keySet().equals(b.allowed().keySet())) {
            return;
        }
        Set<String> both = new TreeSet<>();
        for (Map.Entry<String, Set<String>> field : a.allowed().entrySet()) {
            Set<String> common = new TreeSet<>(field.getValue());
            common.retainAll(b.allowed().get(field.getKey()));
            if (common.isEmpty()) {
                return;
            }
            both.addAll(common);
        }
        if (both.isEmpty()) {
            return;
        }
        List<Remedy> remedies = new ArrayList<>();
        if (b.allowed().size() == 1) {
            String field = b.allowed().keySet().iterator().next();
            List<String> rest = options(b.source(), field).stream().map(OptionInfo::value)
                    .filter(o -> b.allowed().get(field).contains(o) && !both.contains(o)).toList();
            if (!rest.isEmpty()) {
                remedies.add(Remedy.edit("Take only " + Declarations.listed(rest), second.shifted(b.when()), condition(field, rest)));
            }
        }
        report(second, "Records with " + Declarations.listed(List.copyOf(both)) + " are taken by the map to " + a.target() + " too",
                remedies);
    }

    private void report(ProjectAnalysis.Done map, String message, List<Remedy> remedies) {
        project.fileFindings().in(map.in()).add(IssueCode.WHEN_OVERLAP, map.shifted(map.result().when()), message, remedies);
    }

    static String condition(String field, List<String> options) {
        return options.size() == 1
                ? Names.written(field) + " == " + Names.quoted(options.getFirst())
                : Names.written(field) + " in (" + options.stream().map(Names::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private List<OptionInfo> options(String source, String field) {
        return project.context().source().object(source).flatMap(o -> o.field(field)).map(FieldInfo::options).orElse(List.of());
    }

    // ---- forgotten ----

    private void incomplete(String source, List<ProjectAnalysis.Done> maps) {
        if (maps.stream().anyMatch(m -> !m.result().conditional())) {
            return;
        }
        Optional<String> field = commonField(maps);
        if (field.isEmpty()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        maps.forEach(m -> taken.addAll(m.result().allowed().get(field.get())));
        taken.addAll(Completeness.ignoredOptions(project, source, field.get()));
        List<OptionInfo> left = options(source, field.get()).stream().filter(o -> !taken.contains(o.value())).toList();
        if (left.isEmpty()) {
            return;
        }
        ProjectAnalysis.Done at = maps.getFirst();
        List<String> values = left.stream().map(OptionInfo::value).toList();
        List<Remedy> remedies = new ArrayList<>();
        String ignore =
                "ignore " + Names.written(source) + " when " + condition(field.get(), values) + " because \"not wanted in the CRM\"\n";
        remedies.add(new Remedy.AddDeclaration("Leave them behind, with a reason", ignore));
        if (at.result().exact() && at.result().allowed().size() == 1) {
            List<String> all = new ArrayList<>(options(source, field.get()).stream().map(OptionInfo::value)
                    .filter(at.result().allowed().get(field.get())::contains).toList());
            all.addAll(values);
            remedies.add(Remedy.edit("Take them here", at.shifted(at.result().when()), condition(field.get(), all)));
        }
        project.fileFindings().in(at.in()).add(IssueCode.WHEN_INCOMPLETE, at.shifted(at.result().when()),
                "Records of " + source + " with " + field.get() + " "
                        + ValueMaps.counted(left) + " are taken by no map",
                remedies);
    }

    /** A field that the conditions of all maps narrow. */
    private static Optional<String> commonField(List<ProjectAnalysis.Done> maps) {
        return maps.getFirst().result().allowed().keySet().stream()
                .filter(f -> maps.stream().allMatch(m -> m.result().allowed().containsKey(f)))
                .sorted()
                .findFirst();
    }
}
