package org.vpmap.lang.project;

import java.util.List;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;

/** Runs the {@code test} blocks of a plan; handed in, so that the language does not choose the evaluator. */
@FunctionalInterface
public interface TestRunner {
    /** The tests that fail. */
    List<Failure> run(MappingPlan plan);

    /**
     * A failed test.
     *
     * @param test its name
     * @param where the block or the expectation that is not met
     * @param message what was expected and what came; from the test's own text, which is no one's data
     */
    record Failure(String test, Range where, String message) {}
}
