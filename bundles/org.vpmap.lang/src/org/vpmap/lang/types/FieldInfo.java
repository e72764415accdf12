package org.vpmap.lang.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;

/**
 * What the language knows of a field, whether a schema or a {@code create} block told it.
 *
 * @param length maximum characters or digits, 0 where none is known
 * @param precision decimal places, -1 where none is known
 * @param created whether the map creates it and the schema does not have it yet
 * @param phi class of what it holds (source)
 * @param phiMarked whether the target protects it
 * @param references name of the object referred to, or empty
 * @param options empty where every value goes
 * @param fields of a nested object, by name
 * @param token by which the source knows a custom field whatever it is called, or empty
 */
public record FieldInfo(
        String name,
        String label,
        String description,
        DataType type,
        int length,
        int precision,
        boolean repeats,
        boolean required,
        boolean unique,
        boolean readOnly,
        boolean custom,
        boolean created,
        Phi phi,
        boolean phiMarked,
        String references,
        List<OptionInfo> options,
        Map<String, FieldInfo> fields,
        String token) {
    public FieldInfo {
        Objects.requireNonNull(name);
        options = List.copyOf(options);
    }

    static FieldInfo of(Field field, Phi inherited) {
        Phi own = phi(field.getPhi());
        // A nested object of which no part is classified is as sensitive as the whole; where one part is, the others were looked at too.
        boolean classified = field.getFields().stream().anyMatch(f -> phi(f.getPhi()) != Phi.NONE);
        Phi below = classified ? Phi.NONE : own.and(inherited);
        Map<String, FieldInfo> nested = new LinkedHashMap<>();
        field.getFields().forEach(f -> nested.putIfAbsent(f.getName(), of(f, below)));
        return new FieldInfo(
                field.getName(),
                field.getLabel() == null ? "" : field.getLabel(),
                field.getDescription() == null ? "" : field.getDescription(),
                field.getType(),
                field.getLength(),
                field.getPrecision(),
                field.isRepeats(),
                field.isRequired(),
                field.isUnique(),
                field.isReadOnly(),
                field.isCustom(),
                false,
                own == Phi.NONE ? inherited : own,
                field.isPhiMarked(),
                field.getReferences() == null ? "" : field.getReferences().getName(),
                field.getOptions().stream().map(o -> new OptionInfo(o.getValue(), o.getRecordCount())).toList(),
                nested,
                field.getCustomToken() == null ? "" : field.getCustomToken());
    }

    private static Phi phi(PhiClass phi) {
        return switch (phi) {
            case NONE -> Phi.NONE;
            case QUASI -> Phi.QUASI;
            case DIRECT -> Phi.DIRECT;
            case CLINICAL -> Phi.CLINICAL;
        };
    }

    /** The type of an expression that reads it. */
    public ValueType valueType() {
        ValueType one = switch (type) {
            case TEXT, LONGTEXT, EMAIL, PHONE, URL, AUTONUMBER, FILE -> ValueType.TEXT;
            case RICHTEXT -> ValueType.HTML;
            case INTEGER -> ValueType.INTEGER;
            case DECIMAL, PERCENT -> ValueType.DECIMAL;
            case MONEY -> ValueType.MONEY;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.DATE;
            case DATETIME -> ValueType.DATETIME;
            case PICKLIST -> ValueType.PICKLIST;
            case MULTIPICKLIST -> ValueType.PICKLIST.asList();
            case TAGS -> ValueType.TEXT.asList();
            case REFERENCE, USER -> ValueType.reference(references);
            case OBJECT -> ValueType.record("");
            case SUBFORM -> ValueType.record("").asList();
            case FORMULA -> ValueType.ANY;
        };
        return repeats ? one.asList() : one;
    }

    /** The form in which the target wants a value; ANY other kind of field (subform, formula, file) cannot be assigned. */
    public TargetField.Form form() {
        return switch (type) {
            case TEXT, AUTONUMBER, FILE, FORMULA, OBJECT, SUBFORM -> TargetField.Form.TEXT;
            case LONGTEXT -> TargetField.Form.LONGTEXT;
            case RICHTEXT -> TargetField.Form.RICHTEXT;
            case INTEGER -> TargetField.Form.INTEGER;
            case DECIMAL, MONEY, PERCENT -> TargetField.Form.DECIMAL;
            case BOOLEAN -> TargetField.Form.BOOLEAN;
            case DATE -> TargetField.Form.DATE;
            case DATETIME -> TargetField.Form.DATETIME;
            case PICKLIST -> TargetField.Form.PICKLIST;
            case MULTIPICKLIST -> TargetField.Form.MULTIPICKLIST;
            case REFERENCE -> TargetField.Form.LOOKUP;
            case USER -> TargetField.Form.USER;
            case TAGS -> TargetField.Form.TAGS;
            case EMAIL -> TargetField.Form.EMAIL;
            case PHONE -> TargetField.Form.PHONE;
            case URL -> TargetField.Form.URL;
        };
    }

    /** What the evaluator must know of it. */
    public TargetField toTargetField() {
        return new TargetField(name, form(), length, precision, options.stream().map(OptionInfo::value).toList(), required);
    }

    /** Whether a value may go in by API. */
    public boolean isWritable() {
        return !readOnly && type != DataType.AUTONUMBER && type != DataType.FORMULA;
    }

    /** Whether the target can mark it as health information. */
    public boolean isMarkable() {
        return switch (type) {
            case REFERENCE, USER, AUTONUMBER, TAGS, SUBFORM, FORMULA, FILE, OBJECT -> false;
            default -> true;
        };
    }

    /** Whether it has that option, or takes any. */
    public boolean takes(String value) {
        return options.isEmpty() || options.stream().anyMatch(o -> o.value().equals(value));
    }
}
