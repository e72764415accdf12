package org.vpmap.workbench.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.vpmap.workbench.Perspectives;
import org.vpmap.workbench.Views;
import org.vpmap.workbench.views.PageView;
import org.vpmap.workbench.views.PreviewView;
import org.vpmap.workbench.views.TargetSchemaView;
import org.vpmap.workbench.views.TracerView;
import org.vpmap.workbench.views.presenters.Cell;
import org.vpmap.workbench.views.presenters.Row;
import org.vpmap.workbench.views.presenters.Tone;

/** A migration from its project to its undoing, by the commands of the menu, each view looked at with what it then shows. */
class JourneyTest extends ClinicTest {
    @Test
    void goesFromAProjectToARollbackWithEachViewShowingWhatCameOfIt() throws Exception {
        assertTrue(empty(Views.SOURCE_SCHEMA), "before discover there is no schema");
        bench.shoot("view-empty");
        assertTrue(clinic.run("discover", Map.of()).contains("objects of the source"));
        schemas();
        objectMap("warning");
        preview();
        proposals();
        tests();
        setUp();
        sample();
        migrate();
        rollBack();
    }

    /** How many patients the source has, as the audit counted them. */
    private String patients() {
        return String.valueOf(clinic.migration().facts().orElseThrow().audit().orElseThrow().object("Patient").orElseThrow().read());
    }

    private boolean empty(Views view) throws Exception {
        return Clinic.rows(clinic.view(view)).isEmpty();
    }

    private void schemas() throws Exception {
        PageView source = clinic.view(Views.SOURCE_SCHEMA);
        Row patient = Clinic.select(source, "source Patient");
        assertTrue(patient.cell(2).text().contains("Contacts"), Clinic.text(patient));
        Row birth = Clinic.select(source, "source Patient.birth_date");
        assertTrue(birth.cell(3).text().contains("PHI"), Clinic.text(birth));
        assertTrue(birth.cell(1).text().contains("mapped"), Clinic.text(birth));
        assertTrue(birth.where().isPresent(), "double-click leads to the line");
        Row ssn = Clinic.select(source, "source Patient.ssn_last4");
        assertTrue(ssn.cell(1).text().contains("ignored"), Clinic.text(ssn));
        bench.shoot("view-source-schema");

        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        IDocument document = bench.document(editor);
        TargetSchemaView target = (TargetSchemaView) clinic.view(Views.TARGET_SCHEMA);
        Row free = Clinic.rows(target).stream().filter(r -> r.id().startsWith("target Contacts.") && r.cell(1).text().contains("free"))
                .findFirst().orElseThrow();
        target.viewer().expandToLevel(Clinic.select(target, "target Contacts"), 1);
        bench.shoot("view-target-schema");
        Row county = Clinic.select(clinic.view(Views.SOURCE_SCHEMA), "source Patient.mrn");
        String before = document.get();
        assertTrue(target.take(county, free), "a source field is taken by a target field");
        String line = free.id().substring("target Contacts.".length()) + " <- mrn phi because \"";
        assertTrue(document.get().contains(line), "the line is written");
        assertTrue(document.get().indexOf(line) < document.get().indexOf("rows Insurance_Coverage"), "among the lines of the map");
        bench.settle();
        document.set(before);
        editor.doSave(null);
        clinic.work();
        assertFalse(clinic.migration().isBroken(), "the map is as it was");
    }

    private void objectMap(String state) throws Exception {
        PageView map = clinic.view(Views.OBJECT_MAP);
        Row contacts = Clinic.select(map, "map Patient->Contacts");
        assertEquals(patients(), contacts.cell(4).text(), Clinic.text(contacts));
        assertTrue(contacts.cell(3).text().contains(state), Clinic.text(contacts));
        for (String object : List.of("Patient", "Appointment", "Provider", "Coverage", "ClinicalNote", "TreatmentPlan", "Staff", "Tag",
                "Consent", "Communication")) {
            assertTrue(Clinic.rows(map).stream().anyMatch(r -> r.cell(0).text().equals(object)), object + " is in the picture");
        }
        bench.shoot("view-object-map-" + state);
    }

    private void preview() throws Exception {
        PreviewView preview = (PreviewView) clinic.view(Views.PREVIEW);
        String id = Clinic.migrations().sessions().with(clinic.migration().project(), session -> {
            String[] first = new String[1];
            session.source().read(org.vpmap.connector.source.ReadRequest.all("Patient", List.of("id")),
                    page -> first[0] = page.records().getFirst().id());
            return first[0];
        });
        preview.look("Patient", id);
        clinic.work();
        Row last = Clinic.rows(preview).stream().filter(r -> r.cell(0).text().equals("Last_Name")).findFirst().orElseThrow();
        assertEquals(Cell.MASK, last.cell(1).shown(false), "values are masked unless a person asks");
        assertTrue(last.cell(2).text().contains("family name"), Clinic.text(last));
        bench.shoot("view-preview");

        ITextEditor editor = bench.open(clinic.project().getFile("migration.vpmap"));
        IDocument document = bench.document(editor);
        String before = document.get();
        int at = before.indexOf("\"Patient\"", before.indexOf("Contact_Type"));
        document.replace(at, 9, "\"Provider\"");
        bench.until("the preview shows what is typed", () -> Clinic.rows(preview).stream()
                .anyMatch(r -> r.cell(0).text().equals("Contact_Type") && !r.cell(1).text().equals("Patient")));
        document.set(before);
        editor.doSave(null);
        clinic.work();
    }

    private void proposals() throws Exception {
        clinic.run("propose", Map.of());
        PageView proposals = clinic.view(Views.PROPOSALS);
        assertTrue(Clinic.rows(proposals).size() > 50, "each source field has a row");
        Row email = Clinic.select(proposals, "proposal Patient.email");
        assertTrue(email.cell(1).text().startsWith("Contacts."), Clinic.text(email));
        bench.shoot("view-proposals");
    }

    private void tests() throws Exception {
        PageView tests = clinic.view(Views.TESTS);
        assertFalse(Clinic.rows(tests).isEmpty());
        assertTrue(Clinic.rows(tests).stream().noneMatch(r -> r.cell(1).text().contains("red")), "the starter map's tests are green");
        bench.shoot("view-tests");
    }

    private void setUp() throws Exception {
        assertTrue(clinic.run("run", AGREED).contains("NOT_CONFIRMED"), "an unconfirmed map is refused");
        clinic.run("checklist", Map.of());
        assertTrue(Clinic.rows(clinic.view(Views.CHECKLIST)).stream().anyMatch(r -> r.cell(0).text().contains("missing")),
                "a new target lacks fields");
        bench.shoot("view-checklist");
        clinic.administrate();
        clinic.run("provision", AGREED);
        assertTrue(Clinic.rows(clinic.view(Views.CHECKLIST)).stream().allMatch(r -> r.cell(0).tone() == Tone.GOOD), "all is there");
        clinic.run("confirm", Map.of("by", "Dr. Ada Quill"));
        assertTrue(Clinic.rows(clinic.view(Views.JOURNAL)).stream().anyMatch(r -> Clinic.text(r).contains("Dr. Ada Quill")),
                "the sign-off is in the journal");
        clinic.run("owners", Map.of());
        assertTrue(Clinic.rows(clinic.view(Views.OWNERS)).stream().anyMatch(r -> r.cell(3).text().contains("matched")));
        bench.shoot("view-owners");
        PlatformPerspective.show(bench, Perspectives.RUN);
        clinic.run("plan", Map.of());
        PageView plan = clinic.view(Views.PLAN);
        assertTrue(Clinic.rows(plan).stream().filter(r -> r.id().startsWith("gate ")).allMatch(r -> r.cell(1).tone() == Tone.GOOD),
                "all gates are open");
        assertTrue(
                Clinic.rows(plan).stream().anyMatch(r -> r.id().equals("plan Patient->Contacts") && r.cell(2).text().equals(patients())));
        bench.shoot("view-plan");
    }

    private void sample() throws Exception {
        String said = clinic.run("sample", Map.of("size", "20"));
        assertTrue(said.contains("0 of"), said);
        assertTrue(Clinic.rows(clinic.view(Views.RUN)).stream().anyMatch(r -> r.cell(1).text().startsWith("Step 1 of")),
                "its steps are listed");
        bench.shoot("view-run");
        clinic.view(Views.DIFFERENCES);
        bench.shoot("view-differences");
        PageView ledger = clinic.view(Views.LEDGER);
        assertTrue(Clinic.rows(ledger).stream().noneMatch(r -> Clinic.text(r).contains("do not add up")), "every record has one fate");
        bench.shoot("view-ledger");
    }

    private void migrate() throws Exception {
        clinic.run("run", AGREED);
        PlatformPerspective.show(bench, Perspectives.MAPPING);
        objectMap("");
        PlatformPerspective.show(bench, Perspectives.AUDIT);
        PageView ledger = clinic.view(Views.LEDGER);
        Row patients = Clinic.rows(ledger).stream().filter(r -> r.id().startsWith("ledger full") && r.id().endsWith("Patient->Contacts"))
                .findFirst().orElseThrow();
        assertEquals(patients(), patients.cell(2).text(), Clinic.text(patients));
        String said = clinic.run("reconcile", Map.of());
        assertTrue(said.startsWith("0 lost, 0 duplicates"), said);
        TracerView tracer = (TracerView) clinic.view(Views.TRACER);
        String key = Clinic.migrations().sessions().with(clinic.migration().project(), session -> {
            String[] first = new String[1];
            session.journal().crossings("Patient->Contacts", c -> first[0] = c.key());
            return first[0];
        });
        tracer.trace("Patient", key);
        clinic.work();
        assertTrue(Clinic.select(tracer, "trace target").cell(1).text().contains("read back"),
                Clinic.text(Clinic.select(tracer, "trace target")));
        assertTrue(Clinic.rows(tracer).stream().anyMatch(r -> r.id().startsWith("trace event")), "the journal knows it");
        bench.shoot("view-tracer");
        dark();
    }

    private void dark() throws Exception {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        String light = engine.getActiveTheme().getId();
        engine.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false);
        try {
            PlatformPerspective.show(bench, Perspectives.MAPPING);
            clinic.view(Views.OBJECT_MAP);
            bench.shoot("view-dark-mapping");
            PlatformPerspective.show(bench, Perspectives.AUDIT);
            Clinic.select(clinic.view(Views.LEDGER), Clinic.rows(clinic.view(Views.LEDGER)).getFirst().id());
            bench.shoot("view-dark-audit");
        } finally {
            engine.setTheme(light, false);
        }
        bench.settle();
    }

    private void rollBack() throws Exception {
        assertTrue(clinic.run("rollbackDryRun", Map.of()).startsWith("Would undo full"));
        bench.shoot("view-journal");
        assertTrue(clinic.run("rollback", AGREED).startsWith("Undid full"));
        PageView journal = clinic.view(Views.JOURNAL);
        assertTrue(Clinic.rows(journal).stream().anyMatch(r -> r.id().startsWith("journal full") && r.cell(2).text().contains("undone")),
                "the run is marked as undone");
        bench.shoot("view-journal-undone");
        PlatformPerspective.show(bench, Perspectives.MAPPING);
    }
}
