package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Ignored;
import org.vpmap.core.plan.Range;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.IgnoreDecl;
import org.vpmap.lang.vpMap.SystemItem;
import org.vpmap.lang.vpMap.SystemSide;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Every source field is mapped, or left behind with a reason. */
final class Completeness {
    /** What every source record has for the connector's own use, and what custom fields come in. */
    private static final Set<String> TECHNICAL =
            Set.of("id", "created_at", "updated_at", "deleted_at", "archived_at", "version", "custom_fields");

    private final ProjectAnalysis project;
    private final Map<String, Set<String>> used = new LinkedHashMap<>();
    private final Map<String, ProjectAnalysis.Done> firstUse = new HashMap<>();
    private final Map<String, ProjectAnalysis.Done> firstMap = new HashMap<>();
    private final Map<String, Set<String>> ignored = new HashMap<>();
    private final Set<String> whole = new HashSet<>();

    Completeness(ProjectAnalysis project) {
        this.project = project;
    }

    void run() {
        gather();
        project.declared().ignores.forEach(this::ignore);
        for (ProjectAnalysis.Done map : project.maps()) {
            map.result().ignored().forEach(i -> twice(map, i));
        }
        Optional<SystemItem> system = project.header().declaration().flatMap(d -> d.element().getItems().stream()
                .filter(SystemItem.class::isInstance)
                .map(SystemItem.class::cast)
                .filter(s -> s.getSide() == SystemSide.SOURCE)
                .findFirst());
        system.ifPresent(s -> project.context().source().objects().forEach(o -> object(o, s)));
    }

    private void gather() {
        for (ProjectAnalysis.Done map : project.maps()) {
            firstMap.putIfAbsent(map.result().source(), map);
            map.result().uses().fields().forEach((object, paths) -> {
                used.computeIfAbsent(object, o -> new HashSet<>()).addAll(paths);
                firstUse.putIfAbsent(object, map);
            });
            map.result().ignored().forEach(i -> ignored.computeIfAbsent(i.object(), o -> new HashSet<>()).add(i.path()));
        }
        project.header().owners().ifPresent(o -> used.computeIfAbsent(o.object(), x -> new HashSet<>()).addAll(o.fields()));
    }

    // ---- ignore beside maps ----

    private void ignore(Declared.In<IgnoreDecl> in) {
        IgnoreDecl ignore = in.element();
        Findings here = project.fileFindings().in(in);
        Ignores.reason(here, ignore, ignore.getBecause());
        Elaborator elaborator = new Elaborator(project.context(), here, Trace.NONE, new Uses());
        for (int i = 0; i < ignore.getNames().size(); i++) {
            if (ignore.getNames().get(i) == null) {
                continue;
            }
            Span span = Span.of(ignore, Literals.IGNORE_DECL__NAMES, i);
            String[] parts = ignore.getNames().get(i).split("\\.", 2);
            ObjectInfo object = new Heads(elaborator).source(ignore, parts[0],
                    new Span(span.offset(), parts.length == 2 ? parts[0].length() : span.length()));
            if (object == null) {
                continue;
            }
            if (parts.length == 2) {
                Span path = new Span(span.offset() + parts[0].length() + 1, span.length() - parts[0].length() - 1);
                if (Ignores.exists(elaborator, ignore, object, parts[1], path)) {
                    ignored.computeIfAbsent(object.name(), o -> new HashSet<>()).add(parts[1]);
                }
            } else if (ignore.getWhen() == null) {
                whole.add(object.name());
                if (firstMap.containsKey(object.name())) {
                    here.add(IssueCode.IGNORED_BUT_MAPPED, span,
                            "'" + object.name() + "' is ignored here and mapped too; remove one of them");
                }
            } else {
                new Operators(elaborator).condition(ignore.getWhen(), scope(object));
            }
        }
    }

    private Scope scope(ObjectInfo object) {
        return Scope.of(Shape.root(object, project.context().source(), new Joins(), new LinkedHashSet<>()));
    }

    /** The options of a field whose records are left behind on purpose. */
    static Set<String> ignoredOptions(ProjectAnalysis project, String source, String field) {
        Set<String> options = new HashSet<>();
        Optional<ObjectInfo> object = project.context().source().object(source);
        for (Declared.In<IgnoreDecl> in : project.declared().ignores) {
            if (in.element().getWhen() == null || object.isEmpty() || !in.element().getNames().contains(source)) {
                continue;
            }
            Elaborator elaborator = new Elaborator(project.context(), new Findings(), Trace.NONE, new Uses());
            Scope scope = Scope.of(Shape.root(object.get(), project.context().source(), new Joins(), new LinkedHashSet<>()));
            Heads heads = new Heads(elaborator);
            Set<String> allowed = heads.allowed(heads.condition(in.element().getWhen(), scope), object.get()).byField().get(field);
            options.addAll(allowed == null ? Set.of() : allowed);
        }
        return options;
    }

    private void twice(ProjectAnalysis.Done map, MapResult.Ignore ignore) {
        Set<String> paths = used.getOrDefault(ignore.object(), Set.of());
        if (paths.contains(ignore.path())) {
            project.fileFindings().in(map.in()).add(IssueCode.IGNORED_BUT_MAPPED, map.shifted(ignore.span()), "'" + ignore.path()
                    + "' is ignored here and mapped too; remove one of them", removal(map, ignore));
        }
    }

    private static Remedy removal(ProjectAnalysis.Done map, MapResult.Ignore ignore) {
        String text = map.in().file().text();
        Span span = map.shifted(ignore.span());
        int start = span.offset();
        int end = span.end();
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == ',') {
            end++;
            while (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
            return Remedy.edit("Do not ignore it", new Span(start, end - start), "");
        }
        int before = start;
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        if (before > 0 && text.charAt(before - 1) == ',') {
            return Remedy.edit("Do not ignore it", new Span(before - 1, span.end() - before + 1), "");
        }
        int line = text.lastIndexOf("ignore", start);
        int because = text.indexOf('"', text.indexOf("because", span.end()));
        int close = because < 0 ? span.end() : text.indexOf('"', because + 1) + 1;
        return Remedy.edit("Do not ignore it", new Span(line, Math.max(close, span.end()) - line), "");
    }

    // ---- what is left ----

    private void object(ObjectInfo object, SystemItem system) {
        if (whole.contains(object.name())) {
            return;
        }
        Set<String> paths = used.getOrDefault(object.name(), Set.of());
        Set<String> left = ignored.getOrDefault(object.name(), Set.of());
        ProjectAnalysis.Done at = firstMap.getOrDefault(object.name(), firstUse.get(object.name()));
        Declared.In<?> in = at == null ? project.header().declaration().orElseThrow() : at.in();
        Span span = at == null ? Span.of(system, Literals.SYSTEM_ITEM__PATH) : at.shifted(at.result().head());
        if (at == null && paths.isEmpty() && left.isEmpty()) {
            String records = object.records() > 0 ? " (" + object.records() + " records)" : "";
            project.fileFindings().in(in).add(IssueCode.OBJECT_UNMAPPED, span, "Nothing maps " + object.name() + records
                    + "; map it, or ignore it with a reason",
                    new Remedy.AddDeclaration("Leave it behind, with a reason", "ignore " + Names.written(object.name())
                            + " because \"not needed in the CRM\"\n"));
            return;
        }
        List<FieldInfo> leaves = new ArrayList<>();
        List<String> names = new ArrayList<>();
        object.fields().values().stream()
                .filter(f -> !TECHNICAL.contains(f.name()))
                .forEach(f -> unmapped("", f, paths, left, names, leaves));
        for (int i = 0; i < names.size(); i++) {
            project.fileFindings().in(in).add(IssueCode.FIELD_UNMAPPED, span, "'" + names.get(i) + "' of " + object.name()
                    + " is neither mapped nor ignored", remedies(object, names, i, leaves.get(i), at));
        }
    }

    private static void unmapped(String prefix, FieldInfo field, Set<String> used, Set<String> left, List<String> names,
            List<FieldInfo> leaves) {
        String path = prefix + field.name();
        if (used.contains(path) || left.contains(path)) {
            return;
        }
        if (field.fields().isEmpty()) {
            names.add(path);
            leaves.add(field);
        } else {
            field.fields().values().forEach(f -> unmapped(path + ".", f, used, left, names, leaves));
        }
    }

    private List<Remedy> remedies(ObjectInfo object, List<String> names, int index, FieldInfo field, ProjectAnalysis.Done at) {
        List<Remedy> remedies = new ArrayList<>();
        String name = names.get(index);
        boolean simple = at != null && at.result().makesRecords() && at.result().source().equals(object.name()) && name.indexOf('.') < 0
                && !field.repeats();
        if (simple) {
            proposal(field, at).ifPresent(
                    target -> remedies.add(new Remedy.AddStatement("Map it to " + target, Span.of(at.in().element()), Names.written(target)
                            + " <- " + Names.written(name))));
        }
        remedies.add(new Remedy.AddIgnore("Leave '" + name + "' behind, with a reason", object.name(), List.of(name), "minimum necessary"));
        if (names.size() > 1) {
            remedies.add(new Remedy.AddIgnore(
                    "Leave all " + names.size() + " unmapped fields of " + object.name() + " behind, with a reason", object.name(), names,
                    "minimum necessary"));
        }
        return remedies;
    }

    /** A target field of like name that takes the type and is not set yet. */
    private Optional<String> proposal(FieldInfo field, ProjectAnalysis.Done at) {
        Set<String> free = project.context().target().module(at.result().module()).stream()
                .flatMap(m -> m.fields().values().stream())
                .filter(f -> f.isWritable() && f.isMarkable() && Conversions.fits(Assignments.wanted(f.form()), field.valueType())
                        && !at.result().uses().targets().contains(f.name()))
                .map(FieldInfo::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Names.nearest(field.name(), free).stream().findFirst();
    }

    private static Optional<Expr> condition(ProjectAnalysis project, IgnoreDecl ignore, String object) {
        Optional<ObjectInfo> source = project.context().source().object(object);
        if (ignore.getWhen() == null || source.isEmpty()) {
            return Optional.empty();
        }
        Elaborator elaborator = new Elaborator(project.context(), new Findings(), Trace.NONE, new Uses());
        Scope scope = Scope.of(Shape.root(source.get(), project.context().source(), new Joins(), new LinkedHashSet<>()));
        return Optional.of(new Operators(elaborator).condition(ignore.getWhen(), scope).expr());
    }

    /** What stays behind on purpose, for the plan. */
    static List<Ignored> ignored(ProjectAnalysis project) {
        List<Ignored> all = new ArrayList<>();
        for (ProjectAnalysis.Done map : project.maps()) {
            for (MapResult.Ignore ignore : map.result().ignored()) {
                Range range = Ranges.of(map.in().file().path(), map.in().element());
                all.add(new Ignored(ignore.object(), Optional.of(ignore.path()), Optional.empty(), ignore.because(), range));
            }
        }
        for (Declared.In<IgnoreDecl> in : project.declared().ignores) {
            for (String name : in.element().getNames()) {
                String[] parts = name.split("\\.", 2);
                all.add(new Ignored(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
                        condition(project, in.element(), parts[0]),
                        Ignores.text(in.element().getBecause()),
                        Ranges.of(in.file().path(), in.element())));
            }
        }
        return all;
    }
}
