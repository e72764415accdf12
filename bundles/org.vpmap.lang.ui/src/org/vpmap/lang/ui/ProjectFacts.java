package org.vpmap.lang.ui;

import java.nio.file.Path;
import org.vpmap.lang.project.SourceStatistics;

/**
 * What is known of a project's source beyond its schema, for hover, completion, record counts and diagnostics; an OSGi service that the
 * workbench provides. Asked on any thread, at each check: answers from memory where nothing changed.
 */
@FunctionalInterface
public interface ProjectFacts {
    /**
     * The numbers of the last audit.
     *
     * @param folder of the project
     * @return {@link SourceStatistics#NONE} where there was none
     */
    SourceStatistics of(Path folder);
}
