package org.vpmap.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.oas.OpenApi31;
import com.networknt.schema.resource.InputStreamSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpmap.headless.HttpRecorder.Exchange;

/**
 * Zoho's published OpenAPI files, both generations. An exchange is what the newer description of its operation says, or the older one: the two
 * contradict each other, and neither is complete.
 */
final class ZohoOpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** What the older files call themselves when they refer to each other. */
    private static final String OLDER = "https://raw.githubusercontent.com/Zohocorp-Pvt-Ltd/crm-oas/refs/heads/main/v8.0/";
    private static final String NEWER = "https://newer.example/";

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private final JsonSchemaFactory older;
    private final JsonSchemaFactory newer;
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    /** One description of one operation. */
    private record Operation(String document, JsonNode root, String method, String prefix, String template, JsonNode path,
            JsonNode operation) {
        boolean matches(Exchange exchange) {
            String pattern = Arrays.stream((prefix + template).split("/"))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part)).collect(Collectors.joining("/"));
            return method.equalsIgnoreCase(exchange.method()) && exchange.path().matches(pattern);
        }

        boolean isNewer() {
            return document.startsWith(NEWER);
        }

        /** How much of the path is fixed: the description that says most counts. */
        long fixed() {
            return Arrays.stream((prefix + template).split("/")).filter(part -> !part.startsWith("{")).count();
        }
    }

    /** @param folder with the folders {@code 2025} and {@code 2026} */
    ZohoOpenApi(Path folder) throws IOException {
        read(folder.resolve("2026"), NEWER);
        read(folder.resolve("2025"), OLDER);
        older = factory(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7), true);
        newer = factory(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012), false);
    }

    private JsonSchemaFactory factory(JsonSchemaFactory base, boolean thirty) {
        var dialect = thirty ? OpenApi30.getInstance() : OpenApi31.getInstance();
        return JsonSchemaFactory.builder(base).metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri())
                .schemaLoaders(loaders -> loaders.add(location -> {
                    byte[] document = documents.get(location.toString());
                    return document == null ? null : (InputStreamSource) () -> new ByteArrayInputStream(document);
                }))
                .build();
    }

    private void read(Path folder, String base) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            String document = base + file.getFileName();
            documents.put(document, bytes);
            JsonNode root = JSON.readTree(bytes);
            String server = root.path("servers").path(0).path("url").asText();
            String prefix = server.contains("/crm/") ? server.substring(server.indexOf("/crm/")).replace("{version}", "v8") : "";
            for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(
                                new Operation(document, root, method.getKey(), prefix, path.getKey(), path.getValue(), method.getValue()));
                    }
                }
            }
        }
    }

    /** What is wrong with an exchange, one sentence each; nothing where one of the descriptions agrees with all of it. */
    List<String> deviations(Exchange exchange) {
        List<Operation> fitting = fitting(exchange);
        if (fitting.isEmpty()) {
            return List.of("no operation is described");
        }
        List<String> wrong = new ArrayList<>(parameters(fitting, exchange));
        wrong.addAll(best(fitting.stream().map(o -> request(o, exchange)).toList()));
        wrong.addAll(best(fitting.stream().map(o -> response(o, exchange)).toList()));
        return wrong;
    }

    /** The newest description first. */
    private List<Operation> fitting(Exchange exchange) {
        List<Operation> described = operations.stream().filter(o -> o.matches(exchange)).toList();
        long most = described.stream().mapToLong(Operation::fixed).max().orElse(-1);
        return described.stream().filter(o -> o.fixed() == most).sorted(Comparator.comparing((Operation o) -> !o.isNewer())).toList();
    }

    /** The path of an exchange with names in place of what varies. */
    String template(Exchange exchange) {
        List<Operation> fitting = fitting(exchange);
        return fitting.isEmpty() ? exchange.path().replaceAll("\\d{6,}", "{id}") : fitting.get(0).template();
    }

    /** Agreement with one description is agreement; otherwise what the newest says. */
    private static List<String> best(List<List<String>> findings) {
        return findings.stream().filter(List::isEmpty).findFirst().orElse(findings.get(0));
    }

    /** A parameter may be given that one of the descriptions knows, and must be given that all of them ask for. */
    private static List<String> parameters(List<Operation> fitting, Exchange exchange) {
        Set<String> known = new TreeSet<>();
        Set<String> needed = null;
        for (Operation operation : fitting) {
            Set<String> neededHere = new TreeSet<>();
            for (JsonNode list : List.of(operation.path().path("parameters"), operation.operation().path("parameters"))) {
                for (JsonNode parameter : list) {
                    JsonNode resolved = resolve(operation.root(), parameter);
                    if (resolved.path("in").asText().equals("query")) {
                        known.add(resolved.path("name").asText());
                        if (resolved.path("required").asBoolean()) {
                            neededHere.add(resolved.path("name").asText());
                        }
                    }
                }
            }
            if (needed == null) {
                needed = neededHere;
            } else {
                needed.retainAll(neededHere);
            }
        }
        Set<String> given = Arrays.stream(exchange.query().split("&")).filter(p -> !p.isEmpty())
                .map(p -> URLDecoder.decode(p.replaceAll("=.*", ""), StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong = new ArrayList<>();
        given.stream().filter(name -> !known.contains(name)).forEach(name -> wrong.add("parameter " + name + " is not described"));
        needed.stream().filter(name -> !given.contains(name)).forEach(name -> wrong.add("parameter " + name + " is missing"));
        return wrong;
    }

    private List<String> request(Operation operation, Exchange exchange) {
        JsonNode body = resolve(operation.root(), operation.operation().path("requestBody"));
        if (exchange.request().length == 0) {
            return body.path("required").asBoolean() ? List.of("request: a body is missing") : List.of();
        }
        JsonNode content = body.path("content");
        if (content.isEmpty()) {
            return List.of("request: no body is described");
        }
        String type = exchange.headers().getOrDefault("content-type", "application/json").replaceAll(";.*", "");
        if (!content.has(type)) {
            return List.of("request: the type " + type + " is not described");
        }
        if (type.equals("multipart/form-data")) {
            Set<String> parts = new TreeSet<>();
            parts(operation.root(), content.path(type).path("schema"), parts);
            Matcher part = Pattern.compile("Content-Disposition: form-data; name=\"([^\"]*)\"").matcher(exchange.requestText());
            List<String> wrong = new ArrayList<>();
            while (part.find()) {
                if (!parts.contains(part.group(1))) {
                    wrong.add("request: part " + part.group(1) + " is not described");
                }
            }
            return wrong;
        }
        return validate("request", operation, bodyPointer(operation, operation.operation().path("requestBody"), "requestBody", type),
                exchange.requestText());
    }

    private static void parts(JsonNode root, JsonNode schema, Set<String> parts) {
        JsonNode resolved = resolve(root, schema);
        resolved.path("properties").fieldNames().forEachRemaining(parts::add);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            resolved.path(choice).forEach(part -> parts(root, part, parts));
        }
    }

    private List<String> response(Operation operation, Exchange exchange) {
        JsonNode responses = operation.operation().path("responses");
        String status = String.valueOf(exchange.status());
        String key = responses.has(status) ? status : responses.has("default") ? "default" : null;
        if (key == null) {
            return List.of("response: status " + status + " is not described");
        }
        JsonNode content = resolve(operation.root(), responses.path(key)).path("content");
        if (exchange.response().length == 0) {
            return content.isEmpty() || exchange.status() == 204 || exchange.status() == 304 ? List.of()
                    : List.of("response: a body is missing");
        }
        String type = exchange.contentType().orElse("none").replaceAll(";.*", "");
        if (content.isEmpty()) {
            return List.of("response: no body is described for " + status);
        }
        if (!content.has(type)) {
            return List.of("response: the type " + type + " is not described for " + status);
        }
        if (!type.equals("application/json")) {
            return List.of();
        }
        return validate("response " + status, operation, bodyPointer(operation, responses.path(key), "responses/" + key, type),
                exchange.responseText());
    }

    /** Where the schema of a body stands in its document, also behind a reference. */
    private static String bodyPointer(Operation operation, JsonNode body, String within, String type) {
        String base = body.has("$ref") ? body.path("$ref").asText().substring(2)
                : "paths/" + escape(operation.template()) + "/" + operation.method() + "/" + within;
        return "/" + base + "/content/" + escape(type) + "/schema";
    }

    private static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private List<String> validate(String side, Operation operation, String pointer, String text) {
        JsonNode value;
        try {
            value = JSON.readTree(text);
        } catch (IOException e) {
            return List.of(side + ": is no JSON");
        }
        JsonSchema schema = schemas.computeIfAbsent(operation.document() + "#" + pointer, location -> (operation.isNewer() ? newer : older)
                .getSchema(SchemaLocation.of(location), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()));
        return schema.validate(value).stream().map(ValidationMessage::getMessage)
                .map(message -> side + ": " + message.replaceAll("/\\d+(?=[/:])", "/*").replaceAll(" but found \\d+", "")).distinct()
                .sorted().toList();
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        JsonNode resolved = node;
        for (int i = 0; i < 10 && resolved.path("$ref").asText().startsWith("#"); i++) {
            resolved = root.at(URI.create(resolved.path("$ref").asText()).getFragment());
        }
        return resolved;
    }
}
