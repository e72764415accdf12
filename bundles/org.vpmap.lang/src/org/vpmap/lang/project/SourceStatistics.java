package org.vpmap.lang.project;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a look at the source's records found. Diagnostics name these numbers; they never decide anything alone, for a sample is no proof.
 * Fields are written as in maps, nested ones with dots: {@code address.line1}. Empty where nothing is known.
 */
public interface SourceStatistics {
    /** Nothing is known. */
    SourceStatistics NONE = new SourceStatistics() {};

    /** How many records of the object were looked at. */
    default OptionalLong sampled(String object) {
        return OptionalLong.empty();
    }

    /** How many of the records looked at have a value in a field. */
    default OptionalLong filled(String object, String field) {
        return OptionalLong.empty();
    }

    /** The longest value seen, in characters. */
    default OptionalInt maximumLength(String object, String field) {
        return OptionalInt.empty();
    }

    /** How many of the records looked at have a value longer than that. */
    default OptionalLong longerThan(String object, String field, int length) {
        return OptionalLong.empty();
    }

    /** How many of the records looked at have more decimal places than that. */
    default OptionalLong moreDecimalsThan(String object, String field, int places) {
        return OptionalLong.empty();
    }

    /** The values seen in a field that has options, with the number of records of each; empty where nothing is known. */
    default Map<String, Long> optionCounts(String object, String field) {
        return Map.of();
    }

    /** The largest number of records of {@code child} that hang on one record by {@code foreignKey}. */
    default OptionalLong maximumChildren(String child, String foreignKey) {
        return OptionalLong.empty();
    }
}
