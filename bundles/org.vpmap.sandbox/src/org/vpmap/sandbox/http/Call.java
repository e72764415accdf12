package org.vpmap.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * One request as a handler sees it. Reading is forgiving where real clients are sloppy: stray and doubled {@code &} in a query, a
 * missing or wrong content type in front of JSON, percent escapes that are none (taken literally).
 *
 * <p>Not thread-safe: a call belongs to the thread that handles it.
 */
public final class Call {
    private final Request request;
    private final Path tempDir;
    private final long maxBody;
    private final long maxMultipart;
    private final Map<String, String> query;
    private final Map<String, Object> attributes = new HashMap<>();
    private final AtomicLong credits = new AtomicLong();
    private Map<String, String> params = Map.of();
    private String template = "";
    private byte[] body;
    private MultiPartFormData.Parts parts;

    Call(Request request, Path tempDir, long maxBody, long maxMultipart) {
        this.request = request;
        this.tempDir = tempDir;
        this.maxBody = maxBody;
        this.maxMultipart = maxMultipart;
        this.query = parseForm(request.getHttpURI().getQuery());
    }

    /** GET, POST, … in capitals. */
    public String method() {
        return request.getMethod();
    }

    /** The raw path, still escaped, without query. */
    public String path() {
        String path = request.getHttpURI().getPath();
        return path == null ? "/" : path;
    }

    /** The route's template that took this call, e.g. {@code /api/v1/patients/{id}}; empty where none did. */
    public String template() {
        return template;
    }

    /** A path parameter of the template, unescaped. */
    public String param(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        return value;
    }

    /** A query parameter, unescaped; the first where it is repeated. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** All query parameters in their order. */
    public Map<String, String> query() {
        return query;
    }

    /** A request header, the first where it is repeated. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** The content type without its parameters, lower case, empty where none was sent. */
    public String contentType() {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null) {
            return "";
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(java.util.Locale.ROOT);
    }

    /** The scheme, host and port that the client spoke to, e.g. {@code http://127.0.0.1:4711}. */
    public String baseUrl() {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }

    /**
     * The whole body.
     *
     * @throws TooLarge beyond the service's limit
     */
    public byte[] body() throws IOException {
        if (body == null) {
            if (request.getLength() > maxBody) {
                throw new TooLarge(maxBody);
            }
            try (InputStream in = Content.Source.asInputStream(request)) {
                byte[] read = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBody + 1));
                if (read.length > maxBody) {
                    throw new TooLarge(maxBody);
                }
                body = read;
            }
        }
        return body;
    }

    /**
     * The body as JSON, whatever the content type says. An empty body gives a missing node.
     *
     * @throws JsonProcessingException where it is not one JSON document in UTF-8
     */
    public JsonNode json() throws IOException {
        return Json.parse(body());
    }

    /** The body as an urlencoded form. */
    public Map<String, String> form() throws IOException {
        return parseForm(new String(body(), StandardCharsets.UTF_8));
    }

    /**
     * The body's parts.
     *
     * @throws BadMultipart where the body is no multipart/form-data
     * @throws TooLarge     beyond the service's limit for multipart bodies
     */
    public List<Part> parts() throws IOException {
        if (parts == null) {
            if (request.getLength() > maxMultipart) {
                throw new TooLarge(maxMultipart);
            }
            String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            if (!contentType().equals("multipart/form-data")) {
                throw new BadMultipart("not multipart/form-data");
            }
            MultiPartConfig config = new MultiPartConfig.Builder().location(tempDir).maxParts(64).maxSize(maxMultipart)
                    .maxPartSize(maxMultipart).maxMemoryPartSize(256 * 1024).useFilesForPartsWithoutFileName(false).build();
            try {
                parts = MultiPartFormData.getParts(request, request, type, config);
            } catch (RuntimeException e) {
                throw new BadMultipart("unreadable multipart body");
            }
        }
        List<Part> result = new ArrayList<>();
        for (MultiPart.Part part : parts) {
            result.add(new Part(part));
        }
        return result;
    }

    /** Adds API credits that this call costs; they end up in the counters. */
    public void charge(long amount) {
        credits.addAndGet(amount);
    }

    /** Credits charged so far. */
    public long credits() {
        return credits.get();
    }

    /** Keeps a value with the call, for example who it is authenticated as. */
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    /** A value kept with {@link #attribute(String, Object)}, or null. */
    public Object attribute(String name) {
        return attributes.get(name);
    }

    void matched(String routeTemplate, Map<String, String> routeParams) {
        this.template = routeTemplate;
        this.params = routeParams;
    }

    /**
     * Reads what the handler has left of the body, so that the connection can be used again; false where there is too much of it.
     */
    boolean drain() throws IOException {
        InputStream in = Content.Source.asInputStream(request);
        byte[] buffer = new byte[64 * 1024];
        long read = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            read += n;
            if (read > maxMultipart) {
                return false;
            }
        }
        return true;
    }

    void close() {
        if (parts != null) {
            for (MultiPart.Part part : parts) {
                try {
                    part.delete();
                } catch (IOException e) {
                    // the temporary file is gone already, which is what was wanted
                    continue;
                }
            }
            parts.close();
        }
    }

    /** Parses an urlencoded form or query: empty pairs are skipped, the first of repeated names wins. */
    static Map<String, String> parseForm(String text) {
        Map<String, String> result = new LinkedHashMap<>();
        if (text == null) {
            return result;
        }
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int eq = pair.indexOf('=');
            String name = decode(eq < 0 ? pair : pair.substring(0, eq));
            result.putIfAbsent(name, eq < 0 ? "" : decode(pair.substring(eq + 1)));
        }
        return result;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The body is larger than the service takes. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
        private final long limit;

        TooLarge(long limit) {
            super("body larger than " + limit + " bytes");
            this.limit = limit;
        }

        /** The limit in bytes. */
        public long limit() {
            return limit;
        }
    }

    /** The body should be multipart/form-data and is not, or is broken. */
    public static final class BadMultipart extends IOException {
        private static final long serialVersionUID = 1L;

        BadMultipart(String message) {
            super(message);
        }
    }
}
