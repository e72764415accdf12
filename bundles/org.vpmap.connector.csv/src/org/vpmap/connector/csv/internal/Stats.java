package org.vpmap.connector.csv.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vpmap.schema.DataType;

/** What the values of one field have in common. Memory is bounded: of distinct values it keeps no more than could be options. */
final class Stats {
    private static final int MOST_OPTIONS = 40;
    private static final int OPTION_LENGTH = 60;

    long filled;
    int longest;
    private int scale;
    private boolean lists;
    private boolean objects;
    private boolean booleans = true;
    private boolean integers = true;
    private boolean decimals = true;
    private boolean isoDates = true;
    private boolean monthFirst = true;
    private boolean dayFirst = true;
    private boolean moments = true;
    private Moments.Order momentOrder;
    private boolean emails = true;
    private boolean urls = true;
    private boolean html;
    private boolean breaks;
    private boolean json = true;
    private Map<String, Long> distinct = new TreeMap<>();
    final Map<String, Stats> nested = new LinkedHashMap<>();

    void see(Object value, Moments reader) {
        switch (value) {
            case null -> {}
            case List<?> list -> {
                lists = true;
                list.forEach(element -> see(element, reader));
            }
            case Map<?, ?> map -> {
                objects = true;
                filled++;
                map.forEach((name, part) -> nested.computeIfAbsent((String) name, n -> new Stats()).see(part, reader));
            }
            default -> text(value.toString().strip(), reader);
        }
    }

    private void text(String text, Moments reader) {
        if (text.isEmpty()) {
            return;
        }
        filled++;
        longest = Math.max(longest, text.codePointCount(0, text.length()));
        char first = text.charAt(0);
        json = json && (first == '[' || first == '{');
        booleans = booleans && Values.bool(text) != null;
        numbers(text);
        dates(text, first, reader);
        emails = emails && text.indexOf('@') > 0 && text.indexOf(' ') < 0;
        urls = urls && (text.startsWith("http://") || text.startsWith("https://"));
        html = html || first == '<' && text.endsWith(">") && text.contains("</");
        breaks = breaks || text.indexOf('\n') >= 0;
        if (distinct != null) {
            if (text.length() > OPTION_LENGTH) {
                distinct = null;
            } else {
                distinct.merge(text, 1L, Long::sum);
                distinct = distinct.size() > MOST_OPTIONS ? null : distinct;
            }
        }
    }

    private void numbers(String text) {
        integers = integers && Values.isInteger(text);
        if (decimals) {
            decimals = Values.isDecimal(text);
            int point = text.indexOf('.');
            scale = point < 0 ? scale : Math.max(scale, text.length() - point - 1);
        }
    }

    private void dates(String text, char first, Moments reader) {
        boolean digit = first >= '0' && first <= '9';
        isoDates = isoDates && digit && reader.date(text, Moments.Order.YEAR_FIRST).isPresent();
        monthFirst = monthFirst && digit && reader.date(text, Moments.Order.MONTH_FIRST).isPresent();
        dayFirst = dayFirst && digit && reader.date(text, Moments.Order.DAY_FIRST).isPresent();
        if (moments) {
            momentOrder = digit ? order(text, reader) : null;
            moments = momentOrder != null;
        }
    }

    private Moments.Order order(String text, Moments reader) {
        if (momentOrder != null && reader.instant(text, momentOrder).isPresent()) {
            return momentOrder;
        }
        for (Moments.Order order : Moments.Order.values()) {
            if (momentOrder == null && reader.instant(text, order).isPresent()) {
                return order;
            }
        }
        return null;
    }

    boolean isList() {
        return lists;
    }

    boolean isJson() {
        return json && filled > 0 && !objects;
    }

    /** The order of dates; month or day first where the values leave it open is the clinic's habit. */
    Moments.Order order(boolean dayFirstHabit) {
        if (isoDates || filled == 0) {
            return Moments.Order.YEAR_FIRST;
        }
        if (monthFirst || dayFirst) {
            return monthFirst && !(dayFirst && dayFirstHabit) ? Moments.Order.MONTH_FIRST : Moments.Order.DAY_FIRST;
        }
        return moments ? momentOrder : Moments.Order.YEAR_FIRST;
    }

    /** Whether day and month could be the other way round in every value. */
    boolean ambiguousDates() {
        return filled > 0 && !isoDates && monthFirst && dayFirst;
    }

    /** The type that all values have. */
    FieldType type(String name, boolean mayBeOptions) {
        FieldType type = one(name, mayBeOptions);
        return lists ? type.list() : type;
    }

    private FieldType one(String name, boolean mayBeOptions) {
        String bare = name.toLowerCase(Locale.ROOT);
        if (objects) {
            return FieldType.of(DataType.OBJECT);
        }
        if (filled == 0) {
            return FieldType.of(DataType.TEXT);
        }
        if (isJson()) {
            return FieldType.of(DataType.OBJECT);
        }
        if (booleans) {
            return FieldType.of(DataType.BOOLEAN);
        }
        if (isoDates || monthFirst || dayFirst) {
            return FieldType.of(DataType.DATE);
        }
        if (moments) {
            return FieldType.of(DataType.DATETIME);
        }
        boolean number = bare.contains("phone") || bare.contains("mobile") || bare.contains("fax") || bare.endsWith("tel");
        if (number) {
            return sized(DataType.PHONE);
        }
        boolean code = bare.equals("id") || bare.endsWith("_id") || bare.endsWith("code") || bare.endsWith("number") || bare.endsWith("_no")
                || bare.contains("zip") || bare.contains("npi") || bare.contains("mrn");
        if (integers && !code) {
            return FieldType.of(DataType.INTEGER);
        }
        if (decimals && !code) {
            return new FieldType(DataType.DECIMAL, 0, scale, false, List.of(), "");
        }
        if (emails) {
            return sized(DataType.EMAIL);
        }
        if (urls) {
            return sized(DataType.URL);
        }
        if (html) {
            return sized(DataType.RICHTEXT);
        }
        if (mayBeOptions && !code && distinct != null && filled >= 8 && distinct.size() * 2L <= filled) {
            return FieldType.of(DataType.PICKLIST);
        }
        return sized(longest > 255 || breaks ? DataType.LONGTEXT : DataType.TEXT);
    }

    private FieldType sized(DataType type) {
        return new FieldType(type, longest, -1, false, List.of(), "");
    }

    /** Distinct values with how often each occurs; empty where there are too many. */
    Map<String, Long> options() {
        return distinct == null ? Map.of() : distinct;
    }
}
