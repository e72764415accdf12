package org.vpmap.connector;

import java.util.List;

/** What a system turned out to be able to do, as the audit shows it. */
public record Probe(List<Finding> findings) {
    /**
     * @param capability e.g. {@code updated_since}
     * @param available whether the system honours it
     * @param consequence what the connector does instead, or what the user should know
     */
    public record Finding(String capability, boolean available, String consequence) {}

    public Probe {
        findings = List.copyOf(findings);
    }
}
