package org.vpmap.headless.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Main;

/** Runs the commands of the story just as a user would, and reads the JSON that they print. */
final class Shell {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter err;

    /** @param err where the commands' progress goes */
    Shell(PrintWriter err) {
        this.err = err;
    }

    /**
     * @param exit the exit code
     * @param document what it printed, empty where it printed nothing
     */
    record Answer(int exit, Map<String, Object> document) {
        long number(String key) {
            return document.get(key) instanceof Number n ? n.longValue() : -1;
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String key) {
            return document.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
        }
    }

    /** Runs {@code vpmap arguments --json} in this process. */
    Answer run(String... arguments) throws StoryFailed {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        int exit = Main.run(new PrintWriter(out), err, all.toArray(String[]::new));
        String text = out.toString();
        try {
            return new Answer(exit, text.isBlank() ? Map.of() : json.readValue(text, DOCUMENT));
        } catch (JsonProcessingException e) {
            throw new StoryFailed("vpmap " + String.join(" ", arguments) + " printed something that is not JSON", e);
        }
    }

    /** Starts a command as a process of its own, which can be killed. Its progress is thrown away. */
    Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(log.toFile()).redirectErrorStream(true).start();
    }
}
