package org.vpmap.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the ledger: every record read has exactly one fate.
 *
 * @param id of the row: a map's id; with {@code /subform} for rows of a subform; {@code Object->-} for records that no map takes
 * @param source object read
 * @param target what it lands in
 * @param read records
 * @param created are in the target now and were not before
 * @param updated were there and hold the new values
 * @param unchanged were there as wanted
 * @param merged went into a record that another source record made
 * @param skipped left out on purpose
 * @param held kept back until a person decides
 * @param rejected refused by the map
 * @param refused refused by the target
 */
public record LedgerRow(
        String id,
        String source,
        String target,
        long read,
        long created,
        long updated,
        long unchanged,
        long merged,
        long skipped,
        long held,
        long rejected,
        long refused) {
    /** Records that did not arrive and should have. */
    public long failed() {
        return held + rejected + refused;
    }

    /** What is missing from the sum of the fates: zero, or the run has lost count. */
    public long imbalance() {
        return read - created - updated - unchanged - merged - skipped - held - rejected - refused;
    }

    /** As JSON; {@code skipped} there is everything that needed no write. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", source);
        map.put("target", target);
        map.put("read", read);
        map.put("created", created);
        map.put("updated", updated);
        map.put("skipped", unchanged + merged + skipped);
        map.put("failed", failed());
        map.put("map", id);
        map.put("unchanged", unchanged);
        map.put("merged", merged);
        map.put("left_out", skipped);
        map.put("held", held);
        map.put("rejected", rejected);
        map.put("refused", refused);
        return map;
    }
}
