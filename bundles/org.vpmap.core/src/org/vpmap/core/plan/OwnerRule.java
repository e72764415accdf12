package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How record owners are found: {@code owners Staff by email fallback "front.desk@acme.example"}.
 *
 * @param object the source object of the staff, e.g. {@code Staff}
 * @param emailField its e-mail field
 * @param nameField its name field
 * @param activeField its active flag, or empty
 * @param fallback e-mail of the user who gets records of unmatched staff; empty: a gate stays closed while any is unmatched
 * @param overrides staff e-mail to user e-mail, decided by a person
 */
public record OwnerRule(
        String object,
        String emailField,
        String nameField,
        String activeField,
        Optional<String> fallback,
        Map<String, String> overrides,
        List<String> fields)
        implements Serializable {
    public OwnerRule {
        Objects.requireNonNull(object);
        Objects.requireNonNull(emailField);
        Objects.requireNonNull(nameField);
        Objects.requireNonNull(activeField);
        Objects.requireNonNull(fallback);
        overrides = Map.copyOf(overrides);
        fields = List.copyOf(fields);
    }
}
