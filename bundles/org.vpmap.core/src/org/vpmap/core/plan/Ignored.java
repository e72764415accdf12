package org.vpmap.core.plan;

import java.io.Serializable;
import java.util.Optional;

/** {@code ignore Claim because "…"} or {@code ignore ssn_last4 because "…"}: what stays behind on purpose, for the left-behind list. */
public record Ignored(String object, Optional<String> field, String because, Range where) implements Serializable {}
