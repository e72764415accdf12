package org.vpmap.workbench.views.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.AuditStatistics;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.Results;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.ui.ProjectFacts;
import org.vpmap.propose.audit.Audit;

/** Gives the editor the numbers of each project's last audit; read again only when there was another. An OSGi service. */
public final class AuditFacts implements ProjectFacts {
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(FileTime modified, SourceStatistics statistics) {}

    @Override
    public SourceStatistics of(Path folder) {
        MigrationProject project = new MigrationProject(folder);
        try {
            if (!Files.exists(project.audit())) {
                return SourceStatistics.NONE;
            }
            FileTime modified = Files.getLastModifiedTime(project.audit());
            Known last = known.get(folder);
            if (last == null || !last.modified().equals(modified)) {
                last = new Known(modified,
                        new Results(project).load("audit").<SourceStatistics>map(a -> new AuditStatistics(Audit.fromMap(a)))
                                .orElse(SourceStatistics.NONE));
                known.put(folder, last);
            }
            return last.statistics();
        } catch (IOException | UserError | IllegalArgumentException e) {
            // Whoever works with the audit says that it is damaged; a map can be written without its numbers.
            return SourceStatistics.NONE;
        }
    }
}
