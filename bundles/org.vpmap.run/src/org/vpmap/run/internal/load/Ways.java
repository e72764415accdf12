package org.vpmap.run.internal.load;

import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.MetersCredits.Operation;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.EngineSettings.Path;

/**
 * Chooses between batches and jobs by credits. A full job is compared with the same records in batches, and so is what remains at the
 * end: the sum is the least there is, without knowing beforehand how many records come.
 */
final class Ways {
    private final Target target;
    private final Path path;

    Ways(Target target, Path path) {
        this.target = target;
        this.path = path;
    }

    /** Whether records of the map are collected for jobs: the target takes them so, they carry a key, and a full job is cheaper. */
    boolean isBulk(Mapping mapping) {
        return path == Path.CHEAPEST
                && target instanceof WritesBulk bulk
                && target instanceof org.vpmap.connector.target.WritesRecords records
                && mapping instanceof Mapping.ObjectMap map
                && map.keyField().isPresent()
                && bulk.bulkable(map.target(), !map.rows().isEmpty())
                && paysOff(map, bulk.bulkSize(), records.batchSize(map.target()));
    }

    int bulkSize() {
        return ((WritesBulk) target).bulkSize();
    }

    /** Whether a job of that many records costs less than batches. */
    boolean paysOff(Mapping map, long records, int batchSize) {
        if (!(target instanceof MetersCredits meter)) {
            return false;
        }
        return meter.cost(Operation.BULK, map.target(), records) < inBatches(meter, map.target(), records, batchSize);
    }

    private static long inBatches(MetersCredits meter, String module, long records, int batchSize) {
        long full = records / batchSize * meter.cost(Operation.CREATE, module, batchSize);
        long rest = records % batchSize;
        return full + (rest == 0 ? 0 : meter.cost(Operation.CREATE, module, rest));
    }
}
