package org.vpmap.lang.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.lang.project.Compilation;
import org.vpmap.lang.project.Issue;
import org.vpmap.lang.project.Severity;
import org.vpmap.lang.testkit.Project;

class LanguageExampleTest {
    static final String EXAMPLE = """
            /** Acme Family Clinic: Visual Practice to Zoho CRM */
            migration AcmeClinic {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm        "schemas/zoho-crm.schema"
              zone "America/New_York"
              phones US
              owners by email fallback "front.desk@acme.example"
              baa with "Zoho" signed 2026-10-02 evidence "evidence/baa.pdf"
            }

            values VisitType {
              "new"              -> "New Patient"
              "recheck", "post"  -> "Follow-up"
              else hold "a visit type nobody has decided on"        // or: else "Other", else add, else reject
            }

            object Patient -> Contacts {
              key id -> VP_Patient_ID

              First_Name     <- full_name.given()
              Last_Name      <- full_name.family() or "Unknown"
              Email          <- email.trim().lower()
              Mobile         <- phones.first(kind == "mobile").number.e164()
              Date_of_Birth  <- birth_date                     phi because "front desk verifies identity by it"
              Mailing_Street <- lines(address.line1, address.line2)
              Owner          <- owner(assigned_staff)
              Tag            <- tags
              VP_Created_On  <- created_at                     // Zoho keeps Created_Time to itself

              rows Insurance_Coverage <- coverages order by rank {
                Carrier        <- payer_name
                Policy_Number  <- policy_number                phi because "claims are filed from the CRM"
                Effective_From <- effective_from
              }

              ignore ssn_last4 because "minimum necessary"
            }

            object Appointment -> Events when category in ("visit", "recall") {
              key id -> VP_Appointment_ID
              Event_Title    <- type via VisitType
              Start_DateTime <- starts_at
              End_DateTime   <- ends_at or starts_at.plus(minutes: duration_min)
              Who_Id         <- link Contacts(patient_id) or hold
              Owner          <- owner(owner_staff)
            }
            object Appointment -> Tasks when category in ("follow_up", "task") {
              key id -> VP_Appointment_ID
              Subject <- type via VisitType or "Follow-up"
              Due_Date <- starts_at.date()
            }

            object Provider -> Accounts by organization_name.key() {              // many providers, one account
              key -> VP_Organization_Key
              Account_Name <- organization_name or "Unknown"
            }
            object Provider -> Contacts { key id -> VP_Provider_ID   Last_Name <- full_name.family() or "Unknown"
              Account_Name <- link Accounts(organization_name.key())   NPI <- npi.npi() }

            note ClinicalNote on Contacts(patient_id) when sensitivity == "normal" {
              title <- title
              body  <- body_html.sanitize()
              into Contacts { Chief_Complaint <- chief_complaint latest by signed_at }
            }

            files Consent on Contacts(patient_id) { name <- attachment.file_name   over 25 MB list }

            create Contacts {                                     // what provisioning makes
              VP_Patient_ID    text(50) unique  "VP Patient ID"    // Zoho derives the API name from the label (25 characters at most)
              VP_Provider_ID   text(50) unique  "VP Provider ID"
              Chief_Complaint  text(255) phi    "Chief Complaint"
              VP_Created_On    datetime "VP Created On"
              NPI              text(10) "NPI"
              subform Insurance_Coverage "Insurance Coverage" {
                Carrier        text(160) phi "Carrier"
                Policy_Number  text(40)  phi "Policy Number"
                Effective_From date      phi "Effective From"
              }
            }
            create Accounts { VP_Organization_Key text(200) unique "VP Organization Key" }
            create Events { VP_Appointment_ID text(50) unique "VP Appointment ID" }
            create Tasks { VP_Appointment_ID text(50) unique "VP Appointment ID" }

            test "a particle belongs to the family name" {
              given  Patient  { id: "p1" full_name: "Ludwig van Beethoven" }
              expect Contacts { First_Name: "Ludwig" Last_Name: "van Beethoven" }
            }
            """;

    @TempDir
    Path dir;

    @Test
    void theExampleOfTheLanguageCompiles() {
        Compilation compilation = Project.at(dir, "enterprise", "acme.vpmap", EXAMPLE).compile();
        List<Issue> errors = compilation.issues().stream().filter(i -> i.severity() == Severity.ERROR).toList();
        assertEquals(List.of(), errors);
        assertInstanceOf(Compilation.Compiled.class, compilation);
    }
}
