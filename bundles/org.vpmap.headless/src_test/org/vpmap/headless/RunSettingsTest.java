package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.project.MigrationProject;
import org.vpmap.headless.project.RunSetting;
import org.vpmap.headless.project.RunSettings;
import org.vpmap.run.EngineSettings;

class RunSettingsTest {
    @TempDir
    Path folder;

    private RunSettings written(String text) throws Exception {
        Files.writeString(folder.resolve(RunSettings.FILE), text);
        return RunSettings.of(new MigrationProject(folder));
    }

    @Test
    void withoutSettingsARunIsTheUsualOne() throws Exception {
        assertEquals(EngineSettings.usual(), RunSettings.of(new MigrationProject(folder)).engine());
        assertEquals(EngineSettings.usual(), written("severity.VPM501=off\n").engine());
    }

    @Test
    void aProjectsOwnValueWinsOverTheWorkbenchsAndThatOverTheUsual() throws Exception {
        RunSettings own = written("run.writers=3\nrun.way=records\n");
        EngineSettings engine =
                own.or(new RunSettings(Map.of(RunSetting.WRITERS, "5", RunSetting.ATTEMPTS, "2", RunSetting.VERIFY_FILES, "yes"))).engine();
        assertEquals(3, engine.writers());
        assertEquals(2, engine.attempts());
        assertEquals(EngineSettings.Path.REST, engine.path());
        assertTrue(engine.verifyFiles());
        assertEquals(EngineSettings.usual().checkpointEvery(), engine.checkpointEvery());
    }

    @Test
    void eachSettingReachesTheEngine() {
        for (RunSetting setting : RunSetting.values()) {
            String other = setting.choices().isEmpty() ? String.valueOf(Long.parseLong(setting.usual()) + 1)
                    : setting.choices().stream().filter(c -> !c.equals(setting.usual())).findFirst().orElseThrow();
            EngineSettings engine = new RunSettings(Map.of(setting, other)).engine();
            assertTrue(!engine.equals(EngineSettings.usual()), setting + " changes nothing");
        }
    }

    @Test
    void aWrongValueIsToldWithItsNameAndWhatItMayBe() {
        UserError number = assertThrows(UserError.class, () -> written("run.writers=many\n"));
        assertTrue(number.getMessage().contains("run.writers is 'many'; Calls at a time is a whole number from 1 to 10"),
                number.getMessage());
        UserError word = assertThrows(UserError.class, () -> written("run.deletions=delete\n"));
        assertTrue(word.getMessage().endsWith("Deleted in the source is list or ignore"), word.getMessage());
        UserError most = assertThrows(UserError.class, () -> written("run.writers=11\n"));
        assertTrue(most.getMessage().contains("1 to 10"), most.getMessage());
        UserError broken = assertThrows(UserError.class, () -> written("run.writers=\\uZZZZ\n"));
        assertTrue(broken.getMessage().contains("cannot be read"), broken.getMessage());
    }

    @Test
    void theGuideNamesEachSetting() throws Exception {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/guide/preferences.md"));
        List<String> missing = Arrays.stream(RunSetting.values())
                .filter(s -> !page.contains("| " + s.label() + " | `" + s.key() + "` | " + s.about() + " |")).map(RunSetting::label)
                .toList();
        assertEquals(List.of(), missing);
    }
}
