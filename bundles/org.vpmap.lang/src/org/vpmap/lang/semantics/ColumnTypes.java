package org.vpmap.lang.semantics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpmap.core.value.Phi;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.FieldInfo;
import org.vpmap.lang.types.OptionInfo;
import org.vpmap.lang.vpMap.Column;
import org.vpmap.lang.vpMap.TypeArgument;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.schema.DataType;

/** The types that a {@code create} block may ask for, with the lengths that Zoho CRM allows them. */
final class ColumnTypes {
    private static final Map<String, Type> TYPES = new LinkedHashMap<>();

    /** A type; {@code maximum} 0 where a length cannot be given. */
    private record Type(DataType type, int usual, int maximum, int precision, boolean unique) {}

    static {
        TYPES.put("text", new Type(DataType.TEXT, 255, 255, -1, true));
        TYPES.put("longtext", new Type(DataType.LONGTEXT, 32_000, 32_000, -1, false));
        TYPES.put("richtext", new Type(DataType.RICHTEXT, 50_000, 50_000, -1, false));
        TYPES.put("integer", new Type(DataType.INTEGER, 9, 9, -1, true));
        TYPES.put("bigint", new Type(DataType.INTEGER, 18, 18, -1, true));
        TYPES.put("decimal", new Type(DataType.DECIMAL, 16, 16, 2, false));
        TYPES.put("money", new Type(DataType.MONEY, 16, 16, 2, false));
        TYPES.put("percent", new Type(DataType.PERCENT, 5, 5, 2, false));
        TYPES.put("boolean", new Type(DataType.BOOLEAN, 0, 0, -1, false));
        TYPES.put("date", new Type(DataType.DATE, 0, 0, -1, false));
        TYPES.put("datetime", new Type(DataType.DATETIME, 0, 0, -1, false));
        TYPES.put("picklist", new Type(DataType.PICKLIST, 0, 0, -1, false));
        TYPES.put("multipicklist", new Type(DataType.MULTIPICKLIST, 0, 0, -1, false));
        TYPES.put("email", new Type(DataType.EMAIL, 100, 100, -1, true));
        TYPES.put("phone", new Type(DataType.PHONE, 30, 30, -1, true));
        TYPES.put("url", new Type(DataType.URL, 450, 450, -1, false));
        TYPES.put("lookup", new Type(DataType.REFERENCE, 0, 0, -1, false));
        TYPES.put("user", new Type(DataType.USER, 0, 0, -1, false));
        TYPES.put("autonumber", new Type(DataType.AUTONUMBER, 0, 0, -1, false));
    }

    private final Findings findings;

    ColumnTypes(Findings findings) {
        this.findings = findings;
    }

    /** All names of types. */
    static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    /** The field that the column makes; null where its type is unknown. */
    FieldInfo field(Column column) {
        if (column.getName() == null || column.getType() == null) {
            return null;
        }
        Type type = TYPES.get(column.getType());
        Span span = Span.of(column, Literals.COLUMN__TYPE);
        if (type == null) {
            List<String> near = Names.nearest(column.getType(), TYPES.keySet());
            String next = near.isEmpty() ? "it is one of " + String.join(", ", TYPES.keySet()) : "did you mean " + Names.choice(near) + "?";
            findings.add(IssueCode.CREATE_TYPE, span, "There is no type '" + column.getType() + "'; " + next,
                    Elaborator.renames(span, column.getType(), TYPES.keySet()));
            return null;
        }
        int length = length(column, type, 0, type.usual());
        int precision =
                column.getArgs().size() > 1 && type.precision() >= 0 ? Math.max(0, column.getArgs().get(1).getNumber()) : type.precision();
        flags(column, type);
        List<OptionInfo> options = column.getArgs().stream()
                .filter(a -> a.getText() != null)
                .map(a -> new OptionInfo(a.getText(), -1))
                .toList();
        boolean picks = type.type() == DataType.PICKLIST || type.type() == DataType.MULTIPICKLIST;
        if (picks && options.isEmpty()) {
            findings.add(IssueCode.CREATE_TYPE, span, "A picklist has options: write " + column.getType() + "(\"…\", \"…\")");
        }
        String references = type.type() == DataType.REFERENCE
                ? column.getArgs().stream().map(TypeArgument::getName).filter(n -> n != null).findFirst().orElse("")
                : "";
        if (type.type() == DataType.REFERENCE && references.isEmpty()) {
            findings.add(IssueCode.CREATE_TYPE, span, "A lookup refers to a module: write lookup(Contacts)");
        }
        return new FieldInfo(column.getName(), text(column.getLabel()), "", type.type(), length, precision, false, false, column.isUnique(),
                false, true,
                true, Phi.NONE, column.isPhi(), references, picks ? options : List.of(), Map.of(), "");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private int length(Column column, Type type, int index, int usual) {
        if (column.getArgs().size() <= index || column.getArgs().get(index).getText() != null
                || column.getArgs().get(index).getName() != null) {
            return usual;
        }
        TypeArgument argument = column.getArgs().get(index);
        int length = argument.getNumber();
        if (type.maximum() == 0) {
            findings.add(IssueCode.CREATE_TYPE, Span.of(argument), "A " + column.getType() + " has no length");
            return usual;
        }
        if (length < 1 || length > type.maximum()) {
            String instead = column.getType().equals("text") && length > type.maximum() ? "; longer text is longtext" : "";
            findings.add(IssueCode.CREATE_TYPE, Span.of(argument), "A " + column.getType() + " holds 1 to " + type.maximum() + instead,
                    Remedy.edit("Change to " + type.maximum(), Span.of(argument), String.valueOf(type.maximum())));
            return type.maximum();
        }
        return length;
    }

    private void flags(Column column, Type type) {
        if (column.isUnique() && !type.unique()) {
            String unique =
                    TYPES.entrySet().stream().filter(e -> e.getValue().unique()).map(Map.Entry::getKey).collect(Collectors.joining(", "));
            findings.add(IssueCode.CREATE_TYPE, column, Literals.COLUMN__UNIQUE,
                    "A " + column.getType() + " cannot be unique; only " + unique + " can",
                    Remedy.edit("Remove 'unique'", Span.of(column, Literals.COLUMN__UNIQUE), ""));
        }
        boolean markable = switch (type.type()) {
            case REFERENCE, USER, AUTONUMBER -> false;
            default -> true;
        };
        if (column.isPhi() && !markable) {
            findings.add(IssueCode.PHI_UNMARKABLE, column, Literals.COLUMN__PHI, "A " + column.getType() + " cannot be marked as PHI",
                    Remedy.edit("Remove 'phi'", Span.of(column, Literals.COLUMN__PHI), ""));
        }
    }
}
