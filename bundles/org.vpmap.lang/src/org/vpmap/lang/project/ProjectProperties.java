package org.vpmap.lang.project;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of a project in {@code vpmap.properties}.
 *
 * <p>{@code severity.CODE=error|warning|info|ignore} sets how grave a finding is; {@code migration=FILE} says which file has the header
 * where more than one has.
 */
final class ProjectProperties {
    static final String FILE = "vpmap.properties";

    private static final String SEVERITY = "severity.";
    private static final String MIGRATION = "migration";

    private final Map<IssueCode, Severity> severities = new EnumMap<>(IssueCode.class);
    private final List<Wrong> wrong = new ArrayList<>();
    private String migration;
    private String text = "";

    /** A line that is not understood. */
    record Wrong(int offset, int length, String message) {}

    /** Reads the settings of a project; without a file there are none. */
    static ProjectProperties of(Path folder) throws IOException {
        try {
            return parse(Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return new ProjectProperties();
        }
    }

    static ProjectProperties parse(String text) throws IOException {
        ProjectProperties result = new ProjectProperties();
        result.text = text;
        int offset = 0;
        for (String line : text.split("\n", -1)) {
            Properties one = new Properties();
            try {
                one.load(new StringReader(line));
            } catch (IllegalArgumentException e) {
                result.wrong.add(new Wrong(offset, line.length(), "This line is not understood: " + e.getMessage()));
            }
            for (String key : one.stringPropertyNames()) {
                result.set(key, one.getProperty(key), offset, line.stripTrailing().length());
            }
            offset += line.length() + 1;
        }
        return result;
    }

    private void set(String key, String value, int offset, int length) {
        if (key.equals(MIGRATION)) {
            migration = value.strip();
        } else if (key.startsWith(SEVERITY)) {
            Optional<Severity> severity = Severity.of(value);
            Optional<IssueCode> code = code(key.substring(SEVERITY.length()));
            if (code.isEmpty()) {
                wrong.add(new Wrong(offset, length,
                        "There is no code " + key.substring(SEVERITY.length()) + "; the codes are in the language reference"));
            } else if (severity.isEmpty()) {
                wrong.add(new Wrong(offset, length, "A severity is error, warning, info or ignore"));
            } else if (!code.get().allows(severity.get())) {
                wrong.add(new Wrong(offset, length, code.get() + (code.get().least() == Severity.ERROR
                        ? " stays an error: no plan can be made of a map that has one"
                        : " stays a warning at least: who confirms the map must see where protected values go")));
            } else {
                severities.put(code.get(), severity.get());
            }
        }
    }

    private static Optional<IssueCode> code(String name) {
        for (IssueCode code : IssueCode.values()) {
            if (code.name().equals(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    Severity severity(IssueCode code) {
        return severities.getOrDefault(code, code.severity());
    }

    Optional<String> migration() {
        return Optional.ofNullable(migration).filter(m -> !m.isEmpty());
    }

    /** The file's text. */
    String text() {
        return text;
    }

    List<Wrong> wrong() {
        return wrong;
    }
}
