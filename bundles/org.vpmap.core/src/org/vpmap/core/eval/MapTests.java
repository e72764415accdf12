package org.vpmap.core.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpmap.core.internal.Texts;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.MapTest;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.value.SourceRecord;

/**
 * Runs the tests that a plan carries. The first given record is evaluated by every map of its object; further ones are what it joins: the
 * one that a reference names, the children that refer to it. A joined record that leaves its reference out belongs to the record under test.
 */
public final class MapTests {
    private final MappingPlan plan;
    private final Evaluator evaluator;

    /**
     * Runs tests with an evaluator of that plan.
     *
     * @param evaluator made from the same plan; its clock decides what {@code today()} is
     */
    public MapTests(MappingPlan plan, Evaluator evaluator) {
        this.plan = Objects.requireNonNull(plan);
        this.evaluator = Objects.requireNonNull(evaluator);
    }

    /**
     * A test's outcome.
     *
     * @param differences empty where it passed
     * @param where the test
     */
    public record Result(String name, List<Difference> differences, Range where) {
        public Result {
            differences = List.copyOf(differences);
        }

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /**
     * What came out otherwise than expected.
     *
     * @param target of the expectation
     * @param field target field, with the row's number for rows; empty where the record as a whole differs
     * @param where the expectation
     */
    public record Difference(String target, String field, String expected, String actual, Range where) {
        /** One line for logs and consoles. */
        @Override
        public String toString() {
            return target + (field.isEmpty() ? "" : "." + field) + ": expected " + expected + ", was " + actual;
        }
    }

    /** All tests of the plan, in its order. */
    public List<Result> runAll() {
        return plan.tests().stream().map(this::run).toList();
    }

    /** One of the plan's tests. */
    public Result run(MapTest test) {
        if (test.given().isEmpty()) {
            return new Result(test.name(), List.of(new Difference("", "", "a given record", "none", test.where())), test.where());
        }
        List<Map<String, Object>> records = records(test.given());
        String object = test.given().getFirst().object();
        List<Difference> differences = new ArrayList<>();
        for (MapTest.Expected expected : test.expected()) {
            Outcome outcome = evaluate(object, expected.target(), test.given(), records);
            differences.addAll(outcome.compare(expected));
        }
        return new Result(test.name(), differences, test.where());
    }

    /** The given values, each with an id. */
    private static List<Map<String, Object>> records(List<MapTest.Given> given) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Map<String, Object> values = new LinkedHashMap<>(given.get(i).values());
            if (values.get("id") == null) {
                values.put("id", String.format("given-%03d", i + 1));
            }
            records.add(values);
        }
        return records;
    }

    /** What the first record's maps into that target make of it: of several, the first that applies. */
    private Outcome evaluate(String object, String target, List<MapTest.Given> given, List<Map<String, Object>> records) {
        Outcome outcome = new Outcome(Optional.empty(), Optional.empty());
        for (Mapping mapping : plan.mappings()) {
            if (!mapping.source().equals(object) || !mapping.target().equals(target)) {
                continue;
            }
            Map<String, Object> values = new LinkedHashMap<>(records.getFirst());
            mapping.joins().forEach(join -> join(join, values, given, records));
            SourceRecord record = new SourceRecord(object, Texts.of(values.get("id")), values);
            Evaluation evaluation = evaluator.evaluate(mapping, record);
            if (!(evaluation instanceof Evaluation.NotApplicable)) {
                return new Outcome(Optional.of(mapping), Optional.of(evaluation));
            }
            outcome = new Outcome(Optional.of(mapping), Optional.of(evaluation));
        }
        return outcome;
    }

    private static void join(Join join, Map<String, Object> values, List<MapTest.Given> given, List<Map<String, Object>> records) {
        List<Map<String, Object>> candidates = new ArrayList<>();
        for (int i = 1; i < given.size(); i++) {
            if (given.get(i).object().equals(join.object())) {
                candidates.add(records.get(i));
            }
        }
        switch (join) {
            case Join.One one -> values.put(one.name(), referred(values, one.field(), candidates));
            case Join.Many many -> values.put(many.name(), candidates.stream()
                    .filter(child -> child.get(many.foreignKey()) == null || same(child.get(many.foreignKey()), values.get("id")))
                    .toList());
        }
    }

    private static Map<String, Object> referred(Map<String, Object> values, String field, List<Map<String, Object>> candidates) {
        if (!values.containsKey(field) && candidates.size() == 1) {
            values.put(field, candidates.getFirst().get("id"));
        }
        Object id = values.get(field);
        return candidates.stream().filter(candidate -> id != null && same(candidate.get("id"), id)).findFirst().orElse(null);
    }

    private static boolean same(Object id, Object other) {
        return Objects.equals(Texts.of(id), Texts.of(other));
    }
}
