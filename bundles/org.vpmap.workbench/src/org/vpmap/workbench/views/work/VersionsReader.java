package org.vpmap.workbench.views.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.vpmap.connector.ConnectorException;
import org.vpmap.core.plan.Mapping;
import org.vpmap.headless.UserError;
import org.vpmap.headless.Wordless;
import org.vpmap.lang.ui.NextSteps;
import org.vpmap.run.Conflict;
import org.vpmap.run.MigrationEngine;
import org.vpmap.run.RunListener;
import org.vpmap.run.RunRefused;
import org.vpmap.run.Trace;
import org.vpmap.run.journal.JournalException;
import org.vpmap.workbench.views.presenters.Facts;
import org.vpmap.workbench.views.presenters.Undecided;
import org.vpmap.workbench.views.presenters.Versions;

/** Reads the versions of single records from the systems and the journal; keeps nothing. */
public final class VersionsReader {
    private final Migrations migrations;
    private final Migration migration;

    /** Versions of that migration's records. */
    public VersionsReader(Migrations migrations, Migration migration) {
        this.migrations = migrations;
        this.migration = migration;
    }

    @FunctionalInterface
    private interface Look {
        Versions at(MigrationEngine engine) throws Exception;
    }

    /**
     * What the map makes of a record now and what the target holds now.
     *
     * @param found what the last comparison found about it
     * @param reveal whether values are shown as they are
     */
    public Versions ofDifference(String map, String key, List<Map<String, Object>> found, boolean reveal) throws InterruptedException {
        String id = map.contains("/") ? map.substring(0, map.indexOf('/')) : map;
        Optional<Mapping> mapping = migration.facts().flatMap(Facts::plan).flatMap(p -> p.mapping(id));
        boolean shared = mapping.filter(m -> m instanceof Mapping.ObjectMap of && of.groupBy().isPresent()).isPresent();
        if (mapping.isEmpty() || shared) {
            return Versions.ofTrace(map, key, Optional.empty(), found);
        }
        return read(map + " " + key, engine -> {
            String source = engine.history().sourceOf(id, key);
            Optional<Trace.Path> path = engine.trace(mapping.get().source(), source, reveal).paths().stream()
                    .filter(p -> p.map().equals(id) && !p.verdict().equals("not applicable")).findFirst();
            return Versions.ofTrace(map, key, path, found);
        });
    }

    /**
     * The three versions of a record on which a rollback and a user disagree.
     *
     * @param reveal whether values are shown as they are
     */
    public Versions ofConflict(Undecided record, boolean reveal) throws InterruptedException {
        return read(record.map() + " " + record.key(), engine -> {
            Optional<Conflict> conflict = engine.conflict(record.run(), record.map(), record.id(), reveal);
            return conflict.map(Versions::ofConflict)
                    .orElseGet(() -> failed(record.map() + " " + record.key(), "The journal has no write of it in " + record.run() + "."));
        });
    }

    private Versions read(String name, Look look) throws InterruptedException {
        try {
            return migrations.sessions().with(migration.project(), session -> look.at(session.engine(RunListener.silent())));
        } catch (UserError | ConnectorException | JournalException | RunRefused e) {
            return failed(name, e.getMessage());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            ILog.get().error(name + " could not be read", Wordless.of(e));
            return failed(name, "This should not have happened; the Error Log has the details. Try again, and report it if it comes back.");
        }
    }

    private static Versions failed(String name, String why) {
        return new Versions(name, NextSteps.of(why), "Not read", "Not read", "", List.of());
    }
}
