package org.vpmap.connector.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One call as the connector means it.
 *
 * @param template the address without ids and values, as log and messages show it, e.g. {@code /crm/v8/{module}}
 * @param address relative to the caller's base ({@code /crm/v8/Contacts}), or absolute
 * @param query added to the address, encoded; never shown anywhere
 * @param headers added to the caller's own
 * @param authorized whether the token is sent; only to addresses that {@link Dialect#trusts} names
 */
public record Call(
        String method,
        String template,
        String address,
        Map<String, String> query,
        Map<String, String> headers,
        Payload payload,
        Effect effect,
        boolean authorized) {
    public Call {
        Objects.requireNonNull(method);
        Objects.requireNonNull(template);
        Objects.requireNonNull(address);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Objects.requireNonNull(payload);
        Objects.requireNonNull(effect);
    }

    /** A read. */
    public static Call get(String template, String address) {
        return new Call("GET", template, address, Map.of(), Map.of(), Payload.NONE, Effect.READ, true);
    }

    /** A call with a body. */
    public static Call send(String method, String template, String address, Payload payload, Effect effect) {
        return new Call(method, template, address, Map.of(), Map.of(), payload, effect, true);
    }

    /** With one more query parameter; a null value leaves it out. */
    public Call with(String name, String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Call(method, template, address, more, headers, payload, effect, authorized);
    }

    /** With one more header. */
    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, template, address, query, more, payload, effect, authorized);
    }

    /** Without the token. */
    public Call anonymous() {
        return new Call(method, template, address, query, headers, payload, effect, false);
    }

    /** The complete address. */
    URI resolve(URI base) {
        StringBuilder text = new StringBuilder();
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            String root = base.toString();
            text.append(root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
        }
        text.append(address);
        char next = address.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> entry : query.entrySet()) {
            text.append(next).append(encode(entry.getKey())).append('=').append(encode(entry.getValue()));
            next = '&';
        }
        return URI.create(text.toString());
    }

    /** A text as one segment of an address. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
