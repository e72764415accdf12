package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Join;
import org.vpmap.core.plan.MapTest;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.ValueType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MapTestsTest {
    private static final Range HERE = new Range("clinic.vpmap", 12, 3, 400, 20);

    private static Mapping patient() {
        Expr provider = new Expr.Get(Maps.ROOT, "primary_provider", ValueType.record("Provider"));
        Mapping.ObjectMap map = Maps.map(Maps.is(Maps.text("status"), "active"),
                List.of(Maps.rows(9, Fate.HOLD, Maps.set("Carrier", Maps.text("payer_name")))),
                Maps.set("First_Name", Maps.call("given", Maps.text("full_name"))),
                Maps.set(new TargetField("Last_Name", Form.TEXT, 80, -1, List.of(), true), Maps.call("family", Maps.text("full_name"))),
                Maps.set("Doctor", new Expr.Get(provider, "full_name", ValueType.TEXT)),
                Maps.set(Maps.field("Born", Form.DATE), Maps.get("birth_date", ValueType.DATE)),
                Maps.set(Maps.field("At", Form.DATETIME), Maps.get("created_at", ValueType.DATETIME)),
                Maps.set(Maps.field("Balance", Form.DECIMAL), Maps.get("balance", ValueType.MONEY)),
                Maps.set(Maps.field("Guarantor", Form.LOOKUP),
                        new Expr.LinkTo("Contacts", "Patient", Maps.text("guarantor_id"), LinkFate.EMPTY, Optional.empty())),
                Maps.set(Maps.field("Owner", Form.USER), new Expr.OwnerOf(Maps.text("staff_id"))));
        List<Join> joins = List.of(map.rows().getFirst().join(),
                new Join.One("primary_provider", "Provider", List.of("id", "full_name"), "primary_provider_id"));
        return new Mapping.ObjectMap(map.id(), map.source(), map.target(), map.when(), map.key(), map.keyField(), map.groupBy(),
                map.assignments(),
                Optional.of(Maps.set(Maps.field("Tag", Form.TAGS), Maps.get("tags", ValueType.TEXT.asList()))), map.rows(), map.fields(),
                joins,
                map.where(), map.doc());
    }

    private static MapTests.Result run(List<MapTest.Given> given, MapTest.Expected expected) {
        MappingPlan plan = Maps.plan(List.of(patient()), List.of(), List.of(new MapTest("a \"test\" <1>", given, List.of(expected), HERE)));
        return new MapTests(plan, new Evaluator(plan, BuiltinFunctions.library(), Maps.CONTEXT)).runAll().getFirst();
    }

    private static MapTest.Given given(String object, Object... fields) {
        Map<String, Object> values = Maps.values(fields);
        if (!Arrays.asList(fields).contains("id")) {
            values.remove("id");
        }
        return new MapTest.Given(object, values, HERE);
    }

    private static MapTest.Expected expect(Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>(Maps.values(fields));
        values.remove("id");
        return new MapTest.Expected("Contacts", values, Optional.empty(), HERE);
    }

    private static MapTest.Expected expect(Fate fate) {
        return new MapTest.Expected("Contacts", Map.of(), Optional.of(fate), HERE);
    }

    private static final MapTest.Given LUDWIG = given("Patient", "status", "active", "full_name", "Ludwig van Beethoven", "birth_date",
            "1770-12-17",
            "created_at", "2026-03-08T02:30:00-05:00", "balance", "12.50", "guarantor_id", "p7", "staff_id", null, "tags", List.of("vip"));

    @Test
    void aTestPassesWhereEveryNamedFieldIsAsExpected() {
        MapTests.Result result =
                run(List.of(LUDWIG), expect("First_Name", "Ludwig", "Last_Name", "van Beethoven", "Born", "1770-12-17", "At",
                        "2026-03-08T07:30:00Z", "Balance", 12.5, "Guarantor", "p7", "Owner", "", "Tag", List.of("vip"), "Doctor", null));
        assertEquals(List.of(), result.differences());
        assertTrue(result.passed());
    }

    @Test
    void eachDifferenceNamesFieldExpectedAndActual() {
        MapTests.Result result =
                run(List.of(LUDWIG), expect("First_Name", "Louis", "Balance", "12.51", "Nonesuch", "x", "Born", "1770-12-16"));
        assertEquals(List.of(
                "Contacts.First_Name: expected \"Louis\", was \"Ludwig\"",
                "Contacts.Balance: expected \"12.51\", was 12.50",
                "Contacts.Nonesuch: expected \"x\", was not set by the map",
                "Contacts.Born: expected \"1770-12-16\", was 1770-12-17"), result.differences().stream().map(Object::toString).toList());
        assertEquals(HERE, result.differences().getFirst().where());
    }

    @Test
    void furtherRecordsAreJoinedByTheirReferencesOrToTheRecordUnderTest() {
        MapTest.Expected expected =
                expect("Doctor", "Dr. No", "Insurance", List.of(Map.of("Carrier", "Aetna"), Map.of("Carrier", "Cigna")));
        MapTests.Result result = run(
                List.of(LUDWIG, given("Provider", "full_name", "Dr. No"), given("Coverage", "rank", 2, "payer_name", "Cigna"),
                        given("Coverage", "rank", 1, "payer_name", "Aetna"),
                        given("Coverage", "rank", 0, "payer_name", "Other", "patient_id", "someone else")),
                expected);
        assertEquals(List.of(), result.differences());
        MapTests.Result fewer = run(List.of(LUDWIG, given("Coverage", "rank", 1, "payer_name", "Blue")),
                expect("Insurance", List.of(Map.of("Carrier", "Red"))));
        assertEquals("[Contacts.Insurance[1].Carrier: expected \"Red\", was \"Blue\"]", fewer.differences().toString());
        MapTests.Result none = run(List.of(LUDWIG), expected);
        assertEquals("[Contacts.Doctor: expected \"Dr. No\", was nothing, Contacts.Insurance: expected 2 rows, was 0 rows]",
                none.differences().toString());
    }

    @Test
    void aFateIsMetOrNamed() {
        MapTest.Given nameless = given("Patient", "status", "active", "full_name", "🙂");
        assertTrue(run(List.of(nameless), expect(Fate.HOLD)).passed());
        assertTrue(run(List.of(given("Patient", "status", "archived")), expect(Fate.SKIP)).passed());
        assertEquals("[Contacts: expected rejected, was held: Last_Name is required and has no value (REQUIRED_MISSING in Last_Name)]",
                run(List.of(nameless), expect(Fate.REJECT)).differences().toString());
        assertEquals("[Contacts: expected held, was written]", run(List.of(LUDWIG), expect(Fate.HOLD)).differences().toString());
        assertEquals("[Contacts: expected written, was kept out by the map's condition]",
                run(List.of(given("Patient", "status", "archived")), expect("First_Name", "x")).differences().toString());
        assertEquals("[Contacts: expected written, was no map leads there]",
                run(List.of(given("Staff", "status", "active")), expect("First_Name", "x")).differences().toString());
    }

    @Test
    void resultsAreXmlThatBuildServersRead() throws Exception {
        MapTests.Result passed = new MapTests.Result("fine & <well>", List.of(), HERE);
        MapTests.Result failed = run(List.of(LUDWIG), expect("First_Name", "a<b&\"c\"\u0001"));
        String xml = JUnitXml.of("Clinic", List.of(passed, failed));
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        Element suite = document.getDocumentElement();
        assertEquals("testsuite 2 1", suite.getTagName() + " " + suite.getAttribute("tests") + " " + suite.getAttribute("failures"));
        Element second = (Element) suite.getElementsByTagName("testcase").item(1);
        assertEquals("a \"test\" <1>", second.getAttribute("name"));
        assertEquals("12", second.getAttribute("line"));
        assertEquals("Contacts.First_Name: expected \"a<b&\"c\"?\", was \"Ludwig\"", second.getTextContent().strip());
    }
}
