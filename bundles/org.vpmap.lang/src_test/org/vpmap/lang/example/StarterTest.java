package org.vpmap.lang.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.MapTests;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.project.TestRunner;
import org.vpmap.lang.testkit.Project;
import org.vpmap.lang.testkit.Systems;
import org.vpmap.schema.io.SchemaFiles;

/** The starter maps that init writes. */
class StarterTest {
    private static final Path STARTERS = Path.of("../org.vpmap.headless/src/org/vpmap/headless/starter");

    @TempDir
    Path dir;

    private Compilation compile(String starter, String edition, boolean bare) throws Exception {
        String text = Files.readString(STARTERS.resolve(starter + ".vpmap"))
                .replace("{{migration}}", "Acme")
                .replace("{{zone}}", "America/New_York")
                .replace("{{fallback}}", "front.desk@acme.example")
                .replace("{{baa}}", "baa with \"Zoho\" signed 2026-01-01 evidence \"evidence/baa.pdf\"");
        Project.at(dir, edition, "map.vpmap", text);
        if (bare) {
            SchemaFiles.save(Systems.bareVisualPractice(), dir.resolve("schemas/visual-practice.schema"));
        }
        return Project.LANGUAGE.open(dir).compile(CheckOptions.PLAIN.with(StarterTest::failures));
    }

    private static List<TestRunner.Failure> failures(MappingPlan plan) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-10T15:00:00Z"), ZoneOffset.UTC);
        Evaluator evaluator = new Evaluator(plan, BuiltinFunctions.library(), new FunctionContext(plan.zone(), plan.phoneRegion(), clock));
        List<TestRunner.Failure> failures = new ArrayList<>();
        for (MapTests.Result result : new MapTests(plan, evaluator).runAll()) {
            result.differences().forEach(d -> failures.add(new TestRunner.Failure(result.name(), d.where(), d.toString())));
        }
        return failures;
    }

    @ParameterizedTest
    @CsvSource({"enterprise,enterprise,false", "enterprise,enterprise,true", "professional,professional,false",
        "professional,professional,true"})
    void aStarterHasNoErrorLeavesNothingOutAndPassesItsTests(String starter, String edition, boolean bare) throws Exception {
        Compilation compilation = compile(starter, edition, bare);
        List<Issue> wrong = compilation.issues().stream().filter(i -> i.severity() != Severity.INFO).toList();
        assertEquals("", wrong.stream().map(i -> i.line() + ":" + i.column() + " " + i.code() + " " + i.message())
                .collect(Collectors.joining("\n")));
        MappingPlan plan = assertInstanceOf(Compilation.Compiled.class, compilation).plan();
        Set<String> sources = plan.mappings().stream().map(m -> m.source()).collect(Collectors.toCollection(TreeSet::new));
        plan.mappings().forEach(m -> m.joins().forEach(j -> sources.add(j.object())));
        plan.owners().ifPresent(o -> sources.add(o.object()));
        assertTrue(
                sources.containsAll(Set.of("Patient", "Appointment", "Provider", "Coverage", "ClinicalNote", "TreatmentPlan", "Staff",
                        "Tag", "Consent", "Communication")),
                sources.toString());
        assertTrue(plan.tests().size() >= 12);
        assertTrue(plan.creations().contains(plan.creations().stream()
                .filter(c -> c instanceof Creation.CreateField f && f.module().equals("Contacts") && f.field().equals("VP_Patient_ID")
                        && f.unique() && f.length() == 50)
                .findFirst()
                .orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"enterprise", "professional"})
    void aStarterWithoutAnAgreementSaysSo(String starter) throws Exception {
        String text = Files.readString(STARTERS.resolve(starter + ".vpmap")).replace("{{migration}}", "Acme").replace("{{zone}}", "UTC")
                .replace("{{fallback}}", "a@b.example")
                .replace("{{baa}}", "");
        List<Issue> issues = Project.at(dir, starter, "map.vpmap", text).check();
        assertTrue(issues.stream().anyMatch(i -> i.code() == IssueCode.BAA_MISSING));
        assertTrue(issues.stream().noneMatch(i -> i.severity() == Severity.ERROR));
    }
}
