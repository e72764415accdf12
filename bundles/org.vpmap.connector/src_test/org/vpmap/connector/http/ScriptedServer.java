package org.vpmap.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks raw HTTP/1.1 and can therefore do everything wrong: it answers each request with the next bytes of its script. */
final class ScriptedServer implements AutoCloseable {
    /** A request as it came in. */
    record Request(String method, String target, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Answers a request with raw bytes; null drops the connection without a word. */
    interface Answer {
        byte[] to(Request request) throws Exception;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket;

    ScriptedServer(Answer... answers) throws IOException {
        script.addAll(List.of(answers));
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket s = socket.accept();
                    open.add(s);
                    Thread.startVirtualThread(() -> serve(s));
                } catch (IOException e) {
                    return; // Closed by the test.
                }
            }
        });
    }

    static Answer json(int status, String body, String... headers) {
        return raw(status, "application/json", body, headers);
    }

    static Answer raw(int status, String type, String body, String... headers) {
        return r -> bytes(status, type, body.getBytes(StandardCharsets.UTF_8).length, body, headers);
    }

    /** Announces more than it sends, then hangs up. */
    static Answer cut(String body, int missing) {
        return r -> bytes(200, "application/json", body.length() + missing, body, "Connection: close");
    }

    static Answer drop() {
        return r -> null;
    }

    private static byte[] bytes(int status, String type, int length, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    ScriptedServer then(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    private void serve(Socket s) {
        try (s) {
            InputStream in = s.getInputStream();
            OutputStream out = s.getOutputStream();
            while (true) {
                String head = head(in);
                if (head == null) {
                    return;
                }
                String[] lines = head.split("\r\n");
                Map<String, String> headers = new LinkedHashMap<>();
                for (int i = 1; i < lines.length; i++) {
                    int colon = lines[i].indexOf(':');
                    headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).trim());
                }
                if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
                    out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                String[] first = lines[0].split(" ");
                Request request = new Request(first[0], first[1], headers, body);
                requests.add(request);
                Answer answer = script.poll();
                byte[] bytes = answer == null ? bytes(599, "text/plain", 0, "") : answer.to(request);
                if (bytes == null) {
                    return;
                }
                out.write(bytes);
                out.flush();
                if (new String(bytes, StandardCharsets.ISO_8859_1).contains("Connection: close")) {
                    return;
                }
            }
        } catch (Exception e) {
            // The client went away: what it saw is what the test looks at.
        } finally {
            open.remove(s);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1).strip();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket s : open) {
            s.close();
        }
    }
}
