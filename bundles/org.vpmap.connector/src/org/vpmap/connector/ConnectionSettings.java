package org.vpmap.connector;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a system is and how to speak to it, without secrets.
 *
 * @param kind connector kind, e.g. {@code zohocrm}
 * @param values by setting name: {@code url}, {@code accounts_url}, {@code practice_id}, {@code org_id}, …
 */
public record ConnectionSettings(String kind, Map<String, String> values) {
    public ConnectionSettings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A setting, empty where it is missing or blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isBlank());
    }
}
