package org.vpmap.connector.source;

import java.util.List;
import java.util.Objects;
import org.vpmap.core.value.SourceRecord;

/**
 * Some records.
 *
 * @param records in the source's order
 * @param position opaque: hand it back in {@link ReadRequest#resume()} to go on behind this page (and behind all pages delivered before it)
 */
public record Page(List<SourceRecord> records, String position) {
    public Page {
        records = List.copyOf(records);
        Objects.requireNonNull(position);
    }
}
