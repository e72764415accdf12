package org.vpmap.lang.semantics;

import org.vpmap.lang.types.FieldInfo;

/** The field by which a source grades records that the law protects more than others (psychotherapy notes, 42 CFR part 2, minors). */
final class Sensitivity {
    static final String FIELD = "sensitivity";
    static final String NORMAL = "normal";

    private Sensitivity() {}

    /** Whether the field grades so: it knows a normal record and others. */
    static boolean grades(FieldInfo field) {
        return field.options().size() > 1 && field.takes(NORMAL);
    }
}
