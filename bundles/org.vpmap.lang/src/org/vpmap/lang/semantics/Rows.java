package org.vpmap.lang.semantics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Assignment;
import org.vpmap.lang.vpMap.IgnoreStatement;
import org.vpmap.lang.vpMap.IntoStatement;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.RowsStatement;
import org.vpmap.lang.vpMap.Statement;
import org.vpmap.lang.vpMap.StrayStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;

/** {@code rows Subform <- children { … }}. */
final class Rows {
    /** Rows that a record's subform holds in Zoho CRM. */
    static final int LIMIT = 100;

    private static final String PARENT = "Parent_Id";

    private final Elaborator elaborator;
    private final Operators operators;
    private final Ignores ignores;
    private final String file;

    Rows(Elaborator elaborator, Ignores ignores, String file) {
        this.elaborator = elaborator;
        this.operators = new Operators(elaborator);
        this.ignores = ignores;
        this.file = file;
    }

    /**
     * Understands rows.
     *
     * @param module the parent's target module, null where unknown
     * @param joins of the parent's map
     */
    Optional<RowMap> add(RowsStatement rows, ObjectInfo module, Scope parent, Joins joins) {
        FieldInfo subform = subform(rows, module);
        ObjectInfo rowModule = subform == null ? null : elaborator.context().target().rowsOf(subform).orElse(null);
        Typed collection = elaborator.type(rows.getCollection(), parent);
        Expr.Get get = collection(rows, collection);
        Scope scope = Scope.of(get == null ? Shape.unknown() : collection.shape());
        String child = collection.type().object();
        Optional<Expr> when = Optional.ofNullable(rows.getWhen()).map(w -> operators.condition(w, scope).expr());
        Optional<Expr> order = Optional.ofNullable(rows.getOrderBy()).map(o -> elaborator.type(o, scope).expr());
        Assignments assignments = new Assignments(elaborator, rowModule, file);
        Key key = new Key(elaborator, rowModule, false);
        ObjectInfo childObject = elaborator.context().source().object(child).orElse(null);
        for (Statement statement : rows.getBody()) {
            switch (statement) {
                case KeyStatement own -> key.add(own, scope, null);
                case Assignment assignment -> assignments.add(assignment, scope);
                case IgnoreStatement ignore -> {
                    ignores.add(ignore, childObject);
                    Strays.lost(ignore.getLost(), elaborator, scope);
                }
                case RowsStatement nested -> elaborator.findings().add(IssueCode.WRONG_TYPE, nested, Literals.ROWS_STATEMENT__SUBFORM,
                        "A subform's row has no subform of its own");
                case IntoStatement into -> elaborator.findings().add(IssueCode.WRONG_TYPE, into, Literals.INTO_STATEMENT__TARGET,
                        "'into' belongs in a note");
                case StrayStatement stray -> Strays.report(stray, elaborator, scope);
                default -> throw new IllegalStateException("a statement that the grammar does not have");
            }
        }
        key.required(rows, Span.of(rows, Literals.ROWS_STATEMENT__SUBFORM), scope);
        List<String> elsewhere = new ArrayList<>(key.fields());
        // The target itself ties a row to its record.
        elsewhere.add(PARENT);
        assignments.required(Span.of(rows, Literals.ROWS_STATEMENT__SUBFORM), Span.of(rows), scope, elsewhere);
        String foreignKey = get == null || child.isEmpty() ? "" : joins.many(get.name()).foreignKey();
        int maximum = maximum(rows, subform, child, foreignKey);
        if (subform == null || rowModule == null || get == null || key.expr() == null) {
            return Optional.empty();
        }
        Join.Many join = child.isEmpty()
                ? new Join.Many(get.name(), "", List.of(), "")
                : joins.many(get.name());
        return Optional.of(new RowMap(subform.name(), rowModule.name(), join, key.expr(), key.field(), when, order, rows.isDescending(),
                assignments.all().stream().map(Assignments.Done::plan).toList(), maximum, fate(rows), Ranges.of(file, rows)));
    }

    private FieldInfo subform(RowsStatement rows, ObjectInfo module) {
        if (module == null || rows.getSubform() == null) {
            return null;
        }
        Span span = Span.of(rows, Literals.ROWS_STATEMENT__SUBFORM);
        FieldInfo field = module.fields().get(rows.getSubform());
        Set<String> known = new LinkedHashSet<>();
        module.fields().values().stream().filter(f -> f.type() == DataType.SUBFORM).forEach(f -> known.add(f.name()));
        if (field != null && field.type() == DataType.SUBFORM) {
            elaborator.trace().targetField(rows, span, module.name(), field);
            return field;
        }
        String what =
                field == null ? module.name() + " has no subform '" : "'" + field.name() + "' of " + module.name() + " is no subform: '";
        elaborator.findings().add(IssueCode.UNKNOWN_FIELD, span,
                what + rows.getSubform() + "'" + Columns.meantOrCreate(rows.getSubform(), known),
                Elaborator.renames(span, rows.getSubform(), known));
        return null;
    }

    /** The collection as it stands in the record; rows are filtered by when and ordered by order by, not by functions. */
    private Expr.Get collection(RowsStatement rows, Typed collection) {
        if (collection.failed()) {
            return null;
        }
        boolean records = collection.type().kind() == Kind.RECORD && collection.type().list() && collection.shape() != null;
        if (records && collection.expr() instanceof Expr.Get get && get.base() instanceof Expr.Root) {
            return get;
        }
        List<Remedy> remedies = new ArrayList<>();
        elaborator.findings().add(IssueCode.WRONG_TYPE, Span.of(rows.getCollection()),
                "Rows are made of the records of a collection, not of "
                        + collection.type() + "; filter them with when, sort them with order by",
                remedies);
        return null;
    }

    private static Fate fate(RowsStatement rows) {
        return rows.getMaximum() > 0 && rows.getTooMany() != null ? Fate.valueOf(rows.getTooMany().name()) : Fate.HOLD;
    }

    private int maximum(RowsStatement rows, FieldInfo subform, String child, String foreignKey) {
        int maximum = rows.getMaximum() > 0 ? rows.getMaximum() : LIMIT;
        if (maximum > LIMIT) {
            Span span = Span.of(rows, Literals.ROWS_STATEMENT__MAXIMUM);
            elaborator.findings().add(IssueCode.ROWS_OVER_LIMIT, span, "A record holds " + LIMIT + " rows of a subform at most",
                    Remedy.edit("Change to " + LIMIT, span, String.valueOf(LIMIT)));
        }
        if (rows.getMaximum() > 0 && rows.getTooMany() != null && (fate(rows) == Fate.TRUNCATE || fate(rows) == Fate.ADD)) {
            Span span = Span.of(rows, Literals.ROWS_STATEMENT__TOO_MANY);
            elaborator.findings().add(IssueCode.FATE_INVALID, span, "Rows beyond the maximum are listed, or the record is held or rejected",
                    Remedy.edit("List them", span, "list"));
        }
        OptionalLong most = foreignKey.isEmpty()
                ? OptionalLong.empty()
                : elaborator.context().statistics().maximumChildren(child, foreignKey);
        if (rows.getMaximum() == 0 && most.isPresent() && most.getAsLong() > LIMIT && subform != null) {
            Span span = Span.of(rows.getCollection());
            elaborator.findings().add(IssueCode.ROWS_OVER_LIMIT, span,
                    "Up to " + most.getAsLong() + " rows go into '" + subform.name() + "', which holds "
                            + LIMIT,
                    Remedy.insert("List the rows beyond", span.end(), " max " + LIMIT + " list"));
        }
        return Math.min(maximum, LIMIT);
    }

}
