package org.vpmap.lang.ide.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.function.Function;
import org.vpmap.lang.ide.internal.Name.Sort;
import org.vpmap.lang.semantics.Scope;
import org.vpmap.lang.semantics.Span;
import org.vpmap.lang.semantics.Trace;
import org.vpmap.lang.semantics.Typed;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Expr;

/** What the words of a part mean: watched while the language understands it. Offsets are the part's. */
final class Meaning implements Trace {
    private final List<Name> names = new ArrayList<>();
    private final Map<Expr, Typed> types = new IdentityHashMap<>();
    private final Map<Expr, Scope> scopes = new IdentityHashMap<>();

    /** The names, in the order of the text, each place once. */
    List<Name> names() {
        return names;
    }

    void add(Name name) {
        if (name.span().length() > 0 && names.stream().noneMatch(n -> n.span().equals(name.span()))) {
            names.add(name);
        }
    }

    /** The name at an offset or ending there. */
    Optional<Name> at(int offset) {
        return names.stream()
                .filter(n -> offset >= n.span().offset() && offset <= n.span().end())
                .min(java.util.Comparator.comparingInt(n -> n.span().length()));
    }

    Optional<Typed> type(Expr expression) {
        return Optional.ofNullable(types.get(expression));
    }

    Optional<Scope> scope(Expr expression) {
        return Optional.ofNullable(scopes.get(expression));
    }

    @Override
    public void typed(Expr expression, Typed typed, Scope scope) {
        types.put(expression, typed);
        scopes.put(expression, scope);
    }

    @Override
    public void sourceField(EObject element, Span name, String object, String path, FieldInfo field) {
        add(new Name(name, Sort.SOURCE_FIELD, object, path));
    }

    @Override
    public void sourceObject(EObject element, Span name, ObjectInfo object) {
        add(new Name(name, Sort.OBJECT, "", object.name()));
    }

    @Override
    public void targetModule(EObject element, Span name, ObjectInfo module) {
        add(new Name(name, Sort.MODULE, "", module.name()));
    }

    @Override
    public void targetField(EObject element, Span name, String module, FieldInfo field) {
        add(new Name(name, Sort.TARGET_FIELD, module, field.name()));
    }

    @Override
    public void function(EObject element, Span name, Function function) {
        add(new Name(name, Sort.FUNCTION, "", function.name()));
    }

    @Override
    public void values(EObject element, Span name, String valueMap) {
        add(new Name(name, Sort.VALUES, "", valueMap));
    }

    @Override
    public void unknownField(EObject element, Span name, String object, String field) {
        add(new Name(name, Sort.UNKNOWN, object, field));
    }
}
