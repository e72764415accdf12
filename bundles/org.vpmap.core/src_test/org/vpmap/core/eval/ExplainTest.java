package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.function.Function;
import org.vpmap.core.plan.Assignment;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.Phi;
import org.vpmap.core.value.ValueType;

class ExplainTest {
    private static final Explain EXPLAIN = new Explain(BuiltinFunctions.library());

    @Test
    void anAssignmentReadsLikeASentence() {
        Expr family = new Expr.Or(Maps.call("family", Maps.text("full_name")), Maps.lit("Unknown"), ValueType.TEXT);
        assertEquals("Last_Name takes the family name in full_name, or \"Unknown\" where there is none.",
                EXPLAIN.assignment(Maps.set("Last_Name", family)));
    }

    @Test
    void whatHappensToValuesThatDoNotFitAndWhyHealthInformationIsLetInIsSaid() {
        Assignment assignment = new Assignment(Maps.field("Reason", Form.TEXT, 255), Maps.text("reason"),
                new Assignment.Loss(Fate.TRUNCATE, Fate.HOLD, Fate.LIST, Fate.HOLD), Phi.CLINICAL, Optional.of("the front desk reads it"),
                Range.NOWHERE);
        assertEquals(
                "Reason takes reason. What is longer than 255 characters is shortened and listed. Where it is not among the field's options, the"
                        + " record is written without the value, which is listed. It holds health information because the front desk reads it.",
                EXPLAIN.assignment(assignment));
    }

    @Test
    void callsReadByTheirTemplatesWithoutWhatIsLeftOut() {
        Expr phones = Maps.get("phones", ValueType.record("").asList());
        Expr kind = new Expr.Get(new Expr.Item(ValueType.record("")), "kind", ValueType.PICKLIST);
        Expr first = Maps.call("first", phones, new Expr.Lambda(Maps.is(kind, "mobile")));
        assertEquals("number of the first of phones where kind is \"mobile\" as international number",
                EXPLAIN.expression(Maps.call("e164", new Expr.Get(first, "number", ValueType.TEXT))));
        assertEquals("the first of phones", EXPLAIN.expression(Maps.call("first", phones)));
        Expr plus =
                new Expr.Call("plus", List.of(Maps.text("starts_at")), Map.of("minutes", Maps.text("duration_min")), ValueType.DATETIME);
        assertEquals("starts_at plus duration_min minutes", EXPLAIN.expression(plus));
        assertEquals("address.line1, address.line2, each on its own line",
                EXPLAIN.expression(Maps.call("lines", address("line1"), address("line2"))));
    }

    private static Expr address(String line) {
        return new Expr.Get(Maps.get("address", ValueType.record("")), line, ValueType.TEXT);
    }

    @Test
    void conditionsLinksAndFatesReadPlainly() {
        Expr in = new Expr.Binary(Expr.Operator.IN, Maps.text("category"), Maps.lit(List.of("visit", "recall")));
        Expr sms = Maps.get("sms_ok", ValueType.BOOLEAN);
        assertEquals("category is one of \"visit\", \"recall\" and sms_ok is yes",
                EXPLAIN.expression(new Expr.Binary(Expr.Operator.AND, in, sms)));
        assertEquals("birth_date is before 2000-01-01", EXPLAIN.expression(new Expr.Binary(
                Expr.Operator.LT, Maps.get("birth_date", ValueType.DATE), Maps.lit(java.time.LocalDate.of(2000, 1, 1)))));
        assertEquals("a link to the record of Contacts made from patient_id (without one the record is held)",
                EXPLAIN.expression(new Expr.LinkTo("Contacts", "", Maps.text("patient_id"), LinkFate.HOLD, Optional.empty())));
        assertEquals("type (where there is none, the record is left out: not ours)",
                EXPLAIN.expression(new Expr.Or(Maps.text("type"), new Expr.Raise(Fate.SKIP, "not ours"), ValueType.TEXT)));
    }

    @Test
    void aMapIsASentenceForWhatItMakesAndOneForEachLine() {
        List<String> sentences = EXPLAIN.mapping(Maps.map(Maps.is(Maps.text("status"), "active"),
                List.of(Maps.rows(100, Fate.LIST, Maps.set("Carrier", Maps.text("payer_name")))), Maps.set("Email", Maps.text("email"))));
        assertEquals(List.of(
                "Each Patient for which status is \"active\" becomes a record of Contacts, keyed by id in VP_Patient_ID.",
                "Email takes email.",
                "Each of its coverages becomes a row of Insurance in rising order of rank; beyond 100 rows the rest is left behind and listed.",
                "In the row, Carrier takes payer_name."), sentences);
    }

    @Test
    void aValueMapIsASentence() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("new", "New Patient");
        entries.put("post", "Follow-up");
        assertEquals(
                "In VisitType, \"new\" becomes \"New Patient\", \"post\" becomes \"Follow-up\"; with anything else the record is held (undecided).",
                EXPLAIN.valueMap(new ValueMap("VisitType", entries, Optional.empty(), Optional.of(Fate.HOLD), "undecided", Range.NOWHERE)));
        assertEquals("In V, everything else becomes \"Other\".",
                EXPLAIN.valueMap(new ValueMap("V", Map.of(), Optional.of("Other"), Optional.empty(), "", Range.NOWHERE)));
    }

    @Test
    void everyFunctionsTemplateReadsWellWithRequiredArgumentsAlone() {
        for (Function function : BuiltinFunctions.library().all()) {
            List<Expr> arguments = new java.util.ArrayList<>(function.hasReceiver() ? List.of(Maps.text("value")) : List.of());
            function.parameters().stream()
                    .filter(p -> p.role() == Function.Role.REQUIRED || p.role() == Function.Role.LAMBDA)
                    .forEach(p -> arguments.add(Maps.text("given_" + p.name())));
            String prose = EXPLAIN.expression(new Expr.Call(function.name(), arguments, Map.of(), ValueType.ANY));
            assertFalse(prose.contains("{") || prose.contains("[") || prose.contains("nothing") || prose.isBlank(),
                    function.name() + ": " + prose);
        }
    }
}
