package org.vpmap.headless.project;

import java.util.ArrayList;
import java.util.List;
import org.vpmap.core.eval.Evaluator;
import org.vpmap.core.eval.MapTests;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.lang.project.TestRunner;

/** Lets the language's check run the test blocks with the real evaluator. */
final class MapTestRunner implements TestRunner {
    private final Evaluator evaluator;

    MapTestRunner(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public List<Failure> run(MappingPlan plan) {
        List<Failure> failures = new ArrayList<>();
        for (MapTests.Result result : new MapTests(plan, evaluator).runAll()) {
            result.differences().forEach(d -> failures.add(new Failure(result.name(), d.where(), d.toString())));
        }
        return failures;
    }
}
