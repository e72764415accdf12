package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.LINK_FATE;
import static org.vpmap.lang.project.IssueCode.LINK_MISMATCH;
import static org.vpmap.lang.project.IssueCode.LINK_UNMADE;
import static org.vpmap.lang.project.IssueCode.OWNERS_MISSING;
import static org.vpmap.lang.project.IssueCode.PICK_MISSING;
import static org.vpmap.lang.project.IssueCode.REQUIRED_NEVER;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;
import static org.vpmap.lang.project.IssueCode.WRONG_TYPE;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class LinksTest {
    private static final String PATIENT = "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n";

    private static String task(String assignment) {
        return "object Consent -> Tasks { key id -> VP_Appointment_ID Subject <- \"x\" " + assignment + " }\n";
    }

    @Test
    void aLinkLeadsToWhatAMapMakes() {
        MapAssert.map(task("Who_Id <- link «Contacts»(patient_id) or hold")).finds(LINK_UNMADE).saying("nothing to link to");
        MapAssert.map(PATIENT + task("What_Id <- link «Deals»(patient_id) or hold")).finds(LINK_UNMADE).fixedBy("Change to 'Contacts'");
        MapAssert.map("files Consent on «Contacts»(patient_id) { name <- form_name }").finds(LINK_UNMADE);
    }

    @Test
    void aLinksKeyBelongsToTheMapThatMakesTheRecord() {
        MapAssert
                .map("object Provider -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n"
                        + task("Who_Id <- link «Contacts»(patient_id) or hold"))
                .finds(LINK_MISMATCH).saying("made of Provider");
    }

    @Test
    void aLinkSaysWhatBecomesOfARecordWithoutTarget() {
        MapAssert.map(PATIENT + task("Who_Id <- «link Contacts(patient_id)»")).finds(LINK_FATE).fixedBy("Hold such records")
                .into("link Contacts(patient_id) or hold")
                .findsNo(LINK_FATE);
        MapAssert.map(PATIENT + task("Who_Id <- «link Contacts(patient_id)»")).finds(LINK_FATE).fixedBy("Leave the field empty")
                .into("or null").findsNo(LINK_FATE);
        for (String fate : new String[] {"hold", "skip", "reject \"no patient\"", "null"}) {
            MapAssert.map(PATIENT + task("Who_Id <- link Contacts(patient_id) or " + fate)).findsNo(LINK_FATE).findsNoError();
        }
        MapAssert.map(PATIENT + task("Who_Id <- link Contacts(patient_id) or «\"x\"»")).finds(WRONG_TYPE).saying("After a link");
    }

    @Test
    void ownersNeedARule() {
        MapAssert.check("""
                migration Acme {
                  source visualpractice "schemas/visual-practice.schema"
                  target zohocrm "schemas/zoho-crm.schema"
                  zone "America/New_York"
                }
                create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
                object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Owner <- «owner»(assigned_staff) }
                """).finds(OWNERS_MISSING).fixedBy("Add owners by email").into("  owners by email\n}");
    }

    @Test
    void ofManyNotesOneIsPicked() {
        MapAssert.map(PATIENT + """
                create Contacts { Complaint text(255) phi "Complaint" }
                note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
                  body <- body_html.sanitize() because "x"
                  into Contacts { Complaint <- «chief_complaint» phi because "x" }
                }
                """).finds(PICK_MISSING).fixedBy("Take the latest").into("chief_complaint latest by signed_at");
    }

    @Test
    void aNotesValuesGoIntoTheRecordItHangsOn() {
        MapAssert.map(PATIENT + """
                note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
                  body <- body_html.sanitize() because "x"
                  into «Accounts» { Account_Name <- title latest by signed_at }
                }
                """).finds(WRONG_TYPE).saying("hangs on Contacts");
    }

    @Test
    void aNoteHasABodyAndAFileAName() {
        MapAssert.map(PATIENT + "note «ClinicalNote» on Contacts(patient_id) when sensitivity == \"normal\" { title <- title }")
                .finds(REQUIRED_NEVER).saying("A note has a body");
        MapAssert.map(PATIENT + "files «Consent» on Contacts(patient_id) { }").finds(REQUIRED_NEVER).saying("A file has a name")
                .fixedBy("Add name <- form_name");
        MapAssert.map(PATIENT + "files «Communication» on Contacts(patient_id) { name <- id }").finds(REQUIRED_NEVER)
                .saying("Which attachment");
        MapAssert.map(PATIENT + "tags «Tag» -> Contacts { }").finds(REQUIRED_NEVER).fixedBy("Add name <- name");
    }

    @Test
    void aNoteHasTitleAndBodyOnly() {
        MapAssert.map(PATIENT
                + "note ClinicalNote on Contacts(patient_id) when sensitivity == \"normal\" { «titel» <- title body <- body_html because \"x\" }")
                .finds(UNKNOWN_FIELD).fixedBy("Change to 'title'");
    }

    @Test
    void statementsOfOtherMapsAreOutOfPlace() {
        MapAssert.map(PATIENT + "tags Tag -> Contacts { name <- name «rows X <- y { }» }").finds(WRONG_TYPE).fixedBy("Remove it");
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name into «Contacts» { } }").finds(WRONG_TYPE)
                .saying("belongs in a note");
    }
}
