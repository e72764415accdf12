package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.FATE_INVALID;
import static org.vpmap.lang.project.IssueCode.KEY_MISSING;
import static org.vpmap.lang.project.IssueCode.KEY_NOT_UNIQUE;
import static org.vpmap.lang.project.IssueCode.REQUIRED_NEVER;
import static org.vpmap.lang.project.IssueCode.REQUIRED_SOMETIMES;
import static org.vpmap.lang.project.IssueCode.STAGE_WITHOUT_PIPELINE;
import static org.vpmap.lang.project.IssueCode.TARGET_READ_ONLY;
import static org.vpmap.lang.project.IssueCode.TARGET_TWICE;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class TargetsTest {
    @Test
    void aRequiredFieldThatIsNeverSetIsAdded() {
        MapAssert.map("""
                object Patient -> «Contacts» {
                  key id -> VP_Patient_ID
                }
                """).finds(REQUIRED_NEVER).saying("without 'Last_Name'").fixedBy("Add Last_Name <- last_name or hold \"no Last_Name\"")
                .into("  Last_Name <- last_name or hold \"no Last_Name\"\n}");
    }

    @Test
    void aRequiredFieldThatMayBeEmptyNeedsAFate() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- «last_name»
                }
                """).finds(REQUIRED_SOMETIMES).fixedBy("Hold records without it").into("last_name or hold \"no Last_Name\"");
    }

    @Test
    void aBranchWithoutElseLeavesARequiredFieldEmpty() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- «when marketing_ok then "x"»
                }
                """).finds(REQUIRED_SOMETIMES).fixedBy("Hold records without it").into("(when marketing_ok then \"x\") or hold");
    }

    @Test
    void aRequiredFieldSetOnEveryPathIsFine() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- when marketing_ok then last_name or "a" else full_name.family() or hold
                }
                """).findsNo(REQUIRED_SOMETIMES).findsNo(REQUIRED_NEVER);
    }

    @Test
    void aTargetFieldIsSetOnce() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  «Last_Name» <- last_name or "x"
                }
                """).finds(TARGET_TWICE).fixedBy("Remove this one");
        MapAssert.map(
                "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name «VP_Patient_ID» <- mrn phi because \"x\" }")
                .finds(TARGET_TWICE).saying("the key");
    }

    @Test
    void aNotesValueAndTheMapsOwnDoNotMeetInOneField() {
        MapAssert.map("""
                create Contacts { Complaint text(255) phi "Complaint" }
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  «Complaint» <- alerts truncate phi because "x"
                }
                note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
                  body <- body_html.sanitize() because "x"
                  into Contacts { Complaint <- chief_complaint latest by signed_at phi because "x" }
                }
                """).finds(TARGET_TWICE).saying("the note map of ClinicalNote");
    }

    @Test
    void whatTheTargetKeepsToItselfGoesIntoACustomField() {
        MapAssert.map("""
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name <- full_name
                  «Created_Time» <- created_at
                }
                """).finds(TARGET_READ_ONLY).saying("use a custom field").fixedBy("Use VP_Created_On").into("VP_Created_On <- created_at");
    }

    @Test
    void aMapHasAKey() {
        MapAssert.map("""
                object Patient -> «Contacts» {
                  Last_Name <- full_name
                }
                """).finds(KEY_MISSING).saying("second run").fixedBy("Add the id as key").into("key id -> VP_Patient_ID");
    }

    @Test
    void aMapHasOneKey() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID «key mrn» Last_Name <- full_name }").finds(KEY_MISSING)
                .fixedBy("Remove this one");
    }

    @Test
    void aKeyIsUniqueInTheSource() {
        MapAssert.map("object Provider -> Accounts { key «organization_name» -> VP_Key Account_Name <- full_name }")
                .finds(KEY_NOT_UNIQUE).saying("say 'by'").fixedBy("Use the id").into("key id -> VP_Key");
    }

    @Test
    void aKeyOfAGroupNeedsNotBeUnique() {
        MapAssert.map("object Provider -> Accounts by organization_name.key() { key -> VP_Key Account_Name <- full_name }")
                .findsNo(KEY_NOT_UNIQUE);
    }

    @Test
    void theTargetKeepsTheKeyUnique() {
        MapAssert.map("""
                create Contacts { Key2 text(50) "Key2" }
                object Patient -> Contacts { key id -> «Key2» Last_Name <- full_name }
                """).finds(KEY_NOT_UNIQUE).saying("cannot refuse a second record").fixedBy("Create 'Key2' as unique")
                .into("Key2 text(50) unique \"Key2\"");
    }

    @Test
    void aKeyFieldThatIsMissingCanBeCreated() {
        MapAssert.map("object Provider -> Contacts { key id -> «VP_Provider_ID» Last_Name <- full_name }")
                .finds(UNKNOWN_FIELD).fixedBy("Create the field in Contacts").into("VP_Provider_ID text(50) unique \"VP Provider ID\"");
    }

    @Test
    void aStageStandsWithItsPipeline() {
        MapAssert.map("""
                object TreatmentPlan -> Deals {
                  key id -> VP_Plan_ID
                  Deal_Name <- title
                  «Stage» <- "Closed Won"
                }
                """).finds(STAGE_WITHOUT_PIPELINE).fixedBy("Add Pipeline <- \"Standard (Standard)\"")
                .into("Pipeline <- \"Standard (Standard)\"\n}");
    }

    @Test
    void layoutPipelineAndStageGoTogether() {
        MapAssert.map("""
                object TreatmentPlan -> Deals {
                  key id -> VP_Plan_ID
                  Deal_Name <- title
                  Layout <- "Standard"
                  Pipeline <- "Standard (Standard)"
                  Stage <- "Closed Won"
                }
                """).findsNoError();
    }

    @Test
    void fatesThatMakeNoSenseAreRefused() {
        MapAssert.map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Email <- email «malformed truncate» }")
                .finds(FATE_INVALID).fixedBy("Hold such records").into("malformed hold");
        MapAssert.map("values V { \"a\" -> \"b\" else «truncate» }").finds(FATE_INVALID).fixedBy("Hold such records");
        MapAssert.map("files Consent on Contacts(patient_id) or «list» { name <- form_name over 5 MB list }").finds(FATE_INVALID)
                .fixedBy("Hold it");
        MapAssert.map("files Consent on Contacts(patient_id) { name <- form_name over 5 «BM» list }").finds(FATE_INVALID)
                .fixedBy("Change to MB");
    }
}
