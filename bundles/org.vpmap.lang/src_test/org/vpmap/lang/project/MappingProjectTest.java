package org.vpmap.lang.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.testkit.Project;

class MappingProjectTest {
    private static final String HEADER = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
            }
            """;
    private static final String PROVIDER = """
            create Accounts { VP_Key text(50) unique "VP Key" }
            object Provider -> Accounts { key id -> VP_Key Account_Name <- full_name }
            """;

    @TempDir
    Path dir;

    private static List<String> codes(List<Issue> issues) {
        return issues.stream().filter(i -> i.severity() != Severity.WARNING).map(i -> i.file() + " " + i.code()).distinct().toList();
    }

    // ---- files ----

    @Test
    void aProjectWithoutMapsSaysHowToMakeOne() {
        List<Issue> issues = Project.LANGUAGE.open(dir).check();
        assertEquals(List.of(". MIGRATION_MISSING"), codes(issues));
        assertTrue(issues.getFirst().message().contains("vpmap init"));
        assertInstanceOf(Compilation.Refused.class, Project.LANGUAGE.open(dir).compile());
    }

    /** A run beside the editor writes its journal and replaces files all the time. */
    @Test
    void filesThatComeAndGoInTheFolderDisturbNobody() throws Exception {
        Project.write(dir, "a.vpmap", HEADER + PROVIDER);
        Path hidden = Files.createDirectories(dir.resolve(".vpmap/journal"));
        Path open = Files.createDirectories(dir.resolve("notes"));
        AtomicBoolean done = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                try {
                    for (Path folder : List.of(hidden, open)) {
                        Path deep = Files.createDirectories(folder.resolve("new/deep"));
                        Files.delete(Files.writeString(deep.resolve("x.new"), "x"));
                        Files.delete(deep);
                        Files.delete(deep.getParent());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try {
            MappingProject project = Project.LANGUAGE.open(dir);
            for (int i = 0; i < 300; i++) {
                project.refresh();
            }
            assertEquals(List.of("a.vpmap SCHEMA_MISSING"), codes(project.check()));
        } finally {
            done.set(true);
            other.join();
        }
    }

    @Test
    void aProjectWithoutSchemasSaysHowToReadThem() throws Exception {
        Project.write(dir, "a.vpmap", HEADER + PROVIDER);
        List<Issue> issues = Project.LANGUAGE.open(dir).check();
        assertEquals(List.of("a.vpmap SCHEMA_MISSING"), codes(issues));
        assertTrue(issues.getFirst().message().contains("vpmap discover"));
    }

    @Test
    void aDamagedSchemaIsNamed() throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "a.vpmap", HEADER + PROVIDER);
        assertEquals(List.of(), codes(project.check()));
        Path schema = dir.resolve("schemas/zoho-crm.schema");
        byte[] whole = Files.readAllBytes(schema);
        Files.write(schema, Arrays.copyOf(whole, whole.length / 2));
        List<Issue> issues = project.check();
        assertEquals(List.of("a.vpmap SCHEMA_DAMAGED"), codes(issues));
        Files.write(schema, whole);
        assertEquals(List.of(), codes(project.check()));
    }

    @Test
    void importsAreFollowedInFoldersAndInCircles() {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + "import \"parts/a.vpmap\"\n", "parts/a.vpmap",
                "import \"b.vpmap\"\n" + PROVIDER, "parts/b.vpmap", "import \"../main.vpmap\"\nignore Claim because \"x\"\n");
        MappingPlan plan = assertInstanceOf(Compilation.Compiled.class, project.compile()).plan();
        assertEquals(List.of("Provider->Accounts"), plan.mappings().stream().map(m -> m.id()).toList());
        assertEquals("parts/a.vpmap", plan.mappings().getFirst().where().file());
        assertEquals("Claim", plan.ignored().getFirst().object());
    }

    @Test
    void recordsThatAreLeftBehindWhereAConditionHoldsAreInThePlanWithIt() {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap",
                HEADER + PROVIDER + "ignore Appointment when category == \"other\" because \"nobody reads these\"\n");
        MappingPlan plan = assertInstanceOf(Compilation.Compiled.class, project.compile()).plan();
        assertEquals(1, plan.ignored().stream().filter(i -> i.object().equals("Appointment") && i.when().isPresent()
                && !i.isWhole() && i.because().equals("nobody reads these")).count(), plan.ignored()::toString);
    }

    @Test
    void anImportThatLeadsNowhereIsAnError() {
        MappingProject project =
                Project.at(dir, "enterprise", "main.vpmap", "import \"none.vpmap\"\nimport \"../../etc/passwd.vpmap\"\n" + HEADER);
        assertEquals(List.of(IssueCode.IMPORT_NOT_FOUND, IssueCode.IMPORT_NOT_FOUND),
                project.check().stream().filter(i -> i.severity() == Severity.ERROR).map(Issue::code).toList());
    }

    @Test
    void aFileThatNothingImportsIsCheckedButNoPartOfThePlan() {
        MappingProject project =
                Project.at(dir, "enterprise", "main.vpmap", HEADER, "other.vpmap", PROVIDER.replace("full_name", "ful_name"));
        List<Issue> issues = project.check();
        assertEquals(List.of("other.vpmap NOT_IMPORTED", "other.vpmap UNKNOWN_FIELD"), codes(issues).stream().sorted().toList());
        Issue notImported = issues.stream().filter(i -> i.code() == IssueCode.NOT_IMPORTED).findFirst().orElseThrow();
        assertEquals("import \"other.vpmap\"\n" + HEADER, notImported.fixes().getFirst().applyTo("main.vpmap", HEADER));
    }

    @Test
    void aSecondHeaderIsAnErrorUnlessTheSettingsNameOne() throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER, "proposed.vpmap", HEADER);
        assertTrue(codes(project.check()).contains("proposed.vpmap MIGRATION_TWICE"));
        Files.writeString(dir.resolve("vpmap.properties"), "migration=main.vpmap\n");
        project.refresh();
        assertEquals(List.of("proposed.vpmap NOT_IMPORTED"), codes(project.check()));
        assertInstanceOf(Compilation.Compiled.class, project.compile());
    }

    @Test
    void aFileThatIsNotUtf8IsNamedAndTheOthersAreChecked() throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER);
        Files.write(dir.resolve("latin.vpmap"), "// Größe".getBytes(StandardCharsets.ISO_8859_1));
        project.refresh();
        assertEquals(List.of("latin.vpmap FILE_UNREADABLE"), codes(project.check()));
        assertTrue(project.files().contains("latin.vpmap"));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap",
                "\uFEFF" + (HEADER + PROVIDER.replace("full_name", "ful_name")).replace("\n", "\r\n"));
        Issue issue = project.check().stream().filter(i -> i.code() == IssueCode.UNKNOWN_FIELD).findFirst().orElseThrow();
        assertEquals(7, issue.line());
        assertEquals(64, issue.column());
    }

    @Test
    void hiddenFoldersAreNoPartOfTheProject() {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER, ".vpmap/old.vpmap", "rubbish");
        assertEquals(List.of("main.vpmap"), project.files());
    }

    // ---- settings ----

    @Test
    void aProjectSetsTheSeverityOfACode() throws Exception {
        Files.writeString(dir.resolve("vpmap.properties"), "severity.OBJECT_UNMAPPED=error\nseverity.FIELD_UNMAPPED = ignore\n");
        List<Issue> issues = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER).check();
        assertTrue(issues.stream().anyMatch(i -> i.code() == IssueCode.OBJECT_UNMAPPED && i.severity() == Severity.ERROR));
        assertTrue(issues.stream().noneMatch(i -> i.code() == IssueCode.FIELD_UNMAPPED));
    }

    @Test
    void aSettingThatIsNotUnderstoodIsNamed() throws Exception {
        Files.writeString(dir.resolve("vpmap.properties"), "severity.NO_SUCH_CODE=error\nseverity.SYNTAX=fatal\n");
        List<Issue> issues = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER).check();
        assertEquals(List.of(1, 2), issues.stream().filter(i -> i.code() == IssueCode.SEVERITY_SETTING).map(Issue::line).toList());
    }

    // ---- fingerprint ----

    @Test
    void theFingerprintChangesWithAnyFileOfTheMigrationAndWithNothingElse() throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + "import \"a.vpmap\"\n", "a.vpmap", PROVIDER);
        String first = project.fingerprint();
        assertEquals(64, first.length());
        Files.writeString(dir.resolve("other.vpmap"), "// not imported\n");
        Files.writeString(dir.resolve("a.vpmap"), PROVIDER.replace("\n", "\r\n"));
        project.refresh();
        assertEquals(first, project.fingerprint());
        Files.writeString(dir.resolve("a.vpmap"), PROVIDER + "// reviewed\n");
        project.refresh();
        assertNotEquals(first, project.fingerprint());
        assertEquals(project.fingerprint(), assertInstanceOf(Compilation.Compiled.class, project.compile()).plan().fingerprint());
    }

    // ---- editors ----

    @Test
    void whatAnEditorHasCountsUntilItIsClosed() {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER);
        project.edit("main.vpmap", HEADER + PROVIDER.replace("full_name", "ful_name"));
        assertEquals(List.of("main.vpmap UNKNOWN_FIELD"), codes(project.check()));
        project.refresh();
        assertEquals(List.of("main.vpmap UNKNOWN_FIELD"), codes(project.check()));
        project.close("main.vpmap");
        assertEquals(List.of(), codes(project.check()));
    }

    @Test
    void aFileThatIsGoneFromDiskIsGone() throws Exception {
        MappingProject project = Project.at(dir, "enterprise", "main.vpmap", HEADER + PROVIDER);
        Files.delete(dir.resolve("main.vpmap"));
        project.refresh();
        assertEquals(List.of(), project.files());
        assertEquals(List.of(". MIGRATION_MISSING"), codes(project.check()));
    }

    @Test
    void theProjectOfAFileIsTheFolderWithItsSchemas() throws Exception {
        Project.at(dir, "enterprise", "maps/deep/a.vpmap", HEADER);
        assertEquals(dir.toAbsolutePath().normalize(), MappingProject.folderOf(dir.resolve("maps/deep/a.vpmap")));
    }
}
