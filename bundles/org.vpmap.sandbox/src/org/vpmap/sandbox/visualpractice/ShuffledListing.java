package org.vpmap.sandbox.visualpractice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.RecordIndex;

/**
 * Pages of a deployment without a stable order: each chain walks through the records with a stride of its own. A chain still brings
 * every record once as long as nothing changes meanwhile; resuming by {@code (updated_at, id)} is of no use.
 */
final class ShuffledListing {

    private static final int[] PRIMES = {7919, 104_729, 1_299_709, 15_485_863, 179_424_673};

    private final Records records;

    ShuffledListing(Records records) {
        this.records = records;
    }

    Listing.Page page(Query query, long now) {
        Records.Layer layer = records.layer(query.object());
        List<RecordIndex> indexes = new ArrayList<>(List.of(records.clinic().live(query.object())));
        List<Row> rows = new ArrayList<>(layer.live().values());
        if (query.includeDeleted()) {
            indexes.add(records.clinic().deleted(query.object()));
            rows.addAll(layer.deleted().values());
        }
        int generated = indexes.stream().mapToInt(RecordIndex::size).sum();
        int all = generated + rows.size();
        int salt = query.cursor().map(Cursor::salt).orElse(1 + (int) (now % 1_000_003));
        long position = query.cursor().map(Cursor::position).orElse(0L);
        List<Map<String, Object>> data = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (position < all && after.isEmpty()) {
            int place = place(position, all, salt);
            Optional<Map<String, Object>> record = place < generated ? generated(indexes, place, query, layer)
                    : changed(rows.get(place - generated), query);
            if (record.isPresent() && data.size() == query.limit()) {
                after = record.map(r -> r.get("id").toString());
            } else {
                record.ifPresent(r -> data.add(Listing.narrowed(r, query)));
                position++;
            }
        }
        Optional<Cursor> next = after.isEmpty() ? Optional.empty() : Optional.of(new Cursor(now, query.fingerprint(), salt, position, ""));
        return new Listing.Page(data, next, after, all);
    }

    private static int place(long position, int all, int salt) {
        int stride = PRIMES[salt % PRIMES.length];
        // a prime that divides the number of records would visit some of them again and again
        return (int) ((position * (all % stride == 0 ? 1 : stride) + salt) % all);
    }

    private Optional<Map<String, Object>> changed(Row row, Query query) {
        return Optional.of(row.record()).filter(r -> row.updatedAt() >= query.since() && Listing.inShard(records.clinic(), row, query));
    }

    private Optional<Map<String, Object>> generated(List<RecordIndex> indexes, int place, Query query, Records.Layer layer) {
        int rest = place;
        for (RecordIndex index : indexes) {
            if (rest < index.size()) {
                Clinic clinic = records.clinic();
                boolean wanted = index.updatedAt(rest) >= query.since()
                        && (query.shards() == 1 || index.owner(rest) % query.shards() == query.shard()) && !layer.hides(index.id(rest));
                return wanted ? clinic.record(query.object(), index.id(rest)) : Optional.empty();
            }
            rest -= index.size();
        }
        throw new IllegalArgumentException("no record at " + place);
    }
}
