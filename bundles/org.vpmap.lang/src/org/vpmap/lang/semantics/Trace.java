package org.vpmap.lang.semantics;

import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.function.Function;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.vpMap.Expr;

/** Watches what is understood: for hover, completion, navigation and rename, which need meanings and not only findings. */
public interface Trace {
    /** Nobody watches. */
    Trace NONE = new Trace() {};

    /** An expression with its type, PHI class and, before a dot, its fields; and what is visible there. */
    default void typed(Expr expression, Typed typed, Scope scope) {}

    /** A name that stands for a source field. */
    default void sourceField(EObject element, Span name, String object, String path, FieldInfo field) {}

    /** A name that stands for records of a source object. */
    default void sourceObject(EObject element, Span name, ObjectInfo object) {}

    /** A name that stands for a target module. */
    default void targetModule(EObject element, Span name, ObjectInfo module) {}

    /** A name that stands for a target field. */
    default void targetField(EObject element, Span name, String module, FieldInfo field) {}

    /** A name that stands for a function. */
    default void function(EObject element, Span name, Function function) {}

    /** A name that stands for a value map. */
    default void values(EObject element, Span name, String valueMap) {}

    /** A name of a source field that the object does not have (any more). */
    default void unknownField(EObject element, Span name, String object, String field) {}

    /** A name of a target field that the module does not have (any more). */
    default void unknownTargetField(EObject element, Span name, String module, String field) {}
}
