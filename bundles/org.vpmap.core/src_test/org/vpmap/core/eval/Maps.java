package org.vpmap.core.eval;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.FunctionContext;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Assignment.Loss;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.MapTest;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.RowMap;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.core.value.ValueType;

/** Writes plans briefly, for tests. */
final class Maps {
    static final FunctionContext CONTEXT = new FunctionContext(
            ZoneId.of("America/New_York"), "US", Clock.fixed(Instant.parse("2026-03-10T15:00:00Z"), ZoneOffset.UTC));
    static final Expr ROOT = new Expr.Root(ValueType.record("Patient"));

    private Maps() {}

    static Expr get(String name, ValueType type) {
        return new Expr.Get(ROOT, name, type);
    }

    static Expr text(String name) {
        return get(name, ValueType.TEXT);
    }

    static Expr lit(Object value) {
        return new Expr.Literal(value, ValueType.ANY);
    }

    static Expr call(String function, Expr... arguments) {
        return new Expr.Call(function, List.of(arguments), Map.of(), ValueType.ANY);
    }

    static Expr is(Expr left, Object right) {
        return new Expr.Binary(Expr.Operator.EQ, left, lit(right));
    }

    static TargetField field(String name, Form form) {
        return new TargetField(name, form, 0, -1, List.of(), false);
    }

    static TargetField field(String name, Form form, int length) {
        return new TargetField(name, form, length, -1, List.of(), false);
    }

    static Assignment set(TargetField field, Expr value) {
        return set(field, value, Loss.HOLD);
    }

    static Assignment set(TargetField field, Expr value, Loss loss) {
        return new Assignment(field, value, loss, Phi.NONE, Optional.empty(), Range.NOWHERE);
    }

    static Assignment set(String field, Expr value) {
        return set(field(field, Form.TEXT), value);
    }

    static Loss all(Fate fate) {
        return new Loss(fate, fate, fate, fate);
    }

    static Mapping.ObjectMap map(Assignment... assignments) {
        return map(null, List.of(), assignments);
    }

    static Mapping.ObjectMap map(Expr when, List<RowMap> rows, Assignment... assignments) {
        return new Mapping.ObjectMap(
                "Patient->Contacts", "Patient", "Contacts", Optional.ofNullable(when), text("id"), Optional.of("VP_Patient_ID"),
                Optional.empty(), List.of(assignments), Optional.empty(), rows, List.of("id"), List.of(), Range.NOWHERE, "");
    }

    static RowMap rows(int maximum, Fate tooMany, Assignment... assignments) {
        Join.Many join = new Join.Many("coverages", "Coverage", List.of("id", "patient_id"), "patient_id");
        return new RowMap(
                "Insurance", "Insurance_Rows", join, text("id"), Optional.of("VP_Coverage_ID"), Optional.empty(),
                Optional.of(get("rank", ValueType.INTEGER)), false, List.of(assignments), maximum, tooMany, Range.NOWHERE);
    }

    static MappingPlan plan(Mapping... mappings) {
        return plan(List.of(mappings), List.of(), List.of());
    }

    static MappingPlan plan(List<Mapping> mappings, List<ValueMap> valueMaps, List<MapTest> tests) {
        return new MappingPlan(
                "Test", "", "f", "visualpractice", "zohocrm", CONTEXT.zone(), "US", Optional.empty(), Optional.empty(), valueMaps, mappings,
                List.of(), List.of(), tests);
    }

    /** Name and value in turn. */
    static SourceRecord record(Object... fields) {
        return new SourceRecord("Patient", "p1", values(fields));
    }

    static Map<String, Object> values(Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", "p1");
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], fields[i + 1]);
        }
        return values;
    }

    static Evaluation evaluate(Mapping mapping, SourceRecord record, ValueMap... valueMaps) {
        MappingPlan plan = plan(List.of(mapping), Arrays.asList(valueMaps), List.of());
        return new Evaluator(plan, BuiltinFunctions.library(), CONTEXT).evaluate(mapping, record);
    }

    /** The fields that the map writes; fails where it writes none. */
    static Map<String, Object> fields(Mapping mapping, SourceRecord record, ValueMap... valueMaps) {
        Evaluation evaluation = evaluate(mapping, record, valueMaps);
        if (evaluation instanceof Evaluation.Mapped mapped) {
            return mapped.record().fields();
        }
        throw new AssertionError("not mapped: " + evaluation);
    }
}
