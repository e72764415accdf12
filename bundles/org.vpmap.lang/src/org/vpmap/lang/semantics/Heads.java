package org.vpmap.lang.semantics;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.AttachedDecl;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.ObjectKind;

/** What the heads of all kinds of maps have in common: source, target, condition. */
final class Heads {
    /** Fields that are read though no expression names them: identity and order of change. */
    private static final List<String> ALWAYS = List.of("id", "updated_at");

    private final Elaborator elaborator;

    Heads(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /** The source object; reports and gives null where there is none. */
    ObjectInfo source(EObject element, String name, EStructuralFeature feature) {
        return source(element, name, Span.of(element, feature));
    }

    /** The source object; reports and gives null where there is none. */
    ObjectInfo source(EObject element, String name, Span span) {
        if (name == null) {
            return null;
        }
        Optional<ObjectInfo> object = elaborator.context().source().object(name);
        if (object.isEmpty()) {
            List<String> known = elaborator.context().source().objects().stream().map(ObjectInfo::name).toList();
            unknown(span, "The source has no object '" + name + "'", name, known);
            return null;
        }
        elaborator.trace().sourceObject(element, span, object.get());
        return object.get();
    }

    /** The target module; reports and gives null where there is none. */
    ObjectInfo module(EObject element, String name, EStructuralFeature feature) {
        if (name == null) {
            return null;
        }
        Span span = Span.of(element, feature);
        Optional<ObjectInfo> module = elaborator.context().target().module(name);
        if (module.isEmpty() || module.get().kind() != ObjectKind.RECORD) {
            List<String> known = elaborator.context().target().modules().stream()
                    .filter(m -> m.kind() == ObjectKind.RECORD)
                    .map(ObjectInfo::name)
                    .toList();
            unknown(span, module.isEmpty() ? "The target has no module '" + name + "'" : "No object is mapped to '" + name + "' as records",
                    name, known);
            return null;
        }
        elaborator.trace().targetModule(element, span, module.get());
        return module.get();
    }

    private void unknown(Span span, String what, String name, List<String> known) {
        if (known.isEmpty()) {
            // The schema itself is missing, which is reported once and explains all of these.
            return;
        }
        elaborator.findings().add(IssueCode.UNKNOWN_OBJECT, span, what + Elaborator.meant(name, known),
                Elaborator.renames(span, name, known));
    }

    /** The map's condition, if it has one. */
    Optional<Typed> condition(org.vpmap.lang.vpMap.Expr when, Scope scope) {
        if (when == null) {
            return Optional.empty();
        }
        Typed typed = new Operators(elaborator).condition(when, scope);
        if (!typed.failed() && Conditions.constant(typed.expr()).filter(c -> !c).isPresent()) {
            elaborator.findings().add(IssueCode.UNREACHABLE, Span.of(when), "No record meets this condition");
        }
        return Optional.of(typed);
    }

    /** Where the condition stands; the source's name where there is none. */
    Span when(org.vpmap.lang.vpMap.Mapping map) {
        return map.getWhen() == null ? Span.of(map, Literals.MAPPING__SOURCE) : Span.of(map.getWhen());
    }

    /** The options that the condition lets through. */
    Conditions.Allowed allowed(Optional<Typed> when, ObjectInfo source) {
        if (when.isEmpty() || when.get().failed() || source == null) {
            return new Conditions.Allowed(Map.of(), when.isEmpty());
        }
        Map<String, Set<String>> options = new HashMap<>();
        for (FieldInfo field : source.fields().values()) {
            if (!field.options().isEmpty()) {
                options.put(field.name(), field.options().stream().map(OptionInfo::value).collect(Collectors.toSet()));
            }
        }
        return Conditions.allowed(when.get().expr(), options);
    }

    /** The fields to fetch: those read, and those that every record is known by. */
    static List<String> fields(ObjectInfo source, Set<String> read) {
        Set<String> all = new LinkedHashSet<>();
        for (String field : ALWAYS) {
            if (source.fields().containsKey(field)) {
                all.add(field);
            }
        }
        all.addAll(read);
        return List.copyOf(all);
    }

    /** The offset after the parent's closing bracket and its fate: where a condition goes. */
    static int afterParent(AttachedDecl map) {
        Span fate = Span.of(map, Literals.ATTACHED_DECL__PARENT_FATE);
        Span parent = Span.of(map.getParent());
        if (fate.length() > 0 && fate.offset() > parent.end()) {
            return fate.end();
        }
        Span whole = Span.of(map);
        String text = Source.raw(map);
        int bracket = text.indexOf(')', parent.end() - whole.offset());
        return whole.offset() + bracket + 1;
    }
}
