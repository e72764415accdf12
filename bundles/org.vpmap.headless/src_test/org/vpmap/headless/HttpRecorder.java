package org.vpmap.headless;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server on loopback, passes everything on and keeps it. Addresses in answers lead back to it. */
final class HttpRecorder implements AutoCloseable {
    /** Headers that belong to one connection. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade",
                    "http2-settings", "accept-encoding", "keep-alive");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String behind;
    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

    /** One call and its answer. Header names are in small letters. */
    record Exchange(String method, String path, String query, Map<String, String> headers, byte[] request, int status,
            Optional<String> contentType,
            byte[] response) {
        String requestText() {
            return new String(request, StandardCharsets.UTF_8);
        }

        String responseText() {
            return new String(response, StandardCharsets.UTF_8);
        }
    }

    /** @param behind the server's URL without a path */
    HttpRecorder(String behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was said so far. */
    List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI uri = exchange.getRequestURI();
            Map<String, String> headers = new TreeMap<>();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + uri))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                String lower = name.toLowerCase(java.util.Locale.ROOT);
                headers.put(lower, String.join(",", values));
                if (!OF_THE_CONNECTION.contains(lower)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Optional<String> type = answer.headers().firstValue("content-type");
            byte[] response = answer.body();
            if (type.filter(t -> t.contains("json")).isPresent()) {
                response = new String(response, StandardCharsets.UTF_8).replace(behind, url()).getBytes(StandardCharsets.UTF_8);
            }
            exchanges.add(new Exchange(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                    headers, body,
                    answer.statusCode(), type, response));
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), response.length == 0 ? -1 : response.length);
            if (response.length > 0) {
                exchange.getResponseBody().write(response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
