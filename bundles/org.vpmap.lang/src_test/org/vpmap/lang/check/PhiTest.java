package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.BAA_MISSING;
import static org.vpmap.lang.project.IssueCode.PHI_BECAUSE;
import static org.vpmap.lang.project.IssueCode.PHI_BUDGET;
import static org.vpmap.lang.project.IssueCode.PHI_IDENTIFIER_UNMARKED;
import static org.vpmap.lang.project.IssueCode.PHI_IN_FILE_NAME;
import static org.vpmap.lang.project.IssueCode.PHI_IN_KEY;
import static org.vpmap.lang.project.IssueCode.PHI_IN_NOTE;
import static org.vpmap.lang.project.IssueCode.PHI_IN_TAG;
import static org.vpmap.lang.project.IssueCode.PHI_IN_TITLE;
import static org.vpmap.lang.project.IssueCode.PHI_SENSITIVE_NOTE;
import static org.vpmap.lang.project.IssueCode.PHI_UNMARKABLE;
import static org.vpmap.lang.project.IssueCode.PHI_UNMARKED;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class PhiTest {
    private static final String REASON = "needed to serve the patient from the CRM";
    private static final String PATIENT = "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n";

    private static MapAssert patient(String assignments) {
        return MapAssert.map("object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name phi because \"x\"\n  "
                + assignments + "\n}\n");
    }

    @Test
    void healthInformationGoesIntoAMarkedFieldForAReason() {
        patient("Description <- «alerts»").finds(PHI_UNMARKED).fixedBy("Mark the field as PHI and give a reason")
                .into("alerts phi because \"" + REASON + "\"").findsNo(PHI_UNMARKED).findsNo(PHI_BECAUSE);
        patient("Description <- «alerts»").finds(PHI_UNMARKED).fixedBy("Drop it").findsNo(PHI_UNMARKED);
    }

    @Test
    void aCreatedFieldIsMarkedWhereItIsCreated() {
        MapAssert.map(
                "create Contacts { Alerts longtext \"Alerts\" }\nobject Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Alerts <- «alerts» }")
                .finds(PHI_UNMARKED).fixedBy("Create the field with the mark").into("Alerts longtext phi \"Alerts\"");
    }

    @Test
    void aNameInItsOwnFieldIsAWarning() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- «full_name» }").finds(PHI_IDENTIFIER_UNMARKED)
                .fixedBy("Mark the field as PHI and give a reason");
        patient("Date_of_Birth <- «birth_date»").finds(PHI_IDENTIFIER_UNMARKED);
    }

    @Test
    void aNameInACustomFieldIsAnError() {
        MapAssert.map(
                "create Contacts { Nick text(80) \"Nick\" }\nobject Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Nick <- «preferred_name» }")
                .finds(PHI_UNMARKED);
    }

    @Test
    void aMarkedFieldStillWantsAReason() {
        patient("Description <- «alerts» phi").finds(PHI_BECAUSE).fixedBy("Give a reason").into("alerts phi because \"" + REASON + "\"");
    }

    @Test
    void theClassFlowsThroughFunctionsJoinsAndChoices() {
        for (String value : new String[] {
            "alerts.lower()", "\"x\" + alerts", "lines(language, alerts)", "language or alerts",
            "when alerts != null then \"yes\" else \"no\"", "tags.join(\";\")",
            "coverages.first(payer_name == \"x\").plan_name", "sex_at_birth.label()"
        }) {
            patient("Description <- «" + value + "»").finds(PHI_UNMARKED);
        }
    }

    @Test
    void aCountSaysNothingOfAPerson() {
        patient("Description <- tags.count().text()").findsNo(PHI_UNMARKED).findsNo(PHI_IDENTIFIER_UNMARKED);
    }

    @Test
    void aTitleIsNoPlaceForIt() {
        MapAssert.map(
                "object Appointment -> Events { key id -> VP_Appointment_ID Event_Title <- «type» Start_DateTime <- starts_at End_DateTime <- starts_at }")
                .finds(PHI_IN_TITLE).fixedBy("Give a reason").into("type because \"" + REASON + "\"");
    }

    @Test
    void aTagIsNoPlaceForIt() {
        patient("Tag <- «tags»").finds(PHI_IN_TAG).fixedBy("Drop it");
    }

    @Test
    void aFileNameIsNoPlaceForIt() {
        MapAssert.map(PATIENT + "files Consent on Contacts(patient_id) { name <- «attachment.file_name» over 25 MB list }")
                .finds(PHI_IN_FILE_NAME).fixedBy("Give a reason");
        MapAssert.map(PATIENT + "files Consent on Contacts(patient_id) { name <- form_name }").findsNo(PHI_IN_FILE_NAME);
    }

    @Test
    void aKeyIsNoPlaceForIt() {
        MapAssert.map("object Patient -> Contacts { key «mrn» -> VP_Patient_ID Last_Name <- full_name }").finds(PHI_IN_KEY)
                .fixedBy("Use the id").into("key id ->");
    }

    @Test
    void aNoteTakesAReason() {
        MapAssert
                .map(PATIENT
                        + "note ClinicalNote on Contacts(patient_id) when sensitivity == \"normal\" { body <- «body_html.sanitize()» }")
                .finds(PHI_IN_NOTE).fixedBy("Give a reason");
    }

    @Test
    void notesThatTheLawProtectsMoreAreKeptOut() {
        MapAssert.map(PATIENT + "note «ClinicalNote» on Contacts(patient_id) or hold { body <- body_html because \"x\" }")
                .finds(PHI_SENSITIVE_NOTE)
                .fixedBy("Keep them out").into("on Contacts(patient_id) or hold when sensitivity == \"normal\" {")
                .findsNo(PHI_SENSITIVE_NOTE);
        MapAssert
                .map(PATIENT
                        + "note «ClinicalNote» on Contacts(patient_id) when sensitivity != \"part2\" { body <- body_html because \"x\" }")
                .finds(PHI_SENSITIVE_NOTE)
                .fixedBy("Keep them out").findsNo(PHI_SENSITIVE_NOTE);
        MapAssert.map(PATIENT
                + "note ClinicalNote on Contacts(patient_id) because \"the clinic is a part 2 program itself\" { body <- body_html because \"x\" }")
                .findsNo(PHI_SENSITIVE_NOTE);
    }

    @Test
    void someFieldsCannotBeMarked() {
        MapAssert.map("create Contacts { Family lookup(Contacts) «phi» \"Family\" }").finds(PHI_UNMARKABLE).fixedBy("Remove 'phi'");
        patient("«Account_Name <- null phi»").finds(PHI_UNMARKABLE);
    }

    @Test
    void aModuleHas25MarkedFields() {
        String columns =
                IntStream.rangeClosed(1, 25).mapToObj(i -> "F" + i + " text(9) phi \"F" + i + "\"").collect(Collectors.joining("\n"));
        MapAssert.map("create Accounts {\n" + columns + "\n«F26 text(9) phi \"F26\"»\n}").finds(PHI_BUDGET).saying("25 fields");
        MapAssert.map("create Accounts {\n" + columns + "\n}").findsNo(PHI_BUDGET);
    }

    @Test
    void tenModulesHaveMarkedFields() {
        String modules = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "create module M" + i + " \"M" + i + "\" \"M" + i + "s\" { A text(9) phi \"A\" }")
                .collect(Collectors.joining("\n"));
        MapAssert.map(modules + "\ncreate module M11 \"M11\" \"M11s\" { «A text(9) phi \"A\"» }").finds(PHI_BUDGET).saying("10 modules");
    }

    @Test
    void withoutAnAgreementNothingProtectedMoves() {
        MapAssert.check("""
                migration «Acme» {
                  source visualpractice "schemas/visual-practice.schema"
                  target zohocrm "schemas/zoho-crm.schema"
                  zone "America/New_York"
                }
                create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
                object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }
                """).finds(BAA_MISSING).withoutFix();
    }
}
