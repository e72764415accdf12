package org.vpmap.run.internal.load;

import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.MetersCredits.Operation;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.core.plan.Mapping;
import org.vpmap.run.EngineSettings.Path;

/**
 * Chooses between batches and jobs by credits. A full job is compared with the same records in batches, and so is what remains at the
 * end: the sum is the least there is, without knowing beforehand how many records come.
 */
public final class Ways {
    private final Target target;
    private final Abilities abilities;
    private final Path path;

    /** Ways to that target. */
    public Ways(Target target, Abilities abilities, Path path) {
        this.target = target;
        this.abilities = abilities;
        this.path = path;
    }

    /** Whether records of the map are collected for jobs: the target takes them so, they carry a key, and a full job is cheaper. */
    public boolean isBulk(Mapping mapping) {
        return path == Path.CHEAPEST
                && abilities.bulk()
                && mapping instanceof Mapping.ObjectMap map
                && map.keyField().isPresent()
                && ((WritesBulk) target).bulkable(map.target(), !map.rows().isEmpty())
                && paysOff(map, bulkSize(), batchSize(map));
    }

    /** Most records of a job. */
    public int bulkSize() {
        return ((WritesBulk) target).bulkSize();
    }

    private int batchSize(Mapping map) {
        return ((WritesRecords) target).batchSize(map.target());
    }

    /** Whether a job of that many records costs less than batches. */
    boolean paysOff(Mapping map, long records, int batchSize) {
        return target instanceof MetersCredits meter
                && meter.cost(Operation.BULK, map.target(), records) < inBatches(meter, map.target(), records, batchSize);
    }

    /** Credits of so many creations in batches alone. */
    public long inBatches(Mapping map, long records) {
        return target instanceof MetersCredits meter ? inBatches(meter, map.target(), records, batchSize(map)) : 0;
    }

    /** Credits of so many creations the cheapest way. */
    public long cheapest(Mapping map, long records) {
        if (!(target instanceof MetersCredits meter)) {
            return 0;
        }
        if (!isBulk(map)) {
            return inBatches(map, records);
        }
        long jobs = records / bulkSize();
        long rest = records % bulkSize();
        long restCost = rest == 0 ? 0 : Math.min(meter.cost(Operation.BULK, map.target(), rest), inBatches(map, rest));
        return jobs * meter.cost(Operation.BULK, map.target(), bulkSize()) + restCost;
    }

    private static long inBatches(MetersCredits meter, String module, long records, int batchSize) {
        long full = records / batchSize * meter.cost(Operation.CREATE, module, batchSize);
        long rest = records % batchSize;
        return full + (rest == 0 ? 0 : meter.cost(Operation.CREATE, module, rest));
    }
}
