package org.vpmap.lang.semantics;

import java.time.ZoneId;
import java.util.Optional;
import org.vpmap.core.plan.Baa;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.lang.types.Drift;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.vpMap.MigrationDecl;

/**
 * The migration's header, understood; what it lacks or has wrong is reported and stands here as empty.
 *
 * @param declaration where it stands, empty where no file has one
 */
record Header(
        Optional<Declared.In<MigrationDecl>> declaration,
        String name,
        String doc,
        String sourceKind,
        String targetKind,
        Optional<ZoneId> zone,
        String region,
        Optional<OwnerRule> owners,
        Optional<Baa> baa,
        SchemaIndex source,
        SchemaIndex target,
        Drift sourceDrift,
        Drift targetDrift) {}
