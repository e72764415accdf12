package org.vpmap.lang.semantics;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.value.ValueType;
import org.vpmap.core.value.ValueType.Kind;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.KeyStatement;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;

/** The key of a map: by what we know its records again, and the target field that carries it. */
final class Key {
    private static final String ID = "id";

    private final Elaborator elaborator;
    private final ObjectInfo module;
    private final boolean stated;
    private KeyStatement statement;
    private Typed value;
    private FieldInfo field;

    /**
     * @param module null where unknown
     * @param stated whether the map must say it; otherwise the record's id is the key
     */
    Key(Elaborator elaborator, ObjectInfo module, boolean stated) {
        this.elaborator = elaborator;
        this.module = module;
        this.stated = stated;
    }

    /** Understands {@code key id -> F}; with {@code by} that is the key unless the statement has one of its own. */
    void add(KeyStatement key, Scope scope, Typed by) {
        Strays.lost(key.getLost(), elaborator, scope);
        if (statement != null) {
            elaborator.findings().add(IssueCode.KEY_MISSING, Span.of(key), "A map has one key",
                    Remedy.edit("Remove this one", Span.of(key), ""));
            return;
        }
        statement = key;
        value = key.getValue() == null && by != null ? by : elaborator.type(key.getValue(), scope);
        field = field(key);
        if (key.getValue() == null && by == null) {
            elaborator.findings().add(IssueCode.KEY_MISSING, Span.of(key), "Say which value is the key, such as id",
                    Remedy.insert("Use the id", Span.of(key).offset() + "key".length(), " id"));
            return;
        }
        if (value.failed()) {
            return;
        }
        Span span = key.getValue() == null ? Span.of(key) : Span.of(key.getValue());
        boolean text = !value.type().list() && (Conversions.isText(value.type().kind()) || value.type().kind() == Kind.INTEGER);
        if (!value.isAny() && !text) {
            elaborator.findings().add(IssueCode.WRONG_TYPE, span, "A key is text, not " + value.type(),
                    Calls.conversion(elaborator.context(), key.getValue(), value.type(), ValueType.TEXT));
            return;
        }
        new Phis(elaborator, module).key(span, value);
        if (by == null && !isUnique(value.expr(), scope)) {
            elaborator.findings().add(IssueCode.KEY_NOT_UNIQUE, span,
                    "Two source records may have the same key; use the id, or say 'by' if they are to become one",
                    Remedy.edit("Use the id", span, ID));
        }
    }

    private FieldInfo field(KeyStatement key) {
        if (key.getField() == null || module == null) {
            return null;
        }
        Span span = Span.of(key, Literals.KEY_STATEMENT__FIELD);
        FieldInfo found = module.fields().get(key.getField());
        if (found == null) {
            elaborator.trace().unknownTargetField(key, span, module.name(), key.getField());
            if (Drifts.target(elaborator, module.name(), key.getField(), span)) {
                return null;
            }
            List<Remedy> remedies = new java.util.ArrayList<>(Elaborator.renames(span, key.getField(), module.fields().keySet()));
            remedies.add(new Remedy.AddColumn("Create the field in " + module.name(), module.name(),
                    Names.written(key.getField()) + " text(50) unique "
                            + Names.quoted(Labels.of(key.getField()))));
            elaborator.findings().add(IssueCode.UNKNOWN_FIELD, span, module.name() + " has no field '" + key.getField() + "'"
                    + Columns.meantOrCreate(key.getField(), module.fields().keySet()), remedies);
            return null;
        }
        elaborator.trace().targetField(key, span, module.name(), found);
        elaborator.uses().target(found.name());
        if (!found.isWritable()) {
            elaborator.findings().add(IssueCode.TARGET_READ_ONLY, span,
                    module.name() + " keeps '" + found.name() + "' to itself; use a custom field for the key");
            return null;
        }
        if (stated && !found.unique()) {
            List<Remedy> remedies = found.created()
                    ? List.of(new Remedy.FlagColumn("Create '" + found.name() + "' as unique", module.name(), found.name(), "unique"))
                    : List.of();
            elaborator.findings().add(IssueCode.KEY_NOT_UNIQUE, span, "The target does not keep '" + found.name()
                    + "' unique, so it cannot refuse a second record of the same key; make the field unique", remedies);
        }
        return found;
    }

    /** Whether different records surely have different keys. */
    private static boolean isUnique(Expr key, Scope scope) {
        return switch (key) {
            case Expr.Get get when get.base() instanceof Expr.Root -> {
                FieldInfo field = scope.root().fields().get(get.name());
                yield get.name().equals(ID) || field != null && field.unique();
            }
            case Expr.Binary binary when binary.operator() == Expr.Operator.PLUS ->
                    isUnique(binary.left(), scope) || isUnique(binary.right(), scope);
            default -> scope.root().isUnknown();
        };
    }

    /** Looks whether there is a key, and takes the id where none need be stated. */
    void required(EObject map, Span at, Scope scope) {
        if (statement != null) {
            return;
        }
        if (!stated && scope.root().fields().containsKey(ID)) {
            FieldInfo id = scope.root().fields().get(ID);
            scope.root().read(id);
            elaborator.uses().field(scope.root().object(), ID);
            value = Typed.of(new Expr.Get(scope.rootExpr(), ID, id.valueType()), id.valueType(), org.vpmap.core.value.Phi.NONE, false);
            return;
        }
        if (scope.root().isUnknown()) {
            return;
        }
        String field = module == null ? "" : module.fields().values().stream().filter(f -> f.unique() && f.custom())
                .map(f -> " -> " + f.name()).findFirst().orElse("");
        elaborator.findings().add(IssueCode.KEY_MISSING, at, "Without a key a second run would make every record again; add key … -> FIELD",
                new Remedy.AddStatement("Add the id as key", Span.of(map), "key " + ID + field));
    }

    /** The key; null where an error forbids it. */
    Expr expr() {
        return value == null || value.failed() ? null : value.expr();
    }

    /** The target field that carries it. */
    Optional<String> field() {
        return Optional.ofNullable(field).map(FieldInfo::name);
    }

    /** The fields that the key sets. */
    List<String> fields() {
        return field().map(List::of).orElse(List.of());
    }
}
