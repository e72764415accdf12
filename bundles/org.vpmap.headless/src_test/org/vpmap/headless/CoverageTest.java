package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.headless.Workshop.Answer;
import org.vpmap.lang.project.MapCoverage;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.VpMapLanguage;

/** A sample of a practice with the dirt of real ones shows all that a full run shows of the map, and each line of the map knows it. */
class CoverageTest {
    private static final int PATIENTS = 120;

    @TempDir
    Path folder;

    /** The branches that each line took, by its place. */
    private static Map<Integer, TreeSet<String>> taken(Path project) {
        MappingProject maps = new VpMapLanguage(BuiltinFunctions.library()).open(project);
        Map<Integer, TreeSet<String>> taken = new TreeMap<>();
        for (MapCoverage.Mark mark : MapCoverage.load(project).marks(maps.file("migration.vpmap").orElseThrow().root())) {
            taken.put(mark.offset(), new TreeSet<>(mark.taken()));
        }
        return taken;
    }

    @Test
    void aSampleTakesEveryBranchOptionAndNullPathThatAFullRunTakes() throws Exception {
        try (Workshop workshop = new Workshop(folder, PATIENTS)) {
            Path project = workshop.ready("acme");
            Answer answer = Workshop.run("sample", project.toString(), "--size", "40");
            assertEquals("completed", answer.json().path("state").asText(), answer::toString);
            JsonNode coverage = answer.json().path("coverage");
            assertEquals(coverage.path("in_source").asInt(), coverage.path("reached").asInt(), answer::toString);
            assertEquals(0, coverage.path("beyond_size").size(), answer::toString);
            assertEquals(coverage.path("cases").asInt(), coverage.path("in_source").asInt() + coverage.path("never_in_source").size());
            assertTrue(coverage.path("in_source").asInt() > coverage.path("cases").asInt() / 2, answer::toString);
            assertTrue(Workshop.plain("rollback", project.toString()).exit() <= 1);

            Map<Integer, TreeSet<String>> sampled = taken(project);
            Files.delete(project.resolve(MapCoverage.FILE));
            Answer run = Workshop.run("run", project.toString());
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            Map<Integer, TreeSet<String>> whole = taken(project);
            assertFalse(whole.isEmpty());
            assertEquals(whole, sampled);
        }
    }

    @Test
    void whatIsKeptNamesTheMapAndNobody() throws Exception {
        try (Workshop workshop = new Workshop(folder, 30)) {
            Path project = workshop.ready("acme");
            Answer told = Workshop.plain("sample", project.toString(), "--size", "3");
            assertTrue(told.out().contains("Coverage: "), told::toString);
            assertTrue(told.out().contains("Only a larger sample (--size) exercises:"), told::toString);
            assertEquals(0, Workshop.plain("check", project.toString(), "--tests").exit());
            List<String> lines = Files.readAllLines(project.resolve(MapCoverage.FILE));
            assertEquals(List.of("sample", "tests"), lines.stream().map(l -> l.split("\t")[0]).distinct().sorted().toList());
            String map = Files.readString(project.resolve("migration.vpmap"));
            String schema = Files.readString(project.resolve("schemas/visual-practice.schema"));
            for (String line : lines) {
                assertTrue(line.matches("(sample|tests)\t[0-9a-f]{32}\t[+-]\t.*"), line);
                java.util.regex.Matcher quoted = java.util.regex.Pattern.compile("\"(.*)\"").matcher(line);
                if (quoted.find()) {
                    assertTrue(map.contains(quoted.group()) || schema.contains(quoted.group(1)), line);
                }
            }
        }
    }
}
