package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.ObjectDecl;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.StrayStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** Understands {@code object A -> B { … }}. */
final class ObjectAnalyzer {
    private static final String PIPELINE = "Pipeline";
    private static final String STAGE = "Stage";

    private final Context context;
    private final Trace trace;
    private final String file;
    private final Findings findings = new Findings();
    private final Uses uses = new Uses();
    private final Joins joins = new Joins();
    private final Set<String> read = new LinkedHashSet<>();

    ObjectAnalyzer(Context context, Trace trace, String file) {
        this.context = context;
        this.trace = trace;
        this.file = file;
    }

    MapResult analyze(ObjectDecl map, String id, List<Derived> derived) {
        Elaborator elaborator = new Elaborator(context, findings, trace, uses);
        Heads heads = new Heads(elaborator);
        ObjectInfo source = heads.source(map, map.getSource(), Literals.MAPPING__SOURCE);
        ObjectInfo module = heads.module(map, map.getTarget(), Literals.MAPPING__TARGET);
        Shape shape = source == null ? Shape.unknown() : Shape.root(source, context.source(), joins, read);
        Scope scope = Scope.of(shape);
        Optional<Typed> when = heads.condition(map.getWhen(), scope);
        Typed by = map.getBy() == null ? null : elaborator.type(map.getBy(), scope);

        Body body = new Body(elaborator, module, scope, by);
        map.getBody().forEach(body::add);
        derive(body, module, scope, derived);
        Span at = Span.of(map, Literals.MAPPING__TARGET);
        body.key.required(map, at, scope);
        List<String> elsewhere = new ArrayList<>(body.key.fields());
        body.derived.forEach(d -> elsewhere.add(d.field().name()));
        body.key.fields().forEach(f -> body.assignments.also(f, at, "the key"));
        body.assignments.required(at, Span.of(map), scope, elsewhere);
        stage(map, module, body);

        Conditions.Allowed allowed = heads.allowed(when, source);
        Optional<Mapping> plan = source == null || module == null || body.key.expr() == null || by != null && by.failed()
                || when.filter(Typed::failed).isPresent()
                        ? Optional.empty()
                        : Optional.of(plan(map, id, source, when, by, body));
        return new MapResult(Span.of(map).offset(), findings.all(), uses, source == null ? "" : source.name(),
                module == null ? "" : module.name(),
                module == null ? "" : module.name(), true, allowed.byField(), allowed.exact(), map.getWhen() != null, heads.when(map),
                Span.of(map, Literals.MAPPING__SOURCE), body.ignores.all(), plan);
    }

    private Mapping plan(ObjectDecl map, String id, ObjectInfo source, Optional<Typed> when, Typed by, Body body) {
        List<org.vpmap.core.plan.Assignment> assignments = new ArrayList<>();
        Optional<org.vpmap.core.plan.Assignment> tags = Optional.empty();
        for (Assignments.Done done : body.all()) {
            if (done.field().form() == Form.TAGS) {
                tags = Optional.of(done.plan());
            } else {
                assignments.add(done.plan());
            }
        }
        return new Mapping.ObjectMap(id, source.name(), map.getTarget(), when.map(Typed::expr), body.key.expr(), body.key.field(),
                Optional.ofNullable(by).map(Typed::expr), assignments, tags, body.rows, Heads.fields(source, read), joins.all(),
                Ranges.of(file, map), Source.doc(map));
    }

    /** What stands between the braces. */
    private final class Body {
        private final Assignments assignments;
        private final Ignores ignores;
        private final Key key;
        private final Rows rowMaps;
        private final List<RowMap> rows = new ArrayList<>();
        private final Map<String, Span> subforms = new HashMap<>();
        private final List<Assignments.Done> derived = new ArrayList<>();
        private final Elaborator elaborator;
        private final ObjectInfo module;
        private final Scope scope;
        private final Typed by;

        Body(Elaborator elaborator, ObjectInfo module, Scope scope, Typed by) {
            this.elaborator = elaborator;
            this.module = module;
            this.scope = scope;
            this.by = by;
            assignments = new Assignments(elaborator, module, file);
            ignores = new Ignores(elaborator);
            key = new Key(elaborator, module, true);
            rowMaps = new Rows(elaborator, ignores, file);
        }

        void add(Statement statement) {
            switch (statement) {
                case KeyStatement own -> key.add(own, scope, by);
                case Assignment assignment -> assignments.add(assignment, scope);
                case RowsStatement own -> rows(own);
                case IgnoreStatement ignore -> {
                    ignores.add(ignore, context.source().object(scope.root().object()).orElse(null));
                    Strays.lost(ignore.getLost(), elaborator, scope);
                }
                case IntoStatement into ->
                        findings.add(IssueCode.WRONG_TYPE, into, Literals.INTO_STATEMENT__TARGET, "'into' belongs in a note");
                case StrayStatement stray -> Strays.report(stray, elaborator, scope);
                default -> throw new IllegalStateException("a statement that the grammar does not have");
            }
        }

        private void rows(RowsStatement own) {
            Span span = Span.of(own, Literals.ROWS_STATEMENT__SUBFORM);
            if (own.getSubform() != null && subforms.putIfAbsent(own.getSubform(), span) != null) {
                findings.add(IssueCode.TARGET_TWICE, span, "'" + own.getSubform() + "' is filled twice; remove one of them",
                        Remedy.edit("Remove this one", Span.of(own), ""));
            }
            rowMaps.add(own, module, scope, joins).ifPresent(rows::add);
        }

        List<Assignments.Done> all() {
            List<Assignments.Done> all = new ArrayList<>(assignments.all());
            all.addAll(derived);
            return all;
        }
    }

    private void derive(Body body, ObjectInfo module, Scope scope, List<Derived> derived) {
        if (module == null || scope.root().isUnknown()) {
            return;
        }
        for (Derived one : derived) {
            Elaborator silent = new Elaborator(context, new Findings(), Trace.NONE, uses);
            List<Assignments.Done> lowered = one.lower(silent, scope, new Assignments(silent, module, one.file()));
            lowered.forEach(d -> body.assignments.also(d.field().name(), d.name(), "the note map of " + one.note().getSource()));
            body.derived.addAll(lowered);
        }
    }

    private void stage(ObjectDecl map, ObjectInfo module, Body body) {
        if (module == null) {
            return;
        }
        FieldInfo pipeline = module.fields().get(PIPELINE);
        Optional<Assignments.Done> stage = body.all().stream().filter(d -> d.field().name().equals(STAGE)).findFirst();
        boolean set = body.all().stream().anyMatch(d -> d.field().name().equals(PIPELINE))
                || map.getBody().stream().anyMatch(s -> s instanceof Assignment a && PIPELINE.equals(a.getField()));
        if (pipeline != null && stage.isPresent() && !set) {
            String value = pipeline.options().isEmpty() ? "Standard (Standard)" : pipeline.options().getFirst().value();
            String statement = PIPELINE + " <- " + Names.quoted(value);
            findings.add(IssueCode.STAGE_WITHOUT_PIPELINE, stage.get().name(),
                    "A stage is only valid within its pipeline; set Pipeline too",
                    new Remedy.AddStatement("Add " + statement, Span.of(map), statement));
        }
    }
}
