package org.vpmap.lang.project;

import java.util.Objects;
import java.util.Optional;

/**
 * What a check may use beyond the text.
 *
 * @param statistics numbers from the source
 * @param tests runs the test blocks; empty: they are compiled only
 * @param confirmed the fingerprint that a person confirmed, empty text for none; empty: confirmation is not looked at
 */
public record CheckOptions(SourceStatistics statistics, Optional<TestRunner> tests, Optional<String> confirmed) {
    /** The text and the schemas alone. */
    public static final CheckOptions PLAIN = new CheckOptions(SourceStatistics.NONE, Optional.empty(), Optional.empty());

    public CheckOptions {
        Objects.requireNonNull(statistics);
        Objects.requireNonNull(tests);
        Objects.requireNonNull(confirmed);
    }

    /** With these numbers. */
    public CheckOptions with(SourceStatistics numbers) {
        return new CheckOptions(numbers, tests, confirmed);
    }

    /** With the test blocks run. */
    public CheckOptions with(TestRunner runner) {
        return new CheckOptions(statistics, Optional.of(runner), confirmed);
    }

    /** Against the fingerprint that was confirmed, empty text for none. */
    public CheckOptions confirmed(String fingerprint) {
        return new CheckOptions(statistics, tests, Optional.of(fingerprint));
    }
}
