package org.vpmap.headless;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/**
 * A sandbox, a project folder and the command line, all in a folder that a test owns. The user's own folder (keys of journals, tokens) is moved
 * into it while the workshop is open, so that a test leaves nothing on the machine.
 */
final class Workshop implements AutoCloseable {
    /** The seed of every test's clinic. */
    static final long SEED = 1;

    private final Path folder;
    private final Sandbox sandbox;
    private final String homeBefore;

    /** What one command left behind. */
    record Answer(String command, int exit, String out, String err) {
        private static final ObjectMapper STRICT = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        /** Standard output, which must be exactly one JSON document. */
        JsonNode json() {
            try {
                return STRICT.readTree(out);
            } catch (IOException e) {
                throw new AssertionError("'" + command + "' printed no single JSON document: " + out + "\n" + err, e);
            }
        }

        /** The lines that tell what went wrong. */
        List<String> errors() {
            return err.lines().filter(line -> line.startsWith("vpmap: ")).toList();
        }

        /** Lines that only a stack trace has. */
        List<String> trace() {
            return (out + "\n" + err).lines().filter(line -> line.matches("\\s+at [\\w.$/]+\\(.*") || line.startsWith("Caused by:"))
                    .toList();
        }

        @Override
        public String toString() {
            return "'" + command + "' ended with " + exit + "\n" + err + out;
        }
    }

    /** Starts a sandbox with a clinic of so many patients. */
    Workshop(Path folder, int patients) throws IOException {
        this.folder = folder;
        homeBefore = System.getProperty("user.home");
        System.setProperty("user.home", Files.createDirectories(folder.resolve("home")).toString());
        sandbox = Sandbox.start(SandboxConfig.in(folder.resolve("sandbox")).withClinic(OptionalInt.of(patients), OptionalLong.of(SEED)));
    }

    /** The sandbox's folder, with all that both systems hold. */
    Path sandboxFolder() {
        return folder.resolve("sandbox");
    }

    /** The user's own folder. */
    Path home() {
        return folder.resolve("home");
    }

    /** The sandbox. */
    Sandbox sandbox() {
        return sandbox;
    }

    /** A project's folder. */
    Path project(String name) {
        return folder.resolve(name);
    }

    /** Runs a command with {@code --json}. */
    static Answer run(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.add("--json");
        return plain(words.toArray(String[]::new));
    }

    /** Runs a command as it stands. */
    static Answer plain(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Answer(String.join(" ", args), exit, out.toString(), err.toString());
    }

    /** The same, where a test cannot go on if the command fails. */
    static Answer done(String... args) {
        Answer answer = run(args);
        if (answer.exit() != 0) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    /** A project that is discovered, confirmed and provisioned: ready to run. */
    Path ready(String name) {
        String project = project(name).toString();
        done("init", project, "--connect", sandbox.credentials().toString());
        done("discover", project);
        done("confirm", project, "--by", "Ada Quill");
        done("sandbox", "admin", project);
        done("provision", project, "--apply");
        return project(name);
    }

    @Override
    public void close() throws IOException {
        try {
            sandbox.close();
        } finally {
            System.setProperty("user.home", homeBefore);
        }
    }
}
