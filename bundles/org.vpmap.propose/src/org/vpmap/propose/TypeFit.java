package org.vpmap.propose;

import java.util.Optional;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;

/** Whether a value of one type can go into a field of another, how well, and what has to be written for it. */
final class TypeFit {
    private TypeFit() {}

    /**
     * @param score 0 to 1
     * @param evidence for a person
     * @param conversion what is appended to the source field in the mapping language, e.g. {@code .e164()}
     */
    record Fit(double score, String evidence, String conversion) {}

    /** Empty where the value cannot go there. */
    static Optional<Fit> of(Field source, Field target) {
        DataType from = source.getType();
        DataType to = target.getType();
        if (source.isRepeats() && to != DataType.MULTIPICKLIST && to != DataType.TAGS) {
            return Optional.of(new Fit(0.35, "a list into one value", ".first()"));
        }
        return switch (to) {
            case TEXT -> switch (from) {
                case TEXT, PICKLIST, URL, PHONE -> fit(1, from, to, "");
                case EMAIL -> fit(0.7, from, to, "");
                case REFERENCE -> fit(0.4, from, to, "");
                case INTEGER, DECIMAL, MONEY, PERCENT -> fit(0.5, from, to, ".text()");
                case LONGTEXT -> fit(0.6, from, to, "");
                default -> Optional.empty();
            };
            case LONGTEXT, RICHTEXT -> switch (from) {
                case TEXT, LONGTEXT -> fit(from == DataType.LONGTEXT ? 1 : 0.8, from, to, "");
                case RICHTEXT -> fit(1, from, to, ".sanitize()");
                default -> Optional.empty();
            };
            case EMAIL -> switch (from) {
                case EMAIL -> fit(1, from, to, ".email()");
                case TEXT -> fit(0.7, from, to, ".email()");
                default -> Optional.empty();
            };
            case PHONE -> switch (from) {
                case PHONE -> fit(1, from, to, ".e164()");
                case TEXT -> fit(0.7, from, to, ".e164()");
                default -> Optional.empty();
            };
            case URL -> from == DataType.URL || from == DataType.TEXT ? fit(0.8, from, to, "") : Optional.empty();
            case INTEGER -> from == DataType.INTEGER ? fit(1, from, to, "") : from == DataType.TEXT ? fit(0.3, from, to, ".integer()")
                    : Optional.empty();
            case DECIMAL, MONEY, PERCENT -> switch (from) {
                case DECIMAL, MONEY, PERCENT -> fit(1, from, to, "");
                case INTEGER -> fit(0.8, from, to, "");
                default -> Optional.empty();
            };
            case BOOLEAN -> from == DataType.BOOLEAN ? fit(1, from, to, "") : Optional.empty();
            case DATE -> from == DataType.DATE
                    ? fit(1, from, to, "")
                    : from == DataType.DATETIME ? fit(0.6, from, to, ".date()") : Optional.empty();
            case DATETIME -> from == DataType.DATETIME ? fit(1, from, to, "") : Optional.empty();
            case PICKLIST -> switch (from) {
                case PICKLIST -> fit(1, from, to, "");
                case TEXT -> fit(0.5, from, to, "");
                case BOOLEAN -> fit(0.2, from, to, "");
                default -> Optional.empty();
            };
            case MULTIPICKLIST, TAGS -> from == DataType.MULTIPICKLIST || source.isRepeats() ? fit(1, from, to, "") : Optional.empty();
            case REFERENCE -> from == DataType.REFERENCE ? fit(1, from, to, "") : Optional.empty();
            case USER -> from == DataType.REFERENCE ? fit(0.6, from, to, "") : Optional.empty();
            case OBJECT, SUBFORM, AUTONUMBER, FILE, FORMULA -> Optional.empty();
        };
    }

    private static Optional<Fit> fit(double score, DataType from, DataType to, String conversion) {
        return Optional.of(
                new Fit(score, from == to ? "both are " + from.getLiteral() : from.getLiteral() + " into " + to.getLiteral(), conversion));
    }
}
