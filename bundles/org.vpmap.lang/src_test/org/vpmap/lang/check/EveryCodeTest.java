package org.vpmap.lang.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.testkit.Example;

/**
 * What holds for every finding: it is found at its exact place and alone, a project sets how grave it is, each fix that it offers mends it
 * and breaks nothing. {@link Examples} has one example of each code, and does not compile where a code has none.
 */
class EveryCodeTest {
    @TempDir
    Path dir;

    private List<Issue> check(Example example, Map<String, String> texts, String folder, String setting) throws Exception {
        return example.open(dir.resolve(folder), texts, setting).check(example.options());
    }

    private static List<Issue> of(IssueCode code, List<Issue> issues) {
        return issues.stream().filter(i -> i.code() == code).toList();
    }

    private static String shown(List<Issue> issues) {
        return issues.stream().map(Example::shown).collect(Collectors.joining("\n"));
    }

    private Issue found(IssueCode code, Example example) throws Exception {
        List<Issue> issues = check(example, example.texts(), "found", "");
        Example.Place place = example.place();
        return issues.stream()
                .filter(i -> i.code() == code && i.offset() == place.offset() && i.length() == place.length()
                        && (place.file().isEmpty() || place.file().equals(i.file())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not at " + place + " among\n" + shown(issues)));
    }

    @ParameterizedTest
    @EnumSource(IssueCode.class)
    void isFoundAtItsPlaceAndIsTheOnlyError(IssueCode code) throws Exception {
        Example example = Examples.of(code);
        Issue issue = found(code, example);
        assertEquals(code.severity(), issue.severity());
        assertTrue(issue.length() > 0 || example.place().file().isEmpty(), "the place is empty");
        List<Issue> others = check(example, example.texts(), "found", "").stream()
                .filter(i -> i.severity() == Severity.ERROR && i.code() != code).toList();
        assertEquals("", shown(others), "one mistake, several errors");
    }

    @ParameterizedTest
    @EnumSource(IssueCode.class)
    void itsFixMendsItAndBreaksNothing(IssueCode code) throws Exception {
        Example example = Examples.of(code);
        Issue issue = found(code, example);
        if (example.fix().isEmpty()) {
            assertEquals(List.of(), issue.fixes(), "said to have no fix");
            return;
        }
        assertTrue(issue.fixes().stream().anyMatch(f -> f.label().equals(example.fix())), Example.shown(issue));
        List<Issue> before = check(example, example.texts(), "found", "");
        for (Fix fix : issue.fixes()) {
            Map<String, String> after = Example.apply(fix, example.texts());
            List<Issue> left = check(example, after, "fix" + issue.fixes().indexOf(fix), "");
            String seen = fix.label() + "\n" + after + "\n" + shown(left);
            assertTrue(left.stream().noneMatch(i -> i.code() == code && i.message().equals(issue.message())), seen);
            assertTrue(left.stream().noneMatch(i -> i.severity() == Severity.ERROR && !example.asked().contains(i.code())
                    && before.stream().noneMatch(b -> b.code() == i.code() && b.message().equals(i.message()))), seen);
            if (fix.label().equals(example.fix())) {
                assertTrue(after.values().stream().anyMatch(t -> t.contains(example.into())), seen);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(IssueCode.class)
    void aProjectSetsHowGraveItIs(IssueCode code) throws Exception {
        Example example = Examples.of(code);
        for (Severity severity : Severity.values()) {
            Path folder = dir.resolve(severity.word());
            MappingProject project = example.open(folder, example.texts(), "severity." + code + "=" + severity.word());
            List<Issue> found = of(code, project.check(example.options()));
            Compilation compilation = project.compile(example.options());
            if (!code.allows(severity)) {
                assertTrue(found.stream().allMatch(i -> i.severity() == code.severity()) && !found.isEmpty(), shown(found));
                assertTrue(of(IssueCode.SEVERITY_SETTING, project.check()).getFirst().message()
                        .contains(code.least() == Severity.ERROR ? "stays an error" : "stays a warning at least"));
            } else if (severity == Severity.IGNORE) {
                assertEquals("", shown(found));
            } else {
                assertFalse(found.isEmpty());
                assertTrue(found.stream().allMatch(i -> i.severity() == severity), shown(found));
            }
            if (code.least() == Severity.ERROR) {
                assertInstanceOf(Compilation.Refused.class, compilation);
            } else {
                boolean lowered = (code.allows(severity) ? severity : code.severity()) != Severity.ERROR;
                assertEquals(lowered, compilation instanceof Compilation.Compiled, () -> shown(compilation.issues()));
            }
        }
    }
}
