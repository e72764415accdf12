package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;

/** What goes wrong before and around a run: one clear line, the right exit code, and the next correct command works. */
class BadInputTest {
    @TempDir
    static Path folder;

    private static Workshop workshop;
    private static Path project;
    private static String connections;

    @BeforeAll
    static void open() throws IOException {
        workshop = new Workshop(folder, 12);
        project = workshop.project("acme");
        Workshop.done("init", project.toString(), "--connect", workshop.sandbox().credentials().toString());
        Workshop.done("discover", project.toString());
        connections = Files.readString(project.resolve("connections.json"));
    }

    @AfterAll
    static void close() throws IOException {
        workshop.close();
    }

    /** That a command failed as it should: with this code, one line that names the place, and nothing for programmers. */
    private static void refused(int exit, String place, Answer answer) {
        assertEquals(exit, answer.exit(), answer::toString);
        assertEquals(1, answer.errors().size(), answer::toString);
        assertTrue(answer.errors().get(0).contains(place), answer::toString);
        assertTrue(answer.trace().isEmpty(), answer::toString);
        assertEquals("", answer.out(), "an error is no result");
    }

    private static void works(String... command) {
        Answer answer = Workshop.run(command);
        assertEquals(0, answer.exit(), answer::toString);
        assertTrue(answer.errors().isEmpty(), answer::toString);
        answer.json();
    }

    @Test
    void aSchemaFileCutShort() throws IOException {
        Path schema = project.resolve("schemas/visual-practice.schema");
        byte[] whole = Files.readAllBytes(schema);
        Files.write(schema, Arrays.copyOf(whole, whole.length / 2));
        refused(5, "visual-practice.schema", Workshop.run("propose", project.toString()));
        Answer check = Workshop.run("check", project.toString());
        assertEquals(1, check.exit(), check::toString);
        assertTrue(check.out().contains("visual-practice.schema"), check::toString);
        assertTrue(check.trace().isEmpty(), check::toString);
        Files.write(schema, whole);
        works("check", project.toString());
    }

    @Test
    void aSyntaxErrorInTheMiddleHidesNoOther() throws IOException {
        Path map = project.resolve("migration.vpmap");
        String whole = Files.readString(map);
        String broken = whole.replaceFirst("object TreatmentPlan -> Deals \\{", "object TreatmentPlan -> -> Deals {")
                .replaceFirst("Patient_Status <- status via PatientStatus", "Patient_Status <- statuss via PatientStatus");
        Files.writeString(map, broken);
        Answer check = Workshop.run("check", project.toString());
        assertEquals(1, check.exit(), check::toString);
        Set<Integer> lines = new TreeSet<>();
        for (JsonNode issue : check.json().path("issues")) {
            if (issue.path("severity").asText().equals("error")) {
                lines.add(issue.path("line").asInt());
            }
        }
        assertTrue(lines.contains(line(broken, "-> -> Deals")), () -> lines + " " + check);
        assertTrue(lines.contains(line(broken, "statuss")), () -> lines + " " + check);
        refused(1, "migration.vpmap:", Workshop.run("confirm", project.toString(), "--by", "Ada Quill"));
        Files.writeString(map, whole);
        works("check", project.toString());
    }

    private static int line(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    private static void connect(String from, String to) throws IOException {
        Files.writeString(project.resolve("connections.json"), connections.replace(from, to));
    }

    private static void reconnect() throws IOException {
        Files.writeString(project.resolve("connections.json"), connections);
    }

    @Test
    void nobodyAnswersAtThePort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String nowhere = "http://127.0.0.1:" + port;
        connect(workshop.sandbox().visualPracticeUrl(), nowhere);
        refused(3, nowhere, Workshop.run("discover", project.toString()));
        connect(workshop.sandbox().zohoUrl(), nowhere);
        refused(3, nowhere, Workshop.run("discover", project.toString()));
        reconnect();
        works("discover", project.toString());
    }

    @Test
    void aWebPageIsNoAnswer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = "<!doctype html><title>Welcome</title><p>It works!".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            connect(workshop.sandbox().visualPracticeUrl(), url);
            refused(3, url, Workshop.run("discover", project.toString()));
            connect(workshop.sandbox().zohoUrl(), url);
            refused(3, url, Workshop.run("discover", project.toString()));
        } finally {
            server.stop(0);
        }
        reconnect();
        works("discover", project.toString());
    }

    @Test
    void aCredentialThatIsNoLongerValid() throws IOException {
        Path credentials = workshop.sandbox().credentials();
        String valid = Files.readString(credentials);
        for (String name : new String[] {"client_secret", "refresh_token"}) {
            Files.writeString(credentials, valid.replaceAll("(\"" + name + "\"\\s*:\\s*\")[^\"]*", "$1expired"));
            Answer answer = Workshop.run("discover", project.toString());
            refused(3, "", answer);
            assertTrue(answer.errors().get(0).matches("(?i).*(credential|token|secret|client|sign).*"), answer::toString);
        }
        Files.writeString(credentials, valid);
        works("discover", project.toString());
    }

    @Test
    void theJournalsPlaceIsTaken() throws IOException {
        Path other = copy("taken");
        Path journal = other.resolve(".vpmap/journal");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "not a folder");
        refused(5, journal.toString(), Workshop.run("confirm", other.toString(), "--by", "Ada Quill"));
        Files.delete(journal);
        works("confirm", other.toString(), "--by", "Ada Quill");
    }

    /** The project's text without its journal. */
    private static Path copy(String name) throws IOException {
        Path other = workshop.project(name);
        for (String file : List.of("connections.json", "migration.vpmap", "schemas/visual-practice.schema", "schemas/zoho-crm.schema",
                "evidence/baa-synthetic.txt")) {
            Files.createDirectories(other.resolve(file).getParent());
            Files.copy(project.resolve(file), other.resolve(file));
        }
        return other;
    }

    @Test
    void anotherProcessHasTheProject() throws Exception {
        Path other = copy("shared");
        Process holder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp", System.getProperty("java.class.path"), JournalHolder.class.getName(), other.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("held", said.readLine());
            refused(3, other.toString(), Workshop.run("confirm", other.toString(), "--by", "Ada Quill"));
            holder.getOutputStream().close();
            assertEquals(0, holder.waitFor());
        } finally {
            holder.destroyForcibly();
        }
        works("confirm", other.toString(), "--by", "Ada Quill");
        works("journal", other.toString(), "--verify");
    }

    @Test
    void wordsThatAreNoCommand() throws IOException {
        refused(2, "--frob", Workshop.run("check", project.toString(), "--frob"));
        refused(2, "migrat", Workshop.run("migrat", project.toString()));
        refused(2, "--by", Workshop.run("confirm", project.toString()));
        refused(2, "9999", Workshop.run("sample", project.toString(), "--size", "9999"));
        refused(2, "many", Workshop.run("sample", project.toString(), "--size", "many"));
        refused(2, "nowhere", Workshop.run("check", workshop.project("nowhere").toString()));
        Path file = Files.writeString(folder.resolve("a-file"), "kept");
        refused(2, "a-file", Workshop.run("init", file.toString()));
        assertEquals("kept", Files.readString(file));
        works("check", project.toString());
    }

    @Test
    void connectionsCutShort() throws IOException {
        Files.writeString(project.resolve("connections.json"), connections.substring(0, connections.length() / 2));
        refused(5, "connections.json:", Workshop.run("discover", project.toString()));
        refused(5, "connections.json:", Workshop.run("owners", project.toString()));
        Files.writeString(project.resolve("connections.json"), "[]");
        refused(5, "connections.json", Workshop.run("discover", project.toString()));
        Files.writeString(project.resolve("connections.json"), "{}");
        refused(2, "connections.json", Workshop.run("discover", project.toString()));
        reconnect();
        works("discover", project.toString());
    }
}
