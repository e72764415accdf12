package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.plan.ValueMap;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.OwnerValue;
import org.vpmap.core.value.ValueType;

class EvaluatorTest {
    @Test
    void theLanguagesExamplePatientBecomesAContact() {
        Expr phones = Maps.get("phones", ValueType.record("").asList());
        Expr item = new Expr.Item(ValueType.record(""));
        Expr mobile = Maps.call("first", phones, new Expr.Lambda(Maps.is(new Expr.Get(item, "kind", ValueType.PICKLIST), "mobile")));
        Expr address = Maps.get("address", ValueType.record(""));
        Mapping map = Maps.map(
                Maps.set("First_Name", Maps.call("given", Maps.text("full_name"))),
                Maps.set("Last_Name", new Expr.Or(Maps.call("family", Maps.text("full_name")), Maps.lit("Unknown"), ValueType.TEXT)),
                Maps.set(Maps.field("Email", Form.EMAIL), Maps.call("lower", Maps.call("trim", Maps.text("email")))),
                Maps.set(Maps.field("Mobile", Form.PHONE), Maps.call("e164", new Expr.Get(mobile, "number", ValueType.TEXT))),
                Maps.set(Maps.field("Date_of_Birth", Form.DATE), Maps.get("birth_date", ValueType.DATE)),
                Maps.set("Mailing_Street",
                        Maps.call("lines", new Expr.Get(address, "line1", ValueType.TEXT), new Expr.Get(address, "line2", ValueType.TEXT))),
                Maps.set(Maps.field("Owner", Form.USER), new Expr.OwnerOf(Maps.get("assigned_staff_id", ValueType.reference("Staff")))),
                Maps.set(Maps.field("VP_Created_On", Form.DATETIME), Maps.get("created_at", ValueType.DATETIME)));
        Map<String, Object> fields = Maps.fields(map, Maps.record(
                "full_name", "Ludwig van Beethoven",
                "email", "  LvB@Example.COM ",
                "phones", List.of(Map.of("kind", "home", "number", "1"), Map.of("kind", "mobile", "number", "(212) 555-0123")),
                "birth_date", "1970-12-17",
                "address", Map.of("line1", "12 Main St", "city", "Bonn"),
                "assigned_staff_id", null,
                "created_at", "2026-03-08T06:30:00.123Z"));
        assertEquals("Ludwig", fields.get("First_Name"));
        assertEquals("van Beethoven", fields.get("Last_Name"));
        assertEquals("lvb@example.com", fields.get("Email"));
        assertEquals("+12125550123", fields.get("Mobile"));
        assertEquals(LocalDate.of(1970, 12, 17), fields.get("Date_of_Birth"));
        assertEquals("12 Main St", fields.get("Mailing_Street"));
        assertEquals(new OwnerValue(""), fields.get("Owner"));
        assertEquals(Instant.parse("2026-03-08T06:30:00Z"), fields.get("VP_Created_On"));
        assertEquals("p1", fields.get("VP_Patient_ID"));
    }

    @Test
    void aConditionDecidesWhoseBusinessARecordIs() {
        Expr when = new Expr.Binary(Expr.Operator.IN, Maps.text("category"), Maps.lit(List.of("visit", "recall")));
        Mapping map = Maps.map(when, List.of(), Maps.set("Subject", Maps.text("reason")));
        assertInstanceOf(Evaluation.Mapped.class, Maps.evaluate(map, Maps.record("category", "recall")));
        assertInstanceOf(Evaluation.NotApplicable.class, Maps.evaluate(map, Maps.record("category", "task")));
        assertInstanceOf(Evaluation.NotApplicable.class, Maps.evaluate(map, Maps.record()));
    }

    @Test
    void valueMapsMapHoldAddAndLeaveBehind() {
        Mapping map =
                Maps.map(Maps.set(Maps.field("Type", Form.PICKLIST), new Expr.Via(Maps.text("type"), "VisitType", ValueType.PICKLIST)));
        assertEquals("New Patient", Maps.fields(map, Maps.record("type", "new"), visitType(Fate.HOLD)).get("Type"));
        Evaluation.Held held = assertInstanceOf(
                Evaluation.Held.class, Maps.evaluate(map, Maps.record("type", "odd"), visitType(Fate.HOLD)));
        assertEquals("UNMAPPED_VALUE", held.problem().code());
        assertEquals("nobody has decided", held.problem().message());
        assertEquals("odd", Maps.fields(map, Maps.record("type", "odd"), visitType(Fate.ADD)).get("Type"));
        Evaluation.Mapped listed = assertInstanceOf(
                Evaluation.Mapped.class, Maps.evaluate(map, Maps.record("type", "odd"), visitType(Fate.LIST)));
        assertEquals(1, listed.notices().size());
        assertInstanceOf(Evaluation.Skipped.class, Maps.evaluate(map, Maps.record("type", "odd"), visitType(Fate.SKIP)));
        assertInstanceOf(Evaluation.Rejected.class, Maps.evaluate(map, Maps.record("type", "odd"), visitType(Fate.REJECT)));
    }

    private static ValueMap visitType(Fate fate) {
        return new ValueMap("VisitType", Map.of("new", "New Patient"), Optional.empty(), Optional.of(fate), "nobody has decided",
                Range.NOWHERE);
    }

    @Test
    void aLinkWithoutKeyMeetsItsFateOrItsFallback() {
        Expr other = new Expr.LinkTo("Accounts", "", Maps.lit("a1"), LinkFate.EMPTY, Optional.empty());
        assertEquals(new LinkValue("Contacts", "Patient", "p9", LinkFate.HOLD),
                Maps.fields(link(LinkFate.HOLD, null), Maps.record("patient_id", "p9")).get("Who_Id"));
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(link(LinkFate.HOLD, null), Maps.record()));
        assertInstanceOf(Evaluation.Skipped.class, Maps.evaluate(link(LinkFate.SKIP, null), Maps.record()));
        assertInstanceOf(Evaluation.Rejected.class, Maps.evaluate(link(LinkFate.REJECT, null), Maps.record("patient_id", " ")));
        assertEquals(null, Maps.fields(link(LinkFate.EMPTY, null), Maps.record()).get("Who_Id"));
        assertEquals(new LinkValue("Accounts", "", "a1", LinkFate.EMPTY),
                Maps.fields(link(LinkFate.HOLD, other), Maps.record()).get("Who_Id"));
    }

    private static Mapping link(LinkFate fate, Expr fallback) {
        return Maps.map(Maps.set(Maps.field("Who_Id", Form.LOOKUP),
                new Expr.LinkTo("Contacts", "Patient", Maps.text("patient_id"), fate, Optional.ofNullable(fallback))));
    }

    @Test
    void aPreviewShowsEveryLineEvenOfARecordThatIsHeld() {
        Mapping map = Maps.map(
                Maps.set("Name", Maps.text("name")),
                Maps.set(Maps.field("Born", Form.DATE), Maps.get("born", ValueType.DATE)),
                Maps.set(Maps.field("Note", Form.TEXT, 3), Maps.text("note"), Maps.all(Fate.TRUNCATE)));
        List<Evaluator.Preview> lines = new Evaluator(Maps.plan(map), BuiltinFunctions.library(), Maps.CONTEXT)
                .preview(map, Maps.record("name", "Ann", "born", "??", "note", "longer"));
        assertEquals(List.of("Ann", "null", "lon"), lines.stream().map(line -> String.valueOf(line.value())).toList());
        assertEquals(List.of("[]", "[UNREADABLE_DATE]", "[VALUE_TOO_LONG]"),
                lines.stream().map(line -> line.problems().stream().map(p -> p.code()).toList().toString()).toList());
    }
}
