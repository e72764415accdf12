/** Runs of a migration: plan, gates, sample, full run, delta, reconciliation, rollback. {@link org.vpmap.run.MigrationEngine} is the way in. */
package org.vpmap.run;
