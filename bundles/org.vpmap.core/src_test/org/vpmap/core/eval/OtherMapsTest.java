package org.vpmap.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.core.plan.Expr;
import org.vpmap.core.plan.Fate;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.core.value.LinkFate;
import org.vpmap.core.value.LinkValue;
import org.vpmap.core.value.TargetRecord;
import org.vpmap.core.value.ValueType;

/** Notes, files, tags, keys and groups; many threads. */
class OtherMapsTest {
    private static final Expr.LinkTo PARENT =
            new Expr.LinkTo("Contacts", "Patient", Maps.text("patient_id"), LinkFate.HOLD, Optional.empty());

    private static Mapping note() {
        Expr body = Maps.call("sanitize", Maps.get("body_html", ValueType.HTML));
        return new Mapping.NoteMap("Note", "ClinicalNote", Optional.empty(), Maps.text("id"), PARENT, Maps.set("title", Maps.text("title")),
                Maps.set(Maps.field("body", Form.RICHTEXT), body), List.of(), List.of(), Range.NOWHERE, "");
    }

    private static Mapping file() {
        return new Mapping.FileMap("File", "Consent", Optional.empty(), Maps.text("id"), PARENT, Maps.text("attachment_id"),
                Maps.set("name", Maps.text("file_name")), 1000, Fate.LIST, List.of(), List.of(), Range.NOWHERE, "");
    }

    @Test
    void aNoteHangsOnItsRecordWithSafeText() {
        Evaluation evaluation = Maps.evaluate(note(), Maps.record(
                "patient_id", "p9", "title", "Visit", "body_html", "<p onload='x()'>Well</p><script>x()</script>"));
        assertEquals(
                new Evaluation.MappedNote("p1", new LinkValue("Contacts", "Patient", "p9", LinkFate.HOLD), "Visit", "<p>Well</p>",
                        List.of()),
                evaluation);
        Evaluation.MappedNote empty = assertInstanceOf(Evaluation.MappedNote.class, Maps.evaluate(note(), Maps.record("patient_id", "p9")));
        assertEquals("", empty.title() + empty.body());
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(note(), Maps.record("title", "Visit")));
    }

    @Test
    void aRecordWithoutFileIsSkippedAndAFileWithoutNameHeld() {
        Evaluation.MappedFile moved = assertInstanceOf(
                Evaluation.MappedFile.class,
                Maps.evaluate(file(), Maps.record("patient_id", "p9", "attachment_id", "a1", "file_name", "c.pdf")));
        assertEquals("a1 c.pdf", moved.attachmentId() + " " + moved.name());
        Evaluation.Skipped none = assertInstanceOf(Evaluation.Skipped.class, Maps.evaluate(file(), Maps.record("patient_id", "p9")));
        assertEquals("NO_ATTACHMENT", none.reason().code());
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(file(), Maps.record("patient_id", "p9", "attachment_id", "a1")));
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(file(), Maps.record("attachment_id", "a1", "file_name", "c.pdf")));
    }

    @Test
    void aTagNeedsAName() {
        Mapping tags = new Mapping.TagMap(
                "Tag", "Tag", Optional.empty(), "Contacts", Maps.text("id"), Maps.text("name"), List.of(), List.of(), Range.NOWHERE, "");
        assertEquals(new Evaluation.MappedTag("p1", "Contacts", "VIP"), Maps.evaluate(tags, Maps.record("name", " VIP ")));
        assertInstanceOf(Evaluation.Held.class, Maps.evaluate(tags, Maps.record("name", " ")));
    }

    private static Mapping grouped() {
        Expr key = Maps.call("key", Maps.text("organization_name"));
        return new Mapping.ObjectMap("Provider->Accounts", "Provider", "Accounts", Optional.empty(), key, Optional.of("VP_Key"),
                Optional.of(key),
                List.of(Maps.set("Account_Name", Maps.text("organization_name"))), Optional.empty(), List.of(), List.of(), List.of(),
                Range.NOWHERE, "");
    }

    @Test
    void recordsOfOneGroupHaveOneKeyAndThoseOfNoneAreSkipped() {
        Evaluation one = Maps.evaluate(grouped(), Maps.record("organization_name", "St. Mary's Hospital, Inc."));
        Evaluation other = Maps.evaluate(grouped(), Maps.record("organization_name", "SAINT MARYS HOSPITAL"));
        assertEquals(((Evaluation.Mapped) one).record().key(), ((Evaluation.Mapped) other).record().key());
        Evaluation.Skipped none =
                assertInstanceOf(Evaluation.Skipped.class, Maps.evaluate(grouped(), Maps.record("organization_name", " ")));
        assertEquals("NO_GROUP", none.reason().code());
    }

    @Test
    void aRecordWithoutKeyIsHeldUnderItsSourceId() {
        Mapping.ObjectMap map = Maps.map(Maps.set("X", Maps.text("x")));
        Mapping byMrn =
                new Mapping.ObjectMap(map.id(), map.source(), map.target(), map.when(), Maps.text("mrn"), map.keyField(), map.groupBy(),
                        map.assignments(), map.tags(), map.rows(), map.fields(), map.joins(), map.where(), map.doc());
        Evaluation.Held held = assertInstanceOf(Evaluation.Held.class, Maps.evaluate(byMrn, Maps.record("mrn", "")));
        assertEquals("p1 KEY_MISSING", held.key() + " " + held.problem().code());
    }

    @Test
    void anotherPlansMappingIsAnErrorOfTheProgram() {
        Evaluator evaluator = new Evaluator(Maps.plan(), BuiltinFunctions.library(), Maps.CONTEXT);
        assertThrows(IllegalArgumentException.class, () -> evaluator.evaluate(note(), Maps.record()));
    }

    @Test
    void manyThreadsGetWhatOneGets() {
        Mapping map = Maps.map(
                Maps.set("Given", Maps.call("given", Maps.text("name"))),
                Maps.set("Family", Maps.call("family", Maps.text("name"))),
                Maps.set("Born", Maps.call("text", Maps.get("born", ValueType.DATE))));
        Evaluator evaluator = new Evaluator(Maps.plan(map), BuiltinFunctions.library(), Maps.CONTEXT);
        List<Evaluation> alone = IntStream.range(0, 2_000).mapToObj(i -> evaluator.evaluate(map, numbered(i))).toList();
        List<Evaluation> together = IntStream.range(0, 2_000).parallel().mapToObj(i -> evaluator.evaluate(map, numbered(i))).toList();
        assertEquals(alone, together);
    }

    private static org.vpmap.core.value.SourceRecord numbered(int i) {
        return Maps.record("name", "Ann" + i + " van " + i + "Lee", "born", i % 7 == 0 ? "?" : "1990-01-0" + (1 + i % 9));
    }

    @Test
    void aTargetRecordSurvivesSerialization() throws IOException, ClassNotFoundException {
        TargetRecord record = ((Evaluation.Mapped) Maps.evaluate(grouped(), Maps.record("organization_name", "Clinic"))).record();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(record);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(record, in.readObject());
        }
    }
}
