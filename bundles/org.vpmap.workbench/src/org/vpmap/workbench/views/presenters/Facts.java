package org.vpmap.workbench.views.presenters;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.lang.project.Issue;
import org.vpmap.propose.audit.Audit;
import org.vpmap.schema.SystemSchema;

/**
 * What is known of a project without asking its systems: what the views are filled from.
 *
 * @param plan compiled from the texts as they are being edited; the last one without errors where they have some now
 * @param results the last result of each command, by its name
 * @param overrides whose records go to whom, as a person wrote it into the map
 * @param ownersLine where the map says how owners are found
 */
public record Facts(
        MigrationProject project,
        Optional<SystemSchema> source,
        Optional<SystemSchema> target,
        Optional<Audit> audit,
        Optional<MappingPlan> plan,
        List<Issue> issues,
        Map<String, Map<String, Object>> results,
        List<OwnerEdits.Entry> overrides,
        Optional<Range> ownersLine) {
    public Facts {
        Objects.requireNonNull(project);
        issues = List.copyOf(issues);
        results = Map.copyOf(results);
        overrides = List.copyOf(overrides);
    }

    /** The last result of a command, empty where there is none. */
    public Optional<Map<String, Object>> result(String command) {
        return Optional.ofNullable(results.get(command));
    }

    /** Where a map stands; rows of a subform are found by the map of their parent. */
    public Optional<Range> where(String map) {
        String id = map.contains("/") ? map.substring(0, map.indexOf('/')) : map;
        return plan.flatMap(p -> p.mapping(id)).map(Mapping::where);
    }

    /** Where a map fills a target field; the map itself where there is no such line. */
    public Optional<Range> where(String map, String field) {
        Optional<Mapping> mapping = plan.flatMap(p -> p.mapping(map.contains("/") ? map.substring(0, map.indexOf('/')) : map));
        Optional<Range> line = mapping.stream().flatMap(m -> Uses.assignments(m).stream()).filter(a -> a.field().name().equals(field))
                .map(a -> a.where()).findFirst();
        return line.or(() -> mapping.map(Mapping::where));
    }
}
