package org.vpmap.workbench.views.presenters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpmap.connector.target.ListsUsers.User;
import org.vpmap.run.Codes;
import org.vpmap.run.Conflict;
import org.vpmap.run.Decision;
import org.vpmap.run.Trace;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Entry.RunKind;
import org.vpmap.run.journal.Entry.RunState;
import org.vpmap.run.journal.Journal;

/** What people decide: owners, conflicts; and what they look at before. */
class DecisionsTest {
    private static final String HEADER = "migration acme {\n  owners by email fallback \"desk@a.example\"\n  zone \"UTC\"\n}\n";

    @Test
    void aUserIsChosenAndTheRestOfTheMapStaysAsItIs() {
        Map<String, Optional<String>> decisions = new LinkedHashMap<>();
        decisions.put("Old@a.example", Optional.of("new@a.example"));
        decisions.put("two@a.example", Optional.of("new@a.example"));
        String text = OwnerEdits.with(HEADER, decisions, "decided by ada on 2026-03-01");
        assertEquals("""
                migration acme {
                  owners by email fallback "desk@a.example" {
                    "Old@a.example" -> "new@a.example" // decided by ada on 2026-03-01
                    "two@a.example" -> "new@a.example" // decided by ada on 2026-03-01
                  }
                  zone "UTC"
                }
                """, text);
        assertEquals(new OwnerEdits.Entry("Old@a.example", "new@a.example", "decided by ada on 2026-03-01"),
                OwnerEdits.read(text).getFirst());
        String changed = OwnerEdits.with(text, Map.of("OLD@a.example", Optional.of("third@a.example")), "decided by bob");
        assertEquals(2, OwnerEdits.read(changed).size(), "addresses are compared without case");
        assertEquals("third@a.example", OwnerEdits.read(changed).getFirst().to());
        String back = OwnerEdits.with(changed, Map.of("two@a.example", Optional.empty()), "");
        assertEquals(List.of("third@a.example"), OwnerEdits.read(back).stream().map(OwnerEdits.Entry::to).toList());
        assertFalse(back.contains("two@a.example"));
    }

    @Test
    void theOwnersLineIsFoundAmongCommentsAndTexts() {
        String text = "// owners by email { \"x\" -> \"y\" }\n/* owners by email */ migration a {\n  zone \"owners by email\"\n"
                + "  owners Staff by `e-mail` { // why\n    \"a@x\" -> \"b@x\" }\n}\n";
        assertEquals(List.of(new OwnerEdits.Entry("a@x", "b@x", "")), OwnerEdits.read(text));
        assertEquals(4, OwnerEdits.where("m.vpmap", text).orElseThrow().line());
        assertEquals(Optional.empty(), OwnerEdits.where("m.vpmap", "migration a { }"));
        assertThrows(IllegalArgumentException.class, () -> OwnerEdits.with("migration a { }", Map.of("a", Optional.of("b")), ""));
        assertEquals(List.of(), OwnerEdits.read("migration a { owners by email { \"a@x\" -> "), "a text cut short");
    }

    private static Map<String, Map<String, Object>> owners(String action, String target) {
        return Map.of("owners", Map.of("matched", 0, "unmatched", 1, "unresolved", 0, "owners",
                List.of(Map.of("source", "s1", "email", "old@a.example", "target", target, "action", action))));
    }

    @Test
    void ownersShowWhatWasDecidedAndWhatTheEngineDoesNotKnowYet() throws Exception {
        Known clinic = Known.clinic();
        List<User> users = List.of(new User("7", "Ada", "new@a.example", true), new User("8", "Desk", "desk@a.example", false));
        OwnerEdits.Entry entry = new OwnerEdits.Entry("OLD@a.example", "new@a.example", "decided by ada");
        Row fallback =
                OwnersPresenter.present(clinic.facts(owners("fallback_unknown", "8"), List.of()), Optional.of(users)).rows().getFirst();
        assertEquals("Desk <desk@a.example> (inactive)", fallback.cell(2).text());
        assertTrue(fallback.where().isPresent(), "the owners line");
        Page waiting = OwnersPresenter.present(clinic.facts(owners("fallback_unknown", "8"), List.of(entry)), Optional.of(users));
        assertTrue(waiting.rows().getFirst().cell(3).text().contains("not matched yet"));
        assertTrue(waiting.summary().contains("1 decision since"), waiting.summary());
        Row done = OwnersPresenter.present(clinic.facts(owners("overridden", "7"), List.of(entry)), Optional.of(users)).rows().getFirst();
        assertEquals("● decided in the map", done.cell(3).text());
        assertEquals("to new@a.example, decided by ada", done.cell(4).text());
        Row taken = OwnersPresenter.present(clinic.facts(owners("overridden", "7"), List.of()), Optional.empty()).rows().getFirst();
        assertTrue(taken.cell(3).text().contains("taken back"));
    }

    private static Undecided conflict(String run, String id) {
        return new Undecided(run, "Patient->Contacts", "p1", id, Codes.CHANGED_IN_TARGET, Optional.empty());
    }

    @Test
    void decisionsAreKeptByRunAndTakenBack() {
        Decision decision = new Decision("Ada", "wrong record");
        Decisions decisions = Decisions.of(Optional.empty()).with(conflict("full-1", "9"), Optional.of(decision));
        Decisions read = Decisions.of(Optional.of(decisions.toMap()));
        assertEquals(Map.of("9", decision), read.of("full-1"));
        assertEquals(Map.of(), read.of("full-2"), "of no other run");
        assertEquals(Map.of(), read.with(conflict("full-1", "9"), Optional.empty()).of("full-1"));
        assertEquals(Map.of(), read.with(conflict("full-2", "4"), Optional.of(decision)).of("full-1"), "an older run's are forgotten");
        assertFalse(new Undecided("r", "m", "k", "i", Codes.TARGET_GONE, Optional.empty()).isDecidable());
    }

    @Test
    void theJournalListsConflictsWithTheirDecisions() throws Exception {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        Trail trail = new Trail(List.of(new Journal.RunInfo(new Entry.RunStarted(at, "full-1", RunKind.FULL, "f", at, ""),
                Optional.of(new Entry.RunEnded(at.plusSeconds(5), "full-1", RunState.COMPLETED, "{}")))),
                List.of(new Entry.Confirmed(at.minusSeconds(9), "Ada", "abc")), List.of(), new Journal.Verification(7, true, -1));
        Map<String, Object> dry = Map.of("run", "full-1", "dry_run", true, "conflicts", 1, "deleted", 5, "restored", 0, "kept",
                List.of(Map.of("map", "Patient->Contacts", "key", "p1", "id", "9", "code", "CHANGED_IN_TARGET", "field", "Last_Name")));
        Map<String, Object> also =
                Decisions.of(Optional.empty()).with(conflict("full-1", "4"), Optional.of(new Decision("Ada", "so be it")))
                        .toMap();
        Page page = JournalPresenter.present(Known.clinic().facts(Map.of("rollback-dry", dry, Decisions.RESULT, also)), Optional.of(trail));
        assertEquals("7 entries, hash chain intact", page.summary());
        assertEquals("full migration", page.rows().getFirst().cell(1).text(), "the newest first");
        Row spared =
                Known.rows(page).stream().filter(r -> r.subject() instanceof Undecided u && u.id().equals("9")).findFirst().orElseThrow();
        assertTrue(Known.text(spared).contains("spared") && spared.where().isPresent(), Known.text(spared));
        Row decided =
                Known.rows(page).stream().filter(r -> r.subject() instanceof Undecided u && u.id().equals("4")).findFirst().orElseThrow();
        assertTrue(Known.text(decided).contains("undo also") && Known.text(decided).contains("Ada decided: so be it"), Known.text(decided));
        Page broken = JournalPresenter.present(Known.clinic().facts(Map.of()),
                Optional.of(new Trail(List.of(), List.of(), List.of(), new Journal.Verification(3, false, 2))));
        assertTrue(broken.empty().contains("broken at block 2"), broken.empty());
    }

    @Test
    void maskedValuesThatDifferAreToldApart() {
        String mask = "text of 4 characters";
        Trace.Path path = new Trace.Path("Patient->Contacts", "Contacts", "p1", "written", "", "", "9", true,
                List.of(new Trace.FieldTrace("Email", mask, mask, true), new Trace.FieldTrace("Last_Name", mask, mask, false)), List.of());
        Versions versions = Versions.ofTrace("Patient->Contacts", "p1", Optional.of(path), List.of());
        assertFalse(versions.isThreeWay());
        assertEquals(List.of("Last_Name"), versions.differing().stream().map(Versions.Field::name).toList());
        assertEquals(mask + ", another one", versions.differing().getFirst().right());
        assertEquals("Email: " + mask + "\nLast_Name: " + mask + "\n", versions.text(Versions.Field::left), "the record as a whole");
        Versions shared = Versions.ofTrace("Provider->Accounts", "g", Optional.empty(),
                List.of(Map.of("field", "Phone", "expected", "nothing", "actual", mask)));
        assertTrue(shared.note().contains("share it"));
        assertEquals("Phone", shared.differing().getFirst().name());
    }

    @Test
    void aConflictHasThreeVersionsAndOpensAtWhatSomebodyChanged() {
        Conflict.Field changed = new Conflict.Field("Last_Name", Optional.empty(), Optional.of("Quill"), Optional.of("Quell"), true, true);
        Conflict.Field ours = new Conflict.Field("Email", Optional.empty(), Optional.of("a@x"), Optional.of("a@x"), true, false);
        Versions versions = Versions.ofConflict(new Conflict("full-1", "Patient->Contacts", "p1", "9", true, true, List.of(ours, changed)));
        assertTrue(versions.isThreeWay());
        assertEquals("After undoing: deleted", versions.left());
        assertEquals(List.of("Last_Name"), versions.differing().stream().map(Versions.Field::name).toList());
        Versions elsewhere = Versions.ofConflict(new Conflict("full-1", "Patient->Contacts", "p1", "9", false, true, List.of(ours)));
        assertTrue(elsewhere.note().contains("did not write"), elsewhere.note());
        assertEquals(List.of("Email"), elsewhere.differing().stream().map(Versions.Field::name).toList());
        assertTrue(Versions.ofConflict(new Conflict("full-1", "m", "k", "9", false, false, List.of(ours))).note().contains("deleted it"));
    }

    @Test
    void rowsAreOrderedByNumberAndByTextAndMaskedOnesNotAtAll() {
        Row two = Row.of("2", Cell.of("2,000"), Cell.phi("b"));
        Row ten = Row.of("10", Cell.of("10"), Cell.phi("a"));
        Row none = Row.of("0", Cell.of(""), Cell.phi(""));
        assertEquals(List.of(ten, two, none), List.of(two, none, ten).stream().sorted(new RowOrder(0, false, false)).toList());
        assertEquals(List.of(two, ten, none), List.of(none, ten, two).stream().sorted(new RowOrder(0, true, false)).toList());
        assertEquals(List.of(two, ten), List.of(two, ten).stream().sorted(new RowOrder(1, false, false)).toList());
        assertEquals(List.of(ten, two), List.of(two, ten).stream().sorted(new RowOrder(1, false, true)).toList());
    }

    @Test
    void theFilterSeesNothingThatIsMasked() {
        Row row = Row.of("1", Cell.of("Last_Name"), Cell.phi("Quill"));
        assertTrue(row.matches("last", false));
        assertFalse(row.matches("quill", false));
        assertTrue(row.matches("quill LAST", true));
        assertFalse(row.toString().contains("Quill"));
    }
}
