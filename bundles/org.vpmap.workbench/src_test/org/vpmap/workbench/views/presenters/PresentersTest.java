package org.vpmap.workbench.views.presenters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpmap.core.plan.Creation;
import org.vpmap.headless.project.Steps;
import org.vpmap.propose.Proposer;
import org.vpmap.workbench.views.presenters.ResultPresenters.KeyOf;

/** What the views show of a project, without a workbench. */
class PresentersTest {
    private static Known clinic;

    @BeforeAll
    static void discover() throws Exception {
        clinic = Known.clinic();
    }

    @Test
    void presentersKnowNothingOfTheScreen() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/org/vpmap/workbench/views/presenters"))) {
            List<String> guilty = files.filter(f -> f.toString().endsWith(".java")).filter(f -> read(f).contains("org.eclipse.swt")
                    || read(f).contains("org.eclipse.jface") || read(f).contains("org.eclipse.ui")).map(Path::toString).toList();
            assertEquals(List.of(), guilty);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aNewProjectSaysWhatToDoInEachView() {
        List<Function<Facts, Page>> views = List.of(SchemaPresenter::source, SchemaPresenter::target, ObjectMapPresenter::present,
                ChecklistPresenter::present, ResultPresenters::plan, ResultPresenters::differences,
                f -> OwnersPresenter.present(f, Optional.empty()), f -> LedgerPresenter.present(f, Optional.empty()),
                f -> JournalPresenter.present(f, Optional.empty()), f -> ProposalsPresenter.present(f, Optional.empty(), Map.of()));
        for (Function<Facts, Page> view : views) {
            Page page = view.apply(clinic.nothing());
            assertEquals(List.of(), page.rows());
            assertFalse(page.empty().isBlank());
            assertTrue(page.command().startsWith(Page.COMMANDS), page.empty());
        }
    }

    @Test
    void schemasShowWhatIsMappedIgnoredAndProtected() {
        Page source = SchemaPresenter.source(clinic.facts(Map.of()));
        Row birth = Known.row(source, "source Patient.birth_date");
        assertTrue(Known.text(birth).contains("mapped") && Known.text(birth).contains("PHI"), Known.text(birth));
        assertTrue(birth.where().isPresent(), "its line");
        assertTrue(Known.text(Known.row(source, "source Patient.ssn_last4")).contains("ignored"));
        Page target = SchemaPresenter.target(clinic.facts(Map.of()));
        assertTrue(Known.row(target, "target Contacts.Last_Name").where().isPresent());
        assertTrue(Known.rows(target).stream().anyMatch(r -> r.cell(1).text().contains("free")), "fields that nothing fills");
    }

    @Test
    void theObjectMapHasEachObjectWithItsCountAndItsLine() {
        Page page = ObjectMapPresenter.present(clinic.facts(Map.of()));
        Row patients = Known.row(page, "map Patient->Contacts");
        assertEquals("12", patients.cell(4).text());
        assertTrue(patients.where().isPresent());
        assertEquals("", patients.cell(5).text(), "nothing has arrived before the first run");
    }

    @Test
    void thePreviewMasksValuesAndNamesTheRule() {
        Page page = clinic.preview().present(clinic.patient());
        Row name = Known.rows(page).stream().filter(r -> r.cell(0).text().equals("Last_Name")).findFirst().orElseThrow();
        assertEquals(Cell.MASK, name.cell(1).shown(false));
        assertFalse(name.cell(1).shown(true).equals(Cell.MASK));
        assertTrue(name.cell(2).text().contains("family name"), name.cell(2).text());
        int offset = name.where().orElseThrow().offset();
        assertTrue(clinic.preview().explained(name.where().get().file(), offset).orElseThrow().contains("Last_Name"));
        assertEquals(Optional.empty(), clinic.preview().explained("other.vpmap", offset));
    }

    @Test
    void aTraceHasFourStepsAlsoOfARecordThatIsGone() {
        Page gone = TracerPresenter.present(clinic.facts(Map.of()),
                new TracerPresenter.Traced("Patient", "p-9", Optional.empty(), List.of(), List.of(), Map.of()), Optional.empty());
        assertEquals(4, gone.rows().size());
        assertTrue(Known.text(Known.row(gone, "trace source")).contains("not there"));
        assertTrue(Known.text(Known.row(gone, "trace maps")).contains("errors"));
        Page there = TracerPresenter.present(clinic.facts(Map.of()),
                new TracerPresenter.Traced("Patient", clinic.patient().id(), Optional.of(clinic.patient()), List.of(), List.of(), Map.of()),
                Optional.of(clinic.preview()));
        assertTrue(Known.rows(there).stream().noneMatch(r -> Known.text(r).contains(clinic.patient().get("last_name").toString())),
                "values are masked");
    }

    @Test
    void proposalsAreListedWithRejectionsAndTheirReasons() {
        Facts facts = clinic.facts(Map.of());
        var proposals = new Proposer(facts.source().orElseThrow(), facts.target().orElseThrow(), facts.audit()).propose();
        Page page = ProposalsPresenter.present(facts, Optional.of(proposals), Map.of());
        Row email = Known.row(page, "proposal Patient.email");
        assertTrue(email.cell(1).text().startsWith("Contacts."), Known.text(email));
        ProposalsPresenter.Choice choice = (ProposalsPresenter.Choice) email.subject();
        Page rejected = ProposalsPresenter.present(facts, Optional.of(proposals),
                Map.of(ProposalsPresenter.id(choice.source(), choice.candidate()), "not wanted"));
        assertTrue(Known.rows(rejected).stream().anyMatch(r -> Known.text(r).contains("not wanted")), "the reason stays beside it");
    }

    @Test
    void testsAreGreenOrRedWithTheDifference() {
        assertTrue(TestsPresenter.present(Optional.empty()).empty().contains("errors"));
        assertTrue(TestsPresenter.present(Optional.of(List.of())).empty().contains("test \""), "how to write one");
    }

    @Test
    void theChecklistSaysWhoDoesWhatAndPutsOpenItemsFirst() {
        Creation wanted = clinic.facts(Map.of()).plan().orElseThrow().creations().getFirst();
        Map<String, Map<String, Object>> results = Map.of("provision", Map.of("done", 1, "items", List.of(
                Map.of("state", "done", "hand", "admin", "text", "mark A", "module", "Contacts"),
                Map.of("state", "open", "hand", "admin", "text", "mark B", "module", wanted.module(), "what",
                        wanted.getClass().getSimpleName(), "name", Steps.Setup.name(wanted)),
                Map.of("state", "differs", "hand", "nobody", "text", "C", "module", "Deals"))));
        Page page = ChecklistPresenter.present(clinic.facts(results));
        assertEquals(wanted.where(), page.rows().getFirst().where().orElseThrow(), "double-click leads to its line");
        assertEquals("1 of 3 are there", page.summary());
        assertEquals(List.of("mark B", "C", "mark A"), page.rows().stream().map(r -> r.cell(1).text()).toList());
        assertEquals("an administrator", page.rows().get(0).cell(2).text());
        assertTrue(page.rows().get(1).cell(2).text().contains("nobody"));
        assertEquals("", page.rows().get(2).cell(2).text(), "what is there needs nobody");
        List<ChecklistPresenter.Item> all = page.rows().stream().map(r -> (ChecklistPresenter.Item) r.subject()).toList();
        Map<String, Object> ticks = ChecklistPresenter.ticked(clinic.facts(results), all.subList(0, 1), "by ada");
        Map<String, Map<String, Object>> ticked = new java.util.HashMap<>(results);
        ticked.put(ChecklistPresenter.TICKS, ticks);
        Page after = ChecklistPresenter.present(clinic.facts(ticked));
        assertEquals("✕ still missing | mark B | an administrator | " + wanted.module() + " | by ada", Known.text(after.rows().getFirst()));
        assertTrue(after.summary().contains("1 ticked, but the target says otherwise"), after.summary());
    }

    @Test
    void aPlanWithAClosedGateSaysThatARunIsRefused() {
        Page page = ResultPresenters.plan(clinic.facts(Map.of("plan", Map.of("credits", 40, "credits_available", 50_000, "seconds", 75,
                "exact", true, "warnings", List.of("a note"), "gates",
                List.of(Map.of("gate", "NO_BAA", "open", false, "reason", "none on file", "next", "sign one")), "objects",
                List.of(Map.of("map", "Patient->Contacts", "source", "Patient", "target", "Contacts", "records", 1200, "operations", 12,
                        "path", "rest", "credits", 40, "why", "cheaper"))))));
        assertTrue(page.summary().contains("40 of 50,000 credits") && page.summary().contains("1 min 15 s")
                && page.summary().contains("refused"), page.summary());
        assertEquals("BAA on file", Known.row(page, "gate NO_BAA").cell(0).text());
        assertTrue(Known.text(Known.row(page, "gate NO_BAA")).contains("none on file → sign one"));
        Row patients = Known.row(page, "plan Patient->Contacts");
        assertEquals("1,200", patients.cell(2).text());
        assertTrue(patients.where().isPresent(), "double-click leads to the map");
        assertTrue(Known.rows(page).stream().anyMatch(r -> Known.text(r).contains("a note")));
    }

    private static Map<String, Object> difference(String kind, String key, String field) {
        return Map.of("kind", kind, "map", "Patient->Contacts", "key", key, "id", "9", "field", field, "expected", "text of 4 characters",
                "actual", "text of 5 characters");
    }

    @Test
    void differencesLeadToTheirLineAndAreFoundByRecord() {
        Facts facts = clinic.facts(Map.of("reconcile", Map.of("records", 12, "lost", 1, "duplicates", 0, "different", 1, "differences",
                List.of(difference("different", "p1", "Last_Name"), difference("lost", "p2", "")))));
        Page page = ResultPresenters.differences(facts);
        assertEquals("12 records compared: 1 lost, 0 duplicates, 1 different", page.summary());
        assertEquals(new KeyOf("Patient->Contacts", "p1"), page.rows().getFirst().subject());
        int line = page.rows().get(0).where().orElseThrow().line();
        int map = page.rows().get(1).where().orElseThrow().line();
        assertTrue(line > map, "the field's own line lies in the map");
        assertEquals(1, ResultPresenters.found(facts, new KeyOf("Patient->Contacts", "p1")).size());
        Page clean = ResultPresenters.differences(
                clinic.facts(
                        Map.of("reconcile", Map.of("records", 12, "lost", 0, "duplicates", 0, "different", 0, "differences", List.of()))));
        assertTrue(clean.rows().isEmpty() && clean.empty().contains("Both sides are the same"), clean.empty());
    }

    @Test
    void aLedgerThatDoesNotAddUpSaysSo() {
        Map<String, Object> right = Map.of("map", "Patient->Contacts", "source", "Patient", "target", "Contacts", "read", 3, "created", 2,
                "held", 1, "failed", 1);
        Map<String, Object> wrong = Map.of("map", "Staff->Users", "source", "Staff", "target", "Users", "read", 3, "created", 2);
        Page page = LedgerPresenter.present(clinic.facts(Map.of("run", Map.of("run", "full-1", "kind", "full", "state", "completed",
                "objects", List.of(right, wrong)))), Optional.empty());
        assertFalse(Known.text(Known.row(page, "ledger full-1 Patient->Contacts")).contains("add up"));
        assertTrue(Known.text(Known.row(page, "ledger full-1 Staff->Users")).contains("do not add up"));
        assertEquals("full completed: 6 records, 1 to decide", page.summary());
    }

    @Test
    void theLedgerHasWhatIsWrongWithTheSourceItself() {
        Map<String, Object> problem =
                Map.of("code", "ROW_TOO_LONG", "message", "patients.csv line 7: has 9 values for 8 columns; the surplus is left out");
        Page page = LedgerPresenter.present(clinic.facts(Map.of("run", Map.of("run", "full-1", "kind", "full", "state", "completed",
                "objects", List.of(Map.of("map", "Patient->Contacts", "source", "Patient", "target", "Contacts", "read", 3, "created", 3)),
                "source_problems", List.of(problem)))), Optional.empty());
        assertTrue(Known.text(Known.row(page, "source full-1")).contains("1 problem"));
        assertTrue(Known.text(Known.row(page, "source full-1 0")).contains("patients.csv line 7"));
        assertEquals(LedgerPresenter.COLUMNS.size(), Known.row(page, "source full-1 0").cells().size());
    }
}
