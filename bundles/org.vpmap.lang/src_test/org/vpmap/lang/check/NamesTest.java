package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.AMBIGUOUS_NAME;
import static org.vpmap.lang.project.IssueCode.NAVIGATION_TOO_FAR;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FUNCTION;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_OBJECT;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_OPTION;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_VALUES;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class NamesTest {
    @Test
    void aMisspeltSourceFieldIsNamedWithTheNearest() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- «ful_name».family() or "Unknown"
                }
                """).finds(UNKNOWN_FIELD).saying("did you mean full_name?").fixedBy("Change to 'full_name'").into("full_name.family()");
    }

    @Test
    void aMisspeltTargetFieldIsNamedWithTheNearest() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  «Lastname» <- full_name or "Unknown"
                }
                """).finds(UNKNOWN_FIELD).saying("did you mean Last_Name?").fixedBy("Change to 'Last_Name'");
    }

    @Test
    void aTargetFieldThatIsMissingCanBeCreated() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  «Shoe_Size» <- language
                }
                """).finds(UNKNOWN_FIELD).fixedBy("Create the field in Contacts").into("Shoe_Size text(255) \"Shoe Size\"");
    }

    @Test
    void aMisspeltObjectAndModuleAreNamedWithTheNearest() {
        MapAssert.map("object «Pateint» -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(UNKNOWN_OBJECT).saying("did you mean Patient?").fixedBy("Change to 'Patient'");
        MapAssert.map("object Patient -> «Contact» { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(UNKNOWN_OBJECT).saying("Contacts").fixedBy("Change to 'Contacts'");
    }

    @Test
    void anUnknownObjectHidesNoErrorInTheTargetsFields() {
        MapAssert.map("object Pateint -> Contacts { key id -> VP_Patient_ID «Lst_Name» <- full_name }").finds(UNKNOWN_FIELD);
    }

    @Test
    void aMisspeltFunctionIsNamedWithTheNearest() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name.«famly»() or \"x\" }")
                .finds(UNKNOWN_FUNCTION).saying("did you mean family?").fixedBy("Change to 'family'");
    }

    @Test
    void aFunctionWithoutBracketsIsCalled() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name.«family» or \"x\" }")
                .finds(UNKNOWN_FIELD).saying("has no fields").fixedBy("Call the function family()").into("full_name.family() or");
    }

    @Test
    void aFieldOfANestedObjectIsLookedUpThere() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Mailing_City <- address.«citty» }")
                .finds(UNKNOWN_FIELD).saying("did you mean city?").fixedBy("Change to 'city'").into("address.city");
    }

    @Test
    void aFieldOfAListsElementsIsLookedUpThere() {
        MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Phone <- phones.first(«knd» == \"work\").number }")
                .finds(UNKNOWN_FIELD).fixedBy("Change to 'kind'");
    }

    @Test
    void withinALambdaTheRecordsOwnFieldsAreStillThere() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  Phone <- phones.first(number != email).number
                }
                """).findsNo(UNKNOWN_FIELD).findsNoError();
    }

    @Test
    void aReferenceIsFoundWithoutItsIdAndLeadsToTheRecord() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  Department <- primary_provider.organization_name over length list
                }
                """).findsNoError();
    }

    @Test
    void aReferenceOfAReferenceIsTooFar() {
        MapAssert.map("""
                object Consent -> Tasks {
                  key id -> VP_Appointment_ID
                  Subject <- attachment.uploaded_by.«full_name» or "x"
                }
                """).finds(NAVIGATION_TOO_FAR).saying("one record too far");
    }

    @Test
    void aCollectionThatRefersInSeveralWaysIsAmbiguous() {
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key Account_Name <- full_name Description <- «patients».count().text() }")
                .finds(AMBIGUOUS_NAME).saying("primary_provider_id");
    }

    @Test
    void aMisspeltValueMapIsNamedAndCanBeMade() {
        String map = """
                object Appointment -> Events {
                  key id -> VP_Appointment_ID
                  Event_Title <- type via «VisitTyp» or "x"
                  Start_DateTime <- starts_at
                  End_DateTime <- starts_at
                }
                """;
        MapAssert.map(map + "values VisitType { \"new\" -> \"New\" else \"Visit\" }")
                .finds(UNKNOWN_VALUES).saying("did you mean VisitType?").fixedBy("Change to 'VisitType'");
        MapAssert.map(map).finds(UNKNOWN_VALUES).fixedBy("Make the value map VisitTyp").into("\"recheck\" -> \"recheck\"");
    }

    @Test
    void anOptionThatTheFieldDoesNotHaveIsMostLikelyMisspelt() {
        MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Phone <- phones.first(kind == «\"mobil\"»).number }")
                .finds(UNKNOWN_OPTION).saying("has no option \"mobil\"").fixedBy("Change to \"mobile\"");
        MapAssert.map(
                "object Appointment -> Events when category in (\"visit\", «\"recal\"») { key id -> VP_Appointment_ID Event_Title <- \"x\""
                        + " Start_DateTime <- starts_at End_DateTime <- starts_at }")
                .finds(UNKNOWN_OPTION).fixedBy("Change to \"recall\"");
    }

    @Test
    void aNameInBackquotesIsAPlainName() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- `full_name` Description <- `no such field` }")
                .finds(UNKNOWN_FIELD).saying("no such field");
    }

    @Test
    void keywordsAreNamesWhereverTheyCanBe() {
        MapAssert.check("""
                migration key {
                  source visualpractice "schemas/visual-practice.schema"
                  target zohocrm "schemas/zoho-crm.schema"
                  zone "America/New_York"
                }
                values values { "key" -> "Key" else "x" }
                object Appointment -> Events {
                  key id -> key
                  Event_Title <- type via values
                  Start_DateTime <- starts_at
                  End_DateTime <- starts_at
                  source <- status
                  `note` <- notes truncate phi because "x"
                  rows <- location
                  truncate <- location truncate
                  phi <- location phi because "x"
                  `ignore` <- location
                  into <- location
                  `values` <- location
                }
                create Events {
                  key text(50) unique "key"
                  source text(50) phi "source"
                  `note` text(50) phi "note"
                  rows text(80) "rows"
                  truncate text(50) "truncate"
                  phi text(80) "phi"
                  `ignore` text(80) "ignore"
                  into text(80) "into"
                  `values` text(80) "values"
                }
                """).findsNoError();
    }
}
