package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.AttachedDecl;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.NoteDecl;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.StrayStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** What maps have in common that put something on records which other maps make: notes, files, tags. */
final class Attached {
    static final String NAME = "name";

    private final Context context;
    private final String file;
    private final Findings findings = new Findings();
    private final Uses uses = new Uses();
    private final Joins joins = new Joins();
    private final Set<String> read = new LinkedHashSet<>();
    private final Elaborator elaborator;
    private final Phis phis;
    private final Heads heads;

    Attached(Context context, Trace trace, String file) {
        this.context = context;
        this.file = file;
        this.elaborator = new Elaborator(context, findings, trace, uses);
        this.phis = new Phis(elaborator, null);
        this.heads = new Heads(elaborator);
    }

    Context context() {
        return context;
    }

    String file() {
        return file;
    }

    Findings findings() {
        return findings;
    }

    Uses uses() {
        return uses;
    }

    Elaborator elaborator() {
        return elaborator;
    }

    Phis phis() {
        return phis;
    }

    Heads heads() {
        return heads;
    }

    /** The source fields to fetch, once all expressions are read. */
    List<String> fields(Start start) {
        return Heads.fields(start.source(), read);
    }

    List<Join> joins() {
        return joins.all();
    }

    /** What the three kinds have in common, understood. */
    record Start(ObjectInfo source, ObjectInfo module, Scope scope, Optional<Typed> when, Key key, Map<String, Assignment> set,
            Ignores ignores) {
        boolean isWhole() {
            return source != null && module != null && key.expr() != null && when.filter(Typed::failed).isEmpty();
        }
    }

    Start start(org.vpmap.lang.vpMap.Mapping map, List<String> names) {
        ObjectInfo source = heads.source(map, map.getSource(), Literals.MAPPING__SOURCE);
        ObjectInfo module = heads.module(map, map.getTarget(), Literals.MAPPING__TARGET);
        Scope scope = Scope.of(source == null ? Shape.unknown() : Shape.root(source, context.source(), joins, read));
        Optional<Typed> when = heads.condition(map.getWhen(), scope);
        Key key = new Key(elaborator, null, false);
        Ignores ignores = new Ignores(elaborator);
        Map<String, Assignment> set = new LinkedHashMap<>();
        for (Statement statement : map.getBody()) {
            switch (statement) {
                case KeyStatement own -> key.add(own, scope, null);
                case IgnoreStatement ignore -> {
                    ignores.add(ignore, source);
                    Strays.lost(ignore.getLost(), elaborator, scope);
                }
                case Assignment assignment -> assignment(assignment, names, set, scope);
                case RowsStatement rows -> misplaced(rows, "'rows' belongs in an object map");
                case IntoStatement into -> {
                    if (!(map instanceof NoteDecl)) {
                        misplaced(into, "'into' belongs in a note");
                    }
                }
                case StrayStatement stray -> Strays.report(stray, elaborator, scope);
                default -> throw new IllegalStateException("a statement that the grammar does not have");
            }
        }
        key.required(map, Span.of(map, Literals.MAPPING__SOURCE), scope);
        return new Start(source, module, scope, when, key, set, ignores);
    }

    void misplaced(Statement statement, String message) {
        findings.add(IssueCode.WRONG_TYPE, Span.of(statement), message, Remedy.edit("Remove it", Span.of(statement), ""));
    }

    private void assignment(Assignment assignment, List<String> names, Map<String, Assignment> set, Scope scope) {
        String name = assignment.getField();
        Strays.lost(assignment, elaborator, scope);
        if (name == null || Strays.isOnlyAName(assignment)) {
            return;
        }
        Span span = Span.of(assignment, Literals.ASSIGNMENT__FIELD);
        if (!names.contains(name)) {
            findings.add(IssueCode.UNKNOWN_FIELD, span, "Here is no '" + name + "', only " + Names.choice(names),
                    Elaborator.renames(span, name, names));
        } else if (set.putIfAbsent(name, assignment) != null) {
            findings.add(IssueCode.TARGET_TWICE, span, "'" + name + "' is set twice; remove one of them",
                    Remedy.edit("Remove this one", Span.of(assignment), ""));
        }
    }

    /** The length that the schema gives a field, else the usual one. */
    int length(String module, String field, int usual) {
        return context.target().module(module).flatMap(m -> m.field(field)).map(FieldInfo::length).filter(l -> l > 0).orElse(usual);
    }

    boolean isText(Assignment assignment, Typed value) {
        if (value.isAny() || Conversions.isText(value.type().kind()) && !value.type().list()) {
            return true;
        }
        findings.add(IssueCode.WRONG_TYPE, Span.of(assignment.getValue()), "'" + assignment.getField() + "' is text, not " + value.type(),
                Calls.conversion(context, assignment.getValue(), value.type(), ValueType.TEXT));
        return false;
    }

    // ---- the record that it hangs on, and the result ----

    Expr.LinkTo parent(AttachedDecl map, Start start) {
        Typed key = elaborator.type(map.getParent(), start.scope());
        if (map.getTarget() == null) {
            return null;
        }
        uses.link(map.getTarget(), key, Span.of(map, Literals.MAPPING__TARGET));
        Phis.linkKey(findings, Span.of(map.getParent()), key);
        if (key.failed()) {
            return null;
        }
        Expr.LinkTo link = Links.to(map.getTarget(), key);
        if (!isFateGiven(map)) {
            return link;
        }
        Fate fate = Fate.valueOf(map.getParentFate().name());
        Optional<LinkFate> linkFate = Links.fate(fate).filter(f -> f != LinkFate.EMPTY);
        if (linkFate.isEmpty()) {
            Span span = Span.of(map, Literals.ATTACHED_DECL__PARENT_FATE);
            findings.add(IssueCode.FATE_INVALID, span, "Without its record there is nothing to put it on; say hold, skip or reject",
                    Remedy.edit("Hold it", span, "hold"));
        }
        return Links.withFate(link, linkFate.orElse(LinkFate.HOLD));
    }

    private static boolean isFateGiven(AttachedDecl map) {
        return !org.eclipse.xtext.nodemodel.util.NodeModelUtils.findNodesForFeature(map, Literals.ATTACHED_DECL__PARENT_FATE).isEmpty();
    }

    MapResult result(org.vpmap.lang.vpMap.Mapping map, String target, Start start, Optional<Mapping> plan) {
        Conditions.Allowed allowed = heads.allowed(start.when(), start.source());
        return new MapResult(Span.of(map).offset(), findings.all(), uses, start.source() == null ? "" : start.source().name(), target,
                start.module() == null ? "" : start.module().name(), false, allowed.byField(), allowed.exact(), map.getWhen() != null,
                heads.when(map),
                Span.of(map, Literals.MAPPING__SOURCE), start.ignores().all(), plan);
    }
}
