package org.vpmap.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of {@code vpmap lsp} in a process of its own. It reads byte by byte: what is no message of the protocol is an error. */
final class Lsp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final OutputStream out;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> notifications = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream rubbish = new ByteArrayOutputStream();
    private final Thread reader;
    private int next;

    Lsp(Path log, String... classPath) throws IOException {
        List<String> path = new ArrayList<>(List.of(classPath));
        path.addFirst(System.getProperty("java.class.path"));
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Dguice_bytecode_gen_option=DISABLED", "-Dguice_custom_class_loading=OFF", "-cp",
                String.join(java.io.File.pathSeparator, path), Main.class.getName(), "lsp")
                .redirectError(log.toFile()).start();
        out = process.getOutputStream();
        reader = Thread.ofPlatform().start(this::read);
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            while (true) {
                JsonNode message = message(in);
                (message.has("id") ? answers : notifications).add(message);
            }
        } catch (EOFException e) {
            return;
        } catch (IOException e) {
            rubbish.writeBytes(("broken: " + e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private JsonNode message(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            } else if (!line.startsWith("Content-Type: ")) {
                rubbish.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        if (length < 0) {
            throw new IOException("a message without its length");
        }
        return JSON.readTree(in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append(c == '\r' ? "" : String.valueOf((char) c));
        }
        return line.toString();
    }

    private void send(ObjectNode message) throws IOException {
        byte[] body = JSON.writeValueAsBytes(message.put("jsonrpc", "2.0"));
        out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** What the server answers, error or result. */
    JsonNode ask(String method, Object params) throws Exception {
        int id = ++next;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(params));
        send(message);
        JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
        if (answer == null || answer.get("id").asInt() != id) {
            throw new AssertionError(method + " was not answered: " + answer);
        }
        return answer;
    }

    /** The result; an error fails. */
    JsonNode result(String method, Object params) throws Exception {
        JsonNode answer = ask(method, params);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.path("result");
    }

    void tell(String method, Object params) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("method", method);
        message.set("params", JSON.valueToTree(params));
        send(message);
    }

    /** The next diagnostics of a file. */
    JsonNode diagnostics(String uri) throws Exception {
        while (true) {
            JsonNode message = notifications.poll(60, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no diagnostics of " + uri);
            }
            if (message.get("method").asText().equals("textDocument/publishDiagnostics")
                    && message.at("/params/uri").asText().equals(uri)) {
                return message.at("/params/diagnostics");
            }
        }
    }

    static Map<String, Object> at(String uri, int line, int character) {
        return Map.of("textDocument", Map.of("uri", uri), "position", position(line, character));
    }

    static Map<String, Integer> position(int line, int character) {
        return Map.of("line", line, "character", character);
    }

    /** Ends as the protocol says; the exit code. */
    int end(boolean asked) throws Exception {
        if (asked) {
            result("shutdown", null);
        }
        tell("exit", null);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        reader.join(10_000);
        return process.exitValue();
    }

    /** What the server wrote to standard output that is no message. */
    String rubbish() {
        return rubbish.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
