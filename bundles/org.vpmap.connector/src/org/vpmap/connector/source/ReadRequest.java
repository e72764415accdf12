package org.vpmap.connector.source;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to read of one object.
 *
 * @param object its schema name, e.g. {@code Patient}
 * @param fields names of the fields wanted; empty for all. The id comes always
 * @param changedSince only records changed at or after that moment
 * @param resume where an interrupted read stood: a {@link Page#position()}; records before it are not read again
 */
public record ReadRequest(String object, List<String> fields, Optional<Instant> changedSince, Optional<String> resume) {
    public ReadRequest {
        Objects.requireNonNull(object);
        fields = List.copyOf(fields);
        Objects.requireNonNull(changedSince);
        Objects.requireNonNull(resume);
    }

    /** All records with these fields. */
    public static ReadRequest all(String object, List<String> fields) {
        return new ReadRequest(object, fields, Optional.empty(), Optional.empty());
    }
}
