package org.vpmap.core.value;

import java.io.Serializable;
import java.util.Objects;

/**
 * The type of an expression or field in the mapping language.
 *
 * @param kind what a value is; of each element where {@code list}
 * @param list whether it is a list of such values
 * @param object the object's name where kind is {@link Kind#RECORD} or {@link Kind#REFERENCE}, otherwise empty
 */
public record ValueType(Kind kind, boolean list, String object) implements Serializable {
    /** What a single value is, with the Java class that carries it. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link String} of HTML. */
        HTML,
        /** {@link Long}. */
        INTEGER,
        /** {@link java.math.BigDecimal}. */
        DECIMAL,
        /** {@link java.math.BigDecimal}, an amount in the practice's currency. */
        MONEY,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.LocalDate}: a day on the calendar, never moved by a time zone. */
        DATE,
        /** {@link java.time.Instant}: a moment. */
        DATETIME,
        /** {@link String}: one of a closed set. */
        PICKLIST,
        /** {@link String}: the id of a record. */
        REFERENCE,
        /** {@link java.util.Map} from field name to value: a nested object or a joined record. */
        RECORD,
        /** {@link LinkValue}: a record of the target, named by the key of its source. */
        LINK,
        /** {@link OwnerValue}: a user of the target, named by the staff member. */
        OWNER,
        /** Nothing is known, or the literal null: goes with every other type. */
        ANY
    }

    public static final ValueType TEXT = of(Kind.TEXT);
    public static final ValueType HTML = of(Kind.HTML);
    public static final ValueType INTEGER = of(Kind.INTEGER);
    public static final ValueType DECIMAL = of(Kind.DECIMAL);
    public static final ValueType MONEY = of(Kind.MONEY);
    public static final ValueType BOOLEAN = of(Kind.BOOLEAN);
    public static final ValueType DATE = of(Kind.DATE);
    public static final ValueType DATETIME = of(Kind.DATETIME);
    public static final ValueType PICKLIST = of(Kind.PICKLIST);
    public static final ValueType OWNER = of(Kind.OWNER);
    public static final ValueType ANY = of(Kind.ANY);

    public ValueType {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(object);
    }

    /** A single value of that kind. */
    public static ValueType of(Kind kind) {
        return new ValueType(kind, false, "");
    }

    /** A reference to a record of that object. */
    public static ValueType reference(String object) {
        return new ValueType(Kind.REFERENCE, false, object);
    }

    /** A record (nested or joined); the object's name may be empty for an anonymous nested object. */
    public static ValueType record(String object) {
        return new ValueType(Kind.RECORD, false, object);
    }

    /** A link to a record of that target module. */
    public static ValueType link(String module) {
        return new ValueType(Kind.LINK, false, module);
    }

    /** A list of these. */
    public ValueType asList() {
        return new ValueType(kind, true, object);
    }

    /** One of these. */
    public ValueType element() {
        return new ValueType(kind, false, object);
    }

    /** As the author reads it: {@code text}, {@code list of record Coverage}. */
    @Override
    public String toString() {
        String one = kind.name().toLowerCase(java.util.Locale.ROOT) + (object.isEmpty() ? "" : " " + object);
        return list ? "list of " + one : one;
    }
}
