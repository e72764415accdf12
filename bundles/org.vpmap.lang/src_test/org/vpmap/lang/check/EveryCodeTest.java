package org.vpmap.lang.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.project.IssueCode;

/** Every diagnostic has a test, and one that applies its quick fix; where there is none, it is said here why. */
class EveryCodeTest {
    private static final Path TESTS = Path.of("src_test");
    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\".*?\"\"\"");

    private static final Map<IssueCode, String> NO_FIX = new EnumMap<>(Map.ofEntries(
            Map.entry(IssueCode.FILE_UNREADABLE, "only whoever wrote the file knows what it should have said"),
            Map.entry(IssueCode.IMPORT_NOT_FOUND, "the file may only be missing on this machine: to drop the import would drop its maps"),
            Map.entry(IssueCode.MIGRATION_MISSING, "what the source and the target are must be asked: the wizard does"),
            Map.entry(IssueCode.SCHEMA_MISSING, "discover makes it from the system"),
            Map.entry(IssueCode.SCHEMA_DAMAGED, "discover makes it anew from the system"),
            Map.entry(IssueCode.SEVERITY_SETTING, "stands in a file that is no map"),
            Map.entry(IssueCode.AMBIGUOUS_NAME, "only the author knows which one is meant"),
            Map.entry(IssueCode.NAVIGATION_TOO_FAR, "needs a map of the object in between, or another field"),
            Map.entry(IssueCode.LINK_MISMATCH, "either the link or the map it should lead to is wrong"),
            Map.entry(IssueCode.CREATE_DIFFERS, "whether the map or the target gives way is a decision"),
            Map.entry(IssueCode.FIELD_BUDGET, "which field to do without is a decision"),
            Map.entry(IssueCode.MODULE_EDITION, "another edition, or another place for the records, is a decision"),
            Map.entry(IssueCode.MODULE_BY_HAND, "is information: the checklist tells the administrator"),
            Map.entry(IssueCode.PHI_BUDGET, "which fields to leave unmarked is a decision"),
            Map.entry(IssueCode.BAA_MISSING, "nobody but the practice can sign an agreement"),
            Map.entry(IssueCode.TEST_FAILED, "either the map or the expectation is wrong"),
            Map.entry(IssueCode.NOT_CONFIRMED, "a person confirms, after reading the map")));

    /** Fixes that change more files than one map, and have tests of their own. */
    private static final Map<IssueCode, String> TESTED_ELSEWHERE = Map.of(
            IssueCode.SCHEMA_DRIFT, "DriftTest renames in all files of a project",
            IssueCode.NOT_IMPORTED, "MappingProjectTest imports the file into another");

    private static List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith("Test.java"))
                    .filter(f -> !f.endsWith("EveryCodeTest.java"))::iterator) {
                String code = TEXT_BLOCK.matcher(Files.readString(file)).replaceAll("\"\"");
                Stream.of(code.split(";")).filter(s -> !s.strip().startsWith("import ")).forEach(statements::add);
            }
        }
        return statements;
    }

    private static Set<IssueCode> named(List<String> statements) {
        Set<IssueCode> named = new TreeSet<>();
        for (String statement : statements) {
            for (IssueCode code : IssueCode.values()) {
                if (Pattern.compile("\\b" + code + "\\b").matcher(statement).find()) {
                    named.add(code);
                }
            }
        }
        return named;
    }

    private static String difference(Set<IssueCode> all, Set<IssueCode> known) {
        return all.stream().filter(c -> !known.contains(c)).map(IssueCode::name).collect(Collectors.joining(", "));
    }

    @Test
    void everyCodeIsFoundByATest() throws Exception {
        assertEquals("", difference(Set.of(IssueCode.values()), named(statements())));
    }

    @Test
    void everyFixIsAppliedByATestAndTheRestSaysWhyThereIsNone() throws Exception {
        Set<IssueCode> fixed = named(statements().stream().filter(s -> s.contains("fixedBy(")).toList());
        fixed.addAll(TESTED_ELSEWHERE.keySet());
        Set<IssueCode> settled = new TreeSet<>(fixed);
        settled.addAll(NO_FIX.keySet());
        assertEquals("", difference(Set.of(IssueCode.values()), settled),
                "neither a test that applies a fix nor a reason why there is none");
        assertEquals("", NO_FIX.keySet().stream().filter(fixed::contains).map(IssueCode::name).collect(Collectors.joining(", ")),
                "said to have no fix, and a test applies one");
    }
}
