package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.BAA_MISSING;
import static org.vpmap.lang.project.IssueCode.PHI_BECAUSE;
import static org.vpmap.lang.project.IssueCode.PHI_BUDGET;
import static org.vpmap.lang.project.IssueCode.PHI_IDENTIFIER_UNMARKED;
import static org.vpmap.lang.project.IssueCode.PHI_IN_FILE_NAME;
import static org.vpmap.lang.project.IssueCode.PHI_IN_KEY;
import static org.vpmap.lang.project.IssueCode.PHI_IN_NOTE;
import static org.vpmap.lang.project.IssueCode.PHI_IN_OPTION;
import static org.vpmap.lang.project.IssueCode.PHI_IN_TAG;
import static org.vpmap.lang.project.IssueCode.PHI_IN_TITLE;
import static org.vpmap.lang.project.IssueCode.PHI_SENSITIVE_NOTE;
import static org.vpmap.lang.project.IssueCode.PHI_UNMARKABLE;
import static org.vpmap.lang.project.IssueCode.PHI_UNMARKED;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpmap.lang.project.IssueCode;
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

    // ---- every way there ----

    /** What a value goes through keeps its class: each of these ends in an unmarked field. */
    @ParameterizedTest
    @ValueSource(strings = {
        "alerts", "alerts or \"none\"", "\"none\" + alerts", "lines(language, alerts)", "alerts.trim().upper().left(3)", "left(alerts, 3)",
        "when status == \"active\" then alerts else \"x\"", "when alerts == null then \"x\" else \"y\"",
        "when status == \"active\" and not (alerts == \"x\") then \"x\"", "when sex_at_birth in (\"male\", \"female\") then \"x\"",
        "sex_at_birth via Kind", "when sex_at_birth via Kind == \"A\" then \"x\"", "tags.first()", "tags.where(it != \"x\").join()",
        "coverages.first(payer_name == \"x\").plan_name", "coverages.first().payer_name",
        "when coverages.any(payer_name == \"x\") then \"x\"",
        "language.replace(\"x\", alerts)", "(alerts)"
    })
    void healthInformationIsFoundHoweverItIsWrapped(String value) {
        MapAssert.map("values Kind { \"male\" -> \"A\" else \"B\" }\nobject Patient -> Contacts {\n  key id -> VP_Patient_ID\n"
                + "  Last_Name <- full_name\n  Department <- «" + value + "» truncate\n}\n").finds(PHI_UNMARKED);
    }

    /** What a function makes of a name or a date: cleared where nothing is left of the person, lowered where something is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tags.count().text()                                    | ",
        "when email.isEmail() then \"yes\" else \"no\"            | ",
        "birth_date.year().text()                               | PHI_IDENTIFIER_UNMARKED",
        "address.postal_code.zip3()                             | PHI_IDENTIFIER_UNMARKED",
        "mrn.hash(\"salt\")                                     | PHI_IDENTIFIER_UNMARKED",
        "alerts.hash(\"salt\")                                  | PHI_IDENTIFIER_UNMARKED",
        "ssn_last4.mask()                                       | PHI_IDENTIFIER_UNMARKED",
        "alerts.mask()                                          | PHI_UNMARKED",
        "mrn.hash(alerts)                                       | PHI_IDENTIFIER_UNMARKED",
    })
    void functionsDeclassifyAsFarAsTheirDefinitionSays(String value, String code) {
        MapAssert map = patient("Department <- " + value + " truncate");
        for (IssueCode possible : new IssueCode[] {PHI_UNMARKED, PHI_IDENTIFIER_UNMARKED}) {
            if (code == null || !possible.name().equals(code)) {
                map.findsNo(possible);
            } else {
                map.finds(possible);
            }
        }
    }

    @Test
    void aReasonAloneMarksNoField() {
        patient("Description <- «alerts» because \"x\"").finds(PHI_UNMARKED).fixedBy("Mark the field as PHI and give a reason")
                .into("because \"x\" phi");
        patient("Description <- «alerts» phi because \" \"").finds(PHI_BECAUSE);
    }

    @Test
    void aSubjectIsATitleAndAReasonLetsItThrough() {
        String task = "object Communication -> Tasks { key id -> VP_Appointment_ID Subject <- «subject» }";
        MapAssert.map(task).finds(PHI_IN_TITLE).fixedBy("Give a reason").findsNo(PHI_IN_TITLE);
        MapAssert.map(task.replace("«subject»", "«when content != null then \"a\" else \"b\"»")).finds(PHI_IN_TITLE);
    }

    @Test
    void aNotesTitleIsATitle() {
        MapAssert.map(PATIENT + "note ClinicalNote on Contacts(patient_id) when sensitivity == \"normal\" {"
                + " title <- «chief_complaint» body <- body_html because \"x\" }").finds(PHI_IN_TITLE).fixedBy("Drop it");
    }

    @Test
    void aTagOfATagsMapIsATag() {
        MapAssert.map(PATIENT + "tags Communication -> Contacts { name <- «subject.left(25)» }").finds(PHI_IN_TAG).fixedBy("Give a reason");
    }

    @Test
    void aRowsKeyAndAGroupsKeyAreKeys() {
        MapAssert.map("create Contacts { subform Cover \"Cover\" { Plan text(160) \"Plan\" } }\n"
                + "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name"
                + " rows Cover <- coverages { key «policy_number» Plan <- plan_name } }").finds(PHI_IN_KEY);
        MapAssert.map("object Coverage -> Accounts by payer_name.key() { «key -> VP_Key» Account_Name <- \"x\" }").finds(PHI_IN_KEY);
    }

    @Test
    void aLinksKeyIsAKeyUnlessItIsAReference() {
        String task = "object Consent -> Tasks { key id -> VP_Appointment_ID Subject <- \"x\" Who_Id <- link Contacts(%s) or hold }";
        MapAssert.map(PATIENT + task.formatted("«signer_name»")).finds(PHI_IN_KEY).saying("key of a link");
        MapAssert.map(PATIENT + task.formatted("patient_id")).findsNo(PHI_IN_KEY);
        MapAssert.map(PATIENT + "files Consent on Contacts(«signer_name») { name <- form_name }").finds(PHI_IN_KEY);
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name"
                + " Account_Name <- link Accounts(«when alerts != null then primary_provider_id else referring_provider_id») or null }")
                .finds(PHI_IN_KEY);
    }

    @Test
    void anOwnerThatIsChosenByHealthInformationTellsIt() {
        patient("Owner <- «owner(when alerts != null then assigned_staff_id else null)»").finds(PHI_UNMARKABLE);
        patient("Owner <- owner(assigned_staff)").findsNo(PHI_UNMARKABLE);
    }

    @Test
    void whatIsAddedToAPicklistIsSeenByAll() {
        MapAssert.map(
                "values Said { \"she\" -> \"Ms.\" else add }\nobject Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name"
                        + " Salutation <- «pronouns via Said» phi because \"x\" }")
                .finds(PHI_IN_OPTION);
        patient("Lead_Source <- marital_status unknown option add phi because \"x\"").findsNo(PHI_IN_OPTION);
    }

    @Test
    void aTestIsNotNamedByAPerson() {
        MapAssert.map(PATIENT
                + "test «\"Ann Lee has a name\"» { given Patient { id: \"p\" full_name: \"Ann Lee\" } expect Contacts { Last_Name: \"Ann Lee\" } }")
                .finds(PHI_IN_TITLE).saying("'full_name'");
        MapAssert.map(PATIENT
                + "test \"a name\" { given Patient { id: \"p\" full_name: \"Ann Lee\" } expect Contacts { Last_Name: \"Ann Lee\" } }")
                .findsNo(PHI_IN_TITLE);
    }
}
