package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.FIELD_UNMAPPED;
import static org.vpmap.lang.project.IssueCode.IGNORED_BUT_MAPPED;
import static org.vpmap.lang.project.IssueCode.IGNORED_UNKNOWN;
import static org.vpmap.lang.project.IssueCode.OBJECT_UNMAPPED;
import static org.vpmap.lang.project.IssueCode.REASON_MISSING;
import static org.vpmap.lang.project.IssueCode.WHEN_INCOMPLETE;
import static org.vpmap.lang.project.IssueCode.WHEN_OVERLAP;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class CompletenessTest {
    private static final String EVENT =
            " { key id -> VP_Appointment_ID Event_Title <- \"x\" Start_DateTime <- starts_at End_DateTime <- starts_at }\n";
    private static final String TASK = " { key id -> VP_Appointment_ID Subject <- \"x\" }\n";

    @Test
    void aFieldThatNobodyMapsIsMappedAsProposed() {
        MapAssert.map("""
                object «Patient» -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                }
                """).finds(FIELD_UNMAPPED).saying("'email' of Patient").fixedBy("Map it to Email").into("  Email <- email\n}");
    }

    @Test
    void aFieldThatNobodyMapsIsLeftBehindWithAReason() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                }
                """).finds(FIELD_UNMAPPED).fixedBy("Leave 'ssn_last4' behind, with a reason")
                .into("  ignore ssn_last4 because \"minimum necessary\"\n}");
    }

    @Test
    void allThatIsLeftGoesAtOnce() {
        MapAssert.map("object Tag -> Accounts { key id -> VP_Key Account_Name <- \"x\" }")
                .finds(FIELD_UNMAPPED).fixedBy("Leave all 3 unmapped fields of Tag behind, with a reason")
                .into("ignore name, colour, kind because");
    }

    @Test
    void partsOfNestedObjectsCountEachForItself() {
        MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Mailing_City <- address.city ignore address.county because \"x\" }")
                .finds(FIELD_UNMAPPED).saying("'address.line1'");
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore address, phones because \"x\" }")
                .finds(FIELD_UNMAPPED)
                .saying("'mrn'");
        org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore address because \"x\" }")
                .finds(FIELD_UNMAPPED).saying("'address."));
    }

    @Test
    void aFieldThatOnlyAConditionReadsIsNotForgotten() {
        org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> MapAssert.map(
                "object Patient -> Contacts when status != \"archived\" { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(FIELD_UNMAPPED).saying("'status'"));
    }

    @Test
    void anObjectThatNobodyMapsIsLeftBehindWithAReason() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(OBJECT_UNMAPPED).saying("Claim").fixedBy("Leave it behind, with a reason");
        MapAssert.map("ignore Claim because \"retention\"").findsNo(IGNORED_UNKNOWN).finds(OBJECT_UNMAPPED).saying("Patient");
    }

    @Test
    void ignoringNeedsAReason() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name «ignore ssn_last4» }")
                .finds(REASON_MISSING).fixedBy("Give a reason").into("ignore ssn_last4 because \"minimum necessary\"");
        MapAssert.map("«ignore Claim because \" \"»").finds(REASON_MISSING).fixedBy("Give a reason")
                .into("ignore Claim because \"minimum necessary\"");
    }

    @Test
    void whatIsMappedIsNotIgnored() {
        MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore mrn, «full_name», email because \"x\" }")
                .finds(IGNORED_BUT_MAPPED).fixedBy("Do not ignore it").into("ignore mrn, email because");
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore mrn, «full_name» because \"x\" }")
                .finds(IGNORED_BUT_MAPPED).fixedBy("Do not ignore it").into("ignore mrn because");
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore «full_name» because \"x\" }")
                .finds(IGNORED_BUT_MAPPED).fixedBy("Do not ignore it");
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\nignore «Patient» because \"x\"")
                .finds(IGNORED_BUT_MAPPED);
    }

    @Test
    void ignoringWhatIsNotThereDoesNoHarm() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name ignore address.«conty» because \"x\" }")
                .finds(IGNORED_UNKNOWN).saying("did you mean county").fixedBy("Change to 'county'").into("ignore address.county");
        MapAssert.map("ignore Staff.role, Staff.«shoe_size» because \"x\"").finds(IGNORED_UNKNOWN);
    }

    // ---- who takes which records ----

    @Test
    void twoMapsDoNotTakeTheSameRecords() {
        MapAssert.map("object Appointment -> Events when category in (\"visit\", \"recall\")" + EVENT
                + "object Appointment -> Tasks when «category in (\"recall\", \"task\")»" + TASK)
                .finds(WHEN_OVERLAP).saying("\"recall\"").fixedBy("Take only \"task\"").into("-> Tasks when category == \"task\"");
    }

    @Test
    void aMapWithoutConditionTakesAll() {
        MapAssert.map("object Appointment -> Events" + EVENT + "object Appointment -> Events when «category == \"visit\"»" + EVENT)
                .finds(WHEN_OVERLAP).saying("without a condition");
        MapAssert.map("object Appointment -> Events" + EVENT + "object «Appointment» -> Events" + EVENT).finds(WHEN_OVERLAP);
    }

    @Test
    void oneObjectMayBecomeTwoRecords() {
        MapAssert.map("object Appointment -> Events" + EVENT + "object Appointment -> Tasks" + TASK).findsNo(WHEN_OVERLAP);
    }

    @Test
    void anOptionThatNoMapTakesIsNamed() {
        String maps = "object Appointment -> Events when «category in (\"visit\", \"recall\")»" + EVENT
                + "object Appointment -> Tasks when category == \"task\"" + TASK;
        MapAssert.map(maps).finds(WHEN_INCOMPLETE).saying("\"follow_up\" are taken by no map").fixedBy("Take them here")
                .into("category in (\"visit\", \"recall\", \"follow_up\")").findsNo(WHEN_INCOMPLETE);
        MapAssert.map(maps).finds(WHEN_INCOMPLETE).fixedBy("Leave them behind, with a reason")
                .into("ignore Appointment when category == \"follow_up\" because");
    }

    @Test
    void conditionsThatShareAllOptionsOutAreComplete() {
        MapAssert
                .map("object Appointment -> Events when not (category == \"task\")" + EVENT
                        + "object Appointment -> Tasks when category == \"task\"" + TASK)
                .findsNo(WHEN_INCOMPLETE).findsNo(WHEN_OVERLAP);
        MapAssert.map("object Appointment -> Events when category != \"task\" and status == \"booked\"" + EVENT
                + "object Appointment -> Tasks when category == \"task\" or category == \"visit\"" + TASK).findsNo(WHEN_OVERLAP)
                .findsNo(WHEN_INCOMPLETE);
    }
}
