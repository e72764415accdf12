package org.vpmap.lang.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.lang.project.Fix;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.MappingProject;
import org.vpmap.lang.testkit.Project;
import org.vpmap.lang.types.SchemaHistory;
import org.vpmap.schema.Field;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.schema.io.Schemas;

class DriftTest {
    private static final String MAIN = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
              baa with "Zoho" signed 2026-10-02 evidence "x"
            }
            import "more.vpmap"
            create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
            object Patient -> Contacts when marketing_ok or status == "active" {
              key id -> VP_Patient_ID
              Last_Name <- full_name
              Email_Opt_Out <- not marketing_ok
              Phone <- phones.first(sms_ok and marketing_ok).number.e164()
            }
            test "opt out" {
              given Patient { id: "p1" full_name: "Ann" marketing_ok: true }
              expect Contacts { Email_Opt_Out: false }
            }
            """;
    private static final String MORE = """
            create Tasks { VP_Consent_ID text(50) unique "VP Consent ID" }
            object Consent -> Tasks {
              key id -> VP_Consent_ID
              Subject <- "Consent"
              Description <- patient.marketing_ok.text()
              Who_Id <- link Contacts(patient_id) or hold
            }
            ignore Patient.marketing_ok because "only as an opt-out"
            """;

    @TempDir
    Path dir;

    private Path source;
    private Path target;

    @BeforeEach
    void project() throws Exception {
        Project.at(dir, "enterprise", "main.vpmap", MAIN, "more.vpmap", MORE);
        source = dir.resolve("schemas/visual-practice.schema");
        target = dir.resolve("schemas/zoho-crm.schema");
    }

    private static void change(Path file, Consumer<SystemSchema> change) throws Exception {
        SchemaHistory.remember(file);
        SystemSchema schema = SchemaFiles.load(file);
        change.accept(schema);
        SchemaFiles.save(schema, file);
    }

    private static Field field(SystemSchema schema, String object, String name) {
        return Schemas.field(Schemas.object(schema, object).orElseThrow(), name).orElseThrow();
    }

    private List<Issue> drift() {
        return Project.LANGUAGE.open(dir).check().stream().filter(i -> i.code() == IssueCode.SCHEMA_DRIFT).toList();
    }

    private void apply(Fix fix) throws Exception {
        for (String file : List.of("main.vpmap", "more.vpmap")) {
            Path path = dir.resolve(file);
            Files.writeString(path, fix.applyTo(file, Files.readString(path)));
        }
    }

    private List<IssueCode> errors() {
        MappingProject project = Project.LANGUAGE.open(dir);
        return project.check().stream().filter(i -> i.severity() == org.vpmap.lang.project.Severity.ERROR).map(Issue::code).toList();
    }

    @Test
    void aRenamedSourceFieldIsRenamedEverywhere() throws Exception {
        assertEquals(List.of(), errors());
        change(source, s -> {
            field(s, "Patient", "marketing_ok").setCustomToken("t1");
        });
        change(source, s -> field(s, "Patient", "marketing_ok").setName("may_advertise"));
        List<Issue> drift = drift();
        assertEquals(4, drift.size());
        assertTrue(drift.getFirst().message().contains("most likely 'may_advertise'"), drift.getFirst().message());
        apply(drift.getFirst().fixes().getFirst());
        assertEquals(List.of(), errors());
        assertTrue(Files.readString(dir.resolve("main.vpmap"))
                .contains("given Patient { id: \"p1\" full_name: \"Ann\" may_advertise: true }"));
        assertTrue(Files.readString(dir.resolve("more.vpmap")).contains("patient.may_advertise.text()"));
    }

    @Test
    void aRenamedTargetFieldIsRenamedInMapsAndTests() throws Exception {
        change(target, s -> field(s, "Contacts", "Email_Opt_Out").setLabel("Email Opt Out"));
        change(target, s -> field(s, "Contacts", "Email_Opt_Out").setName("No_Email"));
        List<Issue> drift = drift();
        apply(drift.getFirst().fixes().getFirst());
        assertEquals(List.of(), errors());
        assertTrue(Files.readString(dir.resolve("main.vpmap")).contains("expect Contacts { No_Email: false }"));
    }

    @Test
    void aFieldThatIsGoneWithoutSuccessorIsSaidToBeGone() throws Exception {
        change(source, s -> {
            SchemaObject patient = Schemas.object(s, "Patient").orElseThrow();
            patient.getFields().remove(field(s, "Patient", "marketing_ok"));
        });
        List<Issue> drift = drift();
        assertEquals(4, drift.size());
        assertTrue(drift.getFirst().message().contains("has it no more"));
        assertTrue(drift.getFirst().fixes().isEmpty());
    }

    @Test
    void anOldFieldIsRememberedHoweverOftenTheSchemaIsRead() throws Exception {
        change(source, s -> field(s, "Patient", "marketing_ok").setName("may_advertise"));
        change(source, s -> s.setName("again"));
        change(source, s -> s.setName("and again"));
        assertEquals(4, drift().size());
    }

    @Test
    void aFieldThatNeverWasIsAMistakeAndNoDrift() throws Exception {
        change(source, s -> s.setName("again"));
        Files.writeString(dir.resolve("main.vpmap"), MAIN.replace("not marketing_ok", "not marketng_ok"));
        assertEquals(List.of(IssueCode.UNKNOWN_FIELD), errors());
    }
}
