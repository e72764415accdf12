package org.vpmap.sandbox.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the handler of a method and path. Templates are made of literal segments and {@code {name}} segments; a literal wins over a
 * name at the same place, so {@code /Contacts/search} may stand beside {@code /Contacts/{id}}. A trailing slash does not matter.
 *
 * <p>Filled once before the service starts, only read afterwards.
 */
public final class Routes {

    /** Answers one call. */
    @FunctionalInterface
    public interface Handler {
        /** Answers; an IOException ends up in {@link Dialect#failed(Call, Exception)}. */
        Reply handle(Call call) throws IOException;
    }

    /**
     * What was found for a path.
     *
     * @param template the template
     * @param params   path parameters, unescaped
     * @param handlers handlers by method
     */
    public record Match(String template, Map<String, String> params, Map<String, Handler> handlers) {
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private Node wildcard;
        private Route route;
    }

    private static final class Route {
        private final String template;
        private final List<String> names;
        private final Map<String, Handler> handlers = new LinkedHashMap<>();

        Route(String template, List<String> names) {
            this.template = template;
            this.names = names;
        }
    }

    private final Node root = new Node();

    /** Adds a route and returns this. */
    public Routes add(String method, String template, Handler handler) {
        Node node = root;
        List<String> names = new ArrayList<>();
        for (String segment : segments(template)) {
            if (segment.startsWith("{") && segment.endsWith("}")) {
                names.add(segment.substring(1, segment.length() - 1));
                if (node.wildcard == null) {
                    node.wildcard = new Node();
                }
                node = node.wildcard;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node());
            }
        }
        if (node.route == null) {
            node.route = new Route(template, names);
        } else if (!node.route.names.equals(names)) {
            throw new IllegalArgumentException("two routes name their parameters differently: " + template);
        }
        if (node.route.handlers.putIfAbsent(method, handler) != null) {
            throw new IllegalArgumentException("a second handler for " + method + " " + template);
        }
        return this;
    }

    /** Finds what serves a raw path. */
    public Optional<Match> find(String path) {
        List<String> values = new ArrayList<>();
        Route route = find(root, segments(path), 0, values);
        if (route == null) {
            return Optional.empty();
        }
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            params.put(route.names.get(i), values.get(i));
        }
        return Optional.of(new Match(route.template, params, route.handlers));
    }

    /** Every "METHOD template" there is, sorted. */
    public Set<String> all() {
        Set<String> result = new TreeSet<>();
        collect(root, result);
        return result;
    }

    private static void collect(Node node, Set<String> result) {
        if (node.route != null) {
            node.route.handlers.keySet().forEach(m -> result.add(m + " " + node.route.template));
        }
        node.literals.values().forEach(n -> collect(n, result));
        if (node.wildcard != null) {
            collect(node.wildcard, result);
        }
    }

    private static Route find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.route;
        }
        Node literal = node.literals.get(segments.get(at));
        if (literal != null) {
            Route found = find(literal, segments, at + 1, values);
            if (found != null) {
                return found;
            }
        }
        if (node.wildcard == null) {
            return null;
        }
        values.add(unescape(segments.get(at)));
        Route found = find(node.wildcard, segments, at + 1, values);
        if (found == null) {
            values.remove(values.size() - 1);
        }
        return found;
    }

    private static List<String> segments(String path) {
        List<String> result = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                result.add(segment);
            }
        }
        return result;
    }

    private static String unescape(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // a plus stays a plus in a path
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
