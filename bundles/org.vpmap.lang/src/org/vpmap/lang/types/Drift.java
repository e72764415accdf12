package org.vpmap.lang.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a system differs from what it was.
 *
 * @param before the system with every field that it ever had
 * @param now the system as it is
 */
public record Drift(SchemaIndex before, SchemaIndex now) {
    /** Nothing is known of the past. */
    public static final Drift NONE = new Drift(SchemaIndex.EMPTY, SchemaIndex.EMPTY);

    public Drift {
        Objects.requireNonNull(before);
        Objects.requireNonNull(now);
    }

    /** Whether the object once had that field and has it no more. */
    public boolean isGone(String object, String field) {
        return before.object(object).filter(o -> o.fields().containsKey(field)).isPresent()
                && now.object(object).filter(o -> !o.fields().containsKey(field)).isPresent();
    }

    /**
     * The field that a gone one most likely became: the one of its token, else a new one of its label, else the only new one of its type
     * that holds values of the same class.
     */
    public Optional<String> renamed(String object, String field) {
        Map<String, FieldInfo> old = before.object(object).map(ObjectInfo::fields).orElse(Map.of());
        FieldInfo gone = old.get(field);
        if (gone == null) {
            return Optional.empty();
        }
        List<FieldInfo> all = now.object(object).map(o -> List.copyOf(o.fields().values())).orElse(List.of());
        Optional<FieldInfo> same =
                gone.token().isEmpty() ? Optional.empty() : all.stream().filter(f -> f.token().equals(gone.token())).findFirst();
        if (same.isPresent()) {
            return same.map(FieldInfo::name);
        }
        List<FieldInfo> fresh = all.stream().filter(f -> !old.containsKey(f.name()) && f.type() == gone.type()).toList();
        return fresh.stream()
                .filter(f -> !gone.label().isEmpty() && f.label().equals(gone.label()))
                .findFirst()
                .or(() -> fresh.stream().filter(f -> f.phi() == gone.phi()).count() == 1
                        ? fresh.stream().filter(f -> f.phi() == gone.phi()).findFirst()
                        : Optional.empty())
                .map(FieldInfo::name);
    }
}
