package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.ValueType;

/** A compiled expression: resolved names, known types, nothing of the language's syntax left. */
public sealed interface Expr extends Serializable {
    /** The static type. */
    ValueType type();

    /** A constant: String, Long, BigDecimal, Boolean, LocalDate, Instant, List of those, or null. */
    record Literal(Object value, ValueType type) implements Expr {}

    /** The source record of the map (inside a {@link RowMap}: the child record). */
    record Root(ValueType type) implements Expr {}

    /** The element that a {@link Lambda} is applied to; the innermost one. */
    record Item(ValueType type) implements Expr {}

    /**
     * A field of a record: of the source record, of an element, of a nested object or of a joined record.
     *
     * @param base evaluates to a record; null gives null
     * @param name field name, or a {@link Join}'s name
     * @param type what the raw value is read as; a raw value that cannot be read so is a problem, not null
     */
    record Get(Expr base, String name, ValueType type) implements Expr {}

    /**
     * A function of the library.
     *
     * @param function its name
     * @param arguments positional ones, the receiver first
     * @param named named ones such as {@code minutes: 30}
     */
    record Call(String function, List<Expr> arguments, Map<String, Expr> named, ValueType type) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
            named = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(named));
        }
    }

    /** An argument that is evaluated for each element, with {@link Item} bound; its type is the body's. */
    record Lambda(Expr body) implements Expr {
        @Override
        public ValueType type() {
            return body.type();
        }
    }

    /** {@code first or second}: the second where the first is null, blank text or an empty list. */
    record Or(Expr first, Expr second, ValueType type) implements Expr {}

    /** {@code when condition then a else b} within an expression. */
    record Choose(Expr condition, Expr then, Expr otherwise, ValueType type) implements Expr {}

    /** {@code or hold "reason"}: evaluating it decides the record's fate (HOLD, SKIP or REJECT). */
    record Raise(Fate fate, String reason) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.ANY;
        }
    }

    /** {@code value via Map}. Null stays null. */
    record Via(Expr value, String valueMap, ValueType type) implements Expr {}

    /** Comparison and logic; AND and OR do not evaluate the right side needlessly; a comparison with null is false but for EQ, NE. */
    record Binary(Operator operator, Expr left, Expr right) implements Expr {
        @Override
        public ValueType type() {
            return operator == Operator.PLUS ? ValueType.TEXT : ValueType.BOOLEAN;
        }
    }

    /** Operators of {@link Binary}. PLUS joins text; IN wants a list on the right. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        AND,
        OR,
        IN,
        PLUS
    }

    /** Negation. */
    record Not(Expr operand) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /**
     * {@code link Module(key)}: evaluates to a {@link org.vpmap.core.value.LinkValue}, or to null where the key is null and fate is EMPTY.
     *
     * @param source the source object whose map into {@code module} makes the record (what the key's reference points to), empty for any map
     *     into the module: two maps into one module may use equal keys
     * @param fate what a missing target means
     * @param fallback a link tried where the first has no key, e.g. {@code or link …}
     */
    record LinkTo(String module, String source, Expr key, LinkFate fate, Optional<Expr> fallback) implements Expr {
        public LinkTo {
            Objects.requireNonNull(module);
            Objects.requireNonNull(source);
            Objects.requireNonNull(key);
            Objects.requireNonNull(fate);
            Objects.requireNonNull(fallback);
        }

        @Override
        public ValueType type() {
            return ValueType.link(module);
        }
    }

    /** {@code owner(staff)}: evaluates to an {@link org.vpmap.core.value.OwnerValue}; null staff means the fallback owner. */
    record OwnerOf(Expr staff) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.OWNER;
        }
    }
}
