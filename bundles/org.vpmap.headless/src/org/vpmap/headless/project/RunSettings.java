package org.vpmap.headless.project;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.run.EngineSettings;

/**
 * How runs go about their work: what somebody set, the usual for the rest.
 *
 * @param values only those that are set, each without a problem
 */
public record RunSettings(Map<RunSetting, String> values) {
    /** The file of a project that holds its own, beside how grave its findings are. */
    public static final String FILE = "vpmap.properties";

    public RunSettings {
        values = Map.copyOf(values);
        values.forEach((setting, value) -> setting.problem(value).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        }));
    }

    /** Nothing is set. */
    public static RunSettings usual() {
        return new RunSettings(Map.of());
    }

    /**
     * What a project's own file sets.
     *
     * @throws UserError DAMAGED where it cannot be read, USAGE where a value is wrong
     */
    public static RunSettings of(MigrationProject project) throws UserError {
        Path file = project.root().resolve(FILE);
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new UserError(Exit.DAMAGED, file + ": cannot be read; mend it in an editor", e);
            }
        }
        Map<RunSetting, String> values = new EnumMap<>(RunSetting.class);
        for (RunSetting setting : RunSetting.values()) {
            String value = properties.getProperty(setting.key());
            if (value != null) {
                Optional<String> problem = setting.problem(value.strip());
                if (problem.isPresent()) {
                    throw new UserError(Exit.USAGE, file + ": " + setting.key() + " is '" + value + "'; " + problem.get());
                }
                values.put(setting, value.strip());
            }
        }
        return new RunSettings(values);
    }

    /** These, and where one is not set what the other has. */
    public RunSettings or(RunSettings other) {
        Map<RunSetting, String> both = new EnumMap<>(RunSetting.class);
        both.putAll(other.values);
        both.putAll(values);
        return new RunSettings(both);
    }

    /** As the engine takes them. */
    public EngineSettings engine() {
        return new EngineSettings((int) number(RunSetting.WRITERS), (int) number(RunSetting.ATTEMPTS),
                Duration.ofSeconds(number(RunSetting.LONGEST_PAUSE)), (int) number(RunSetting.CHECKPOINT_EVERY),
                value(RunSetting.WAY).equals("records") ? EngineSettings.Path.REST : EngineSettings.Path.CHEAPEST,
                value(RunSetting.VERIFY_FILES).equals("yes"), number(RunSetting.PLAN_EXACTLY),
                value(RunSetting.SEVERAL_WINDOWS).equals("yes"), Duration.ofMinutes(number(RunSetting.DELTA_OVERLAP)),
                value(RunSetting.DELETIONS).equals("list") ? EngineSettings.Deletions.LIST : EngineSettings.Deletions.IGNORE);
    }

    /** The value that counts. */
    public String value(RunSetting setting) {
        return values.getOrDefault(setting, setting.usual());
    }

    private long number(RunSetting setting) {
        return Long.parseLong(value(setting));
    }
}
