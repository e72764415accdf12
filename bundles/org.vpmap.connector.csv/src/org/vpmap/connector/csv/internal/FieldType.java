package org.vpmap.connector.csv.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.schema.DataType;

/**
 * A type as people write it in a data dictionary.
 *
 * @param length most characters, 0 where none is given
 * @param precision decimal places, -1 where none are given
 * @param repeats a list of it
 * @param options values given inside the type, e.g. {@code enum(a,b)}
 * @param reference object given inside the type, e.g. {@code reference(Patient)}, or empty
 */
public record FieldType(DataType type, int length, int precision, boolean repeats, List<String> options, String reference) {
    private static final Map<String, DataType> WORDS = new TreeMap<>();
    private static final Pattern LIST_OF = Pattern.compile("(?i)(?:list|array|set|multiple)\\s*(?:\\s+of\\s+(.+)|[(<]\\s*(.+?)\\s*[)>])");
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z][A-Za-z0-9 _-]*?)\\s*(?:(?:[(<](.*)[)>]|→|->)\\s*([A-Za-z_ ]*))?");
    private static final Set<String> NOISE =
            Set.of("unsigned", "varying", "precision", "null", "not null", "unique", "max", "signed", "zerofill");

    static {
        words(DataType.TEXT,
                "text str string varchar varchar2 nvarchar char character nchar characters singleline shorttext uuid guid id key time");
        words(DataType.LONGTEXT, "longtext textarea memo clob nclob multiline note mediumtext longvarchar paragraph json xml");
        words(DataType.RICHTEXT, "richtext html richtextarea");
        words(DataType.INTEGER,
                "integer int bigint smallint tinyint long short number numeric count wholenumber serial int4 int8 int2 int64 int32");
        words(DataType.DECIMAL, "decimal dec float double real fixed doubleprecision decimalnumber");
        words(DataType.MONEY, "money currency amount price");
        words(DataType.PERCENT, "percent percentage");
        words(DataType.BOOLEAN, "boolean bool bit flag checkbox yesno logical truefalse");
        words(DataType.DATE, "date day");
        words(DataType.DATETIME, "datetime timestamp ts instant timestamptz datetime2 smalldatetime dateandtime timestampwithtimezone");
        words(DataType.PICKLIST, "picklist enum enumeration choice dropdown select option list code radio");
        words(DataType.MULTIPICKLIST, "multipicklist multiselect multichoice multiselectpicklist multienum checkboxes");
        words(DataType.REFERENCE, "reference ref lookup foreignkey fk link relation");
        words(DataType.OBJECT, "object record struct nested composite group map address");
        words(DataType.EMAIL, "email emailaddress");
        words(DataType.PHONE, "phone telephone phonenumber tel mobile fax");
        words(DataType.URL, "url uri website hyperlink weblink");
        words(DataType.USER, "user owner userlookup ownerlookup");
        words(DataType.SUBFORM, "subform rows table");
        words(DataType.AUTONUMBER, "autonumber sequence identity");
        words(DataType.FILE, "file blob binary attachment upload fileupload image imageupload bytea");
        words(DataType.TAGS, "tags tag labels");
        words(DataType.FORMULA, "formula calculated computed rollup");
    }

    public FieldType {
        options = List.copyOf(options);
    }

    private static void words(DataType type, String names) {
        for (String name : names.split(" ")) {
            WORDS.put(name, type);
        }
    }

    /** A plain type. */
    static FieldType of(DataType type) {
        return new FieldType(type, 0, -1, false, List.of(), "");
    }

    FieldType list() {
        return new FieldType(type, length, precision, true, options, reference);
    }

    /** Reads {@code varchar(50)}, {@code decimal(10,2)}, {@code enum(a,b)}, {@code ref→ Patient}, {@code list of text}, … */
    public static Optional<FieldType> parse(String written) {
        String text = written.strip();
        if (text.startsWith("[") && text.endsWith("]") && text.length() > 2) {
            return parse(text.substring(1, text.length() - 1)).map(FieldType::list);
        }
        if (text.endsWith("[]") && text.length() > 2) {
            return parse(text.substring(0, text.length() - 2)).map(FieldType::list);
        }
        Matcher list = LIST_OF.matcher(text);
        if (list.matches()) {
            // list(a, b) is a list of values to choose from; list(text) or list of text is a list of texts
            Optional<FieldType> element = parse(list.group(1) != null ? list.group(1) : list.group(2));
            if (element.isPresent()) {
                return element.map(FieldType::list);
            }
        }
        Matcher shape = SHAPE.matcher(text.startsWith("{") ? "object" : text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String words = shape.group(1).strip();
        String inside = shape.group(2) == null ? "" : shape.group(2).strip();
        String tail = shape.group(3) == null ? "" : shape.group(3).strip();
        DataType type = WORDS.get(bare(words));
        if (type == null) {
            // "reference Patient" and "int unsigned": the first word is the type, what follows belongs to it
            String[] two = words.split("\\s+", 2);
            type = WORDS.get(bare(two[0]));
            tail = two.length > 1 ? (two[1] + " " + tail).strip() : tail;
        }
        tail = tail.replaceFirst("(?i)^to\\s+", "");
        if (NOISE.contains(tail.toLowerCase(Locale.ROOT))) {
            tail = "";
        }
        boolean mayRefer = type == DataType.REFERENCE || type == DataType.SUBFORM;
        if (type == null || !tail.isEmpty() && !(mayRefer && tail.matches("[A-Za-z_]\\w*"))) {
            return Optional.empty();
        }
        return of(type, inside, tail);
    }

    private static String bare(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static Optional<FieldType> of(DataType type, String inside, String tail) {
        return switch (type) {
            case PICKLIST, MULTIPICKLIST -> Optional.of(new FieldType(type, 0, -1, false, values(inside), ""));
            case REFERENCE, SUBFORM -> Optional.of(new FieldType(type, 0, -1, false, List.of(), inside.isEmpty() ? tail : inside));
            default -> sized(type, inside);
        };
    }

    private static Optional<FieldType> sized(DataType type, String in) {
        if (in.isEmpty() || in.equalsIgnoreCase("max")) {
            return Optional.of(of(type));
        }
        Matcher numbers = Pattern.compile("(\\d{1,9})(?:\\s*[,.]\\s*(\\d{1,3}))?(?:\\s+(?i:byte|char))?").matcher(in);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(numbers.group(1));
        int precision = numbers.group(2) == null ? -1 : Integer.parseInt(numbers.group(2));
        DataType exact = type == DataType.INTEGER && precision > 0 ? DataType.DECIMAL : type;
        return Optional.of(new FieldType(exact, length, precision, false, List.of(), ""));
    }

    /** Values apart by {@code |}, otherwise by {@code ;}, otherwise by commas. */
    static List<String> values(String text) {
        String apart = text.indexOf('|') >= 0 ? "\\|" : text.indexOf(';') >= 0 ? ";" : text.indexOf('\n') >= 0 ? "\n" : ",";
        List<String> values = new ArrayList<>();
        for (String value : text.split(apart)) {
            String plain = value.strip();
            if (plain.length() > 1 && (plain.startsWith("\"") && plain.endsWith("\"") || plain.startsWith("'") && plain.endsWith("'"))) {
                plain = plain.substring(1, plain.length() - 1);
            }
            if (!plain.isEmpty() && !values.contains(plain)) {
                values.add(plain);
            }
        }
        return values;
    }

    /** As {@link #parse} reads it again, without options. */
    static String written(DataType type, int length, int precision, boolean repeats) {
        String size = length > 0 ? "(" + length + (precision >= 0 ? "," + precision : "") + ")" : "";
        String one = type.getLiteral() + size;
        return repeats ? "list of " + one : one;
    }

    /** The words that are understood, for an error message. */
    static String known() {
        List<String> names = new ArrayList<>();
        for (DataType type : DataType.VALUES) {
            names.add(type.getLiteral());
        }
        return String.join(", ", names);
    }
}
