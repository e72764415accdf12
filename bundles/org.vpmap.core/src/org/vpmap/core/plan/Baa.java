package org.vpmap.core.plan;

import java.io.Serializable;
import java.time.LocalDate;

/** The business associate agreement on file; without one no PHI moves. {@code evidence} is a path relative to the project. */
public record Baa(String with, LocalDate signed, String evidence) implements Serializable {}
