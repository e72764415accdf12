package org.vpmap.propose;

import java.util.List;
import java.util.Objects;

/**
 * What could become of one source field; a person decides.
 *
 * @param source {@code Object.field}, the field a path where it is nested
 * @param candidates best first; empty where nothing fits or nothing may
 * @param withheld why nothing is proposed although something might fit, or empty
 */
public record Proposal(String source, List<Candidate> candidates, String withheld) {
    public Proposal {
        Objects.requireNonNull(source);
        candidates = List.copyOf(candidates);
        Objects.requireNonNull(withheld);
    }

    /**
     * @param target {@code Module.field}
     * @param confidence 0 to 1; the share of such proposals expected to be right
     * @param evidence what speaks for it and against it, each a short phrase
     * @param expression how the value would be taken over, in the mapping language
     */
    public record Candidate(String target, double confidence, List<String> evidence, String expression) {
        public Candidate {
            evidence = List.copyOf(evidence);
            Objects.requireNonNull(expression);
        }
    }
}
