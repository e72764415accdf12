package org.vpmap.lang.semantics;

import java.util.List;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.ValueType;
import org.vpmap.lang.types.FieldInfo;

/** Values that fixes propose. */
final class Suggestions {
    private Suggestions() {}

    /** Some text of the record that says nothing of a person. */
    static String text(Scope scope) {
        return scope.root().fields().values().stream()
                .filter(f -> Conversions.fits(ValueType.TEXT, f.valueType()) && !f.phi().isProtected() && !f.name().equals("id"))
                .map(f -> Names.written(f.name()))
                .findFirst()
                .orElse("id");
    }

    /** A value for a required field: a source field of like name and type with a fate for records without, else a constant. */
    static String valueFor(FieldInfo field, Scope scope) {
        List<String> fitting = scope.root().fields().values().stream()
                .filter(f -> Conversions.fits(Assignments.wanted(field.form()), f.valueType())
                        && f.options().isEmpty() == field.options().isEmpty())
                .map(FieldInfo::name)
                .toList();
        List<String> near = Names.nearest(field.name(), fitting);
        if (!near.isEmpty() && field.form() != Form.LOOKUP && field.form() != Form.USER) {
            return Names.written(near.getFirst()) + " or hold " + Names.quoted("no " + field.name());
        }
        return switch (field.form()) {
            case TEXT, LONGTEXT, RICHTEXT -> Names.quoted("Unknown");
            case PICKLIST -> field.options().isEmpty() ? Names.quoted("Unknown") : Names.quoted(field.options().getFirst().value());
            default -> "hold " + Names.quoted("no " + field.name());
        };
    }
}
