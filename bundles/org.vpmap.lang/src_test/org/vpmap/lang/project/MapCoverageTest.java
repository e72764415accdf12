package org.vpmap.lang.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.eval.Coverage;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.MapTests;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.testkit.MapAssert;
import org.vpmap.lang.testkit.Project;

class MapCoverageTest {
    private static final String MAP = MapAssert.HEAD + """
            values Gender { "female" -> "Mrs." "male" -> "Mr." else hold }
            object Patient -> Contacts {
              key id -> VP_Patient_ID
              Last_Name <- full_name.family() or "Unknown"
              Salutation <- sex_at_birth via Gender phi because "addressed by it"
              Department <- status
            }
            object Appointment -> Tasks when category == "task" {
              key id -> VP_Appointment_ID
              Subject <- location or "Visit"
            }
            test "a woman" {
              given Patient { id: "p1" full_name: "Ludwig van Beethoven" sex_at_birth: "female" status: "active" }
              expect Contacts { Last_Name: "van Beethoven" }
            }
            """;

    @TempDir
    Path dir;

    private static MappingPlan plan(MappingProject project) {
        Compilation compilation = project.compile();
        return assertInstanceOf(Compilation.Compiled.class, compilation, () -> compilation.issues().stream()
                .filter(i -> i.severity() == Severity.ERROR).toList().toString()).plan();
    }

    private MapCoverage measured(String map) throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "map.vpmap", map);
        MappingPlan plan = plan(project);
        Coverage coverage = project.unmeasured();
        FunctionContext context =
                new FunctionContext(plan.zone(), "US", Clock.fixed(Instant.parse("2026-03-10T15:00:00Z"), ZoneOffset.UTC));
        new MapTests(plan, Evaluator.measuring(plan, BuiltinFunctions.library(), context, coverage)).runAll();
        return MapCoverage.load(dir).with("tests", coverage, project);
    }

    private String marks(MapCoverage coverage, String text) {
        MappingProject project = Project.at(dir, "enterprise", "map.vpmap", text);
        return coverage.marks(project.file("map.vpmap").orElseThrow().root()).stream()
                .map(m -> m.state() + " " + text.substring(m.offset(), m.offset() + m.length()).strip())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyLineKnowsHowMuchOfItWasExercised() throws Exception {
        assertEquals("""
                COVERED object Patient -> Contacts
                PARTLY Last_Name <- full_name.family() or "Unknown"
                PARTLY Salutation <- sex_at_birth via Gender phi because "addressed by it"
                PARTLY Department <- status
                NEVER object Appointment -> Tasks when category == "task"
                NEVER Subject <- location or "Visit"
                COVERED "female" -> "Mrs."
                NEVER "male" -> "Mr.\"""", marks(measured(MAP), MAP));
        MapCoverage.Mark status =
                measured(MAP).marks(Project.at(dir, "enterprise", "map.vpmap", MAP).file("map.vpmap").orElseThrow().root())
                        .get(3);
        assertEquals(List.of("option \"active\"", "value"), status.taken());
        assertTrue(status.open().containsAll(List.of("option \"deceased\"", "no value")), status::text);
        assertTrue(status.text().startsWith("Exercised in part by tests. Seen: option \"active\", value. Not seen: "), status::text);
    }

    @Test
    void isKeptAndKnowsLinesThatMovedButNotLinesThatChanged() throws Exception {
        MapCoverage coverage = measured(MAP);
        coverage.save(dir);
        assertEquals(marks(coverage, MAP), marks(MapCoverage.load(dir), MAP));
        String moved = MAP.replace("object Patient", "// more above\n\nobject Patient").replace("Salutation <-", "Salutation   <-");
        assertEquals(7, marks(MapCoverage.load(dir), moved).lines().filter(l -> !l.contains("Salutation")).count());
        assertTrue(marks(MapCoverage.load(dir), moved).contains("PARTLY Salutation   <- sex_at_birth via Gender"));
        String changed = MAP.replace("Department <- status", "Department <- language");
        assertFalse(marks(MapCoverage.load(dir), changed).contains("Department"));
        String narrower = MAP.replace("object Patient -> Contacts", "object Patient -> Contacts when status == \"active\"");
        assertFalse(marks(MapCoverage.load(dir), narrower).contains("Last_Name"), "under another condition it was never measured");
    }

    @Test
    void whatSeveralKindsOfWorkExercisedAddsUp() throws Exception {
        MapCoverage tests = measured(MAP);
        tests.save(dir);
        MappingProject project = Project.LANGUAGE.open(dir);
        MappingPlan plan = plan(project);
        Coverage coverage = project.unmeasured();
        Evaluator evaluator = Evaluator.measuring(plan, BuiltinFunctions.library(),
                new FunctionContext(plan.zone(), "US", Clock.systemUTC()), coverage);
        evaluator.evaluate(plan.mappings().get(0), new org.vpmap.core.value.SourceRecord("Patient", "p2",
                java.util.Map.of("id", "p2", "sex_at_birth", "male", "status", "inactive")));
        MapCoverage both = MapCoverage.load(dir).with("sample", coverage, project);
        assertTrue(marks(both, MAP).contains("COVERED Last_Name"), marks(both, MAP));
        assertTrue(marks(both, MAP).contains("COVERED \"male\""), marks(both, MAP));
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws Exception {
        Files.createDirectories(dir.resolve(".vpmap"));
        Files.write(dir.resolve(MapCoverage.FILE), new byte[] {(byte) 0xff, 0, 9, 9, 9, 10});
        assertEquals("", marks(MapCoverage.load(dir), MAP));
        Files.writeString(dir.resolve(MapCoverage.FILE), "sample\tabc\t+\n\n\t\t\n");
        assertEquals("", marks(MapCoverage.load(dir), MAP));
    }
}
