package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.DATE_AND_DATETIME;
import static org.vpmap.lang.project.IssueCode.UNREACHABLE;
import static org.vpmap.lang.project.IssueCode.WRONG_ARGUMENTS;
import static org.vpmap.lang.project.IssueCode.WRONG_TYPE;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class TypesTest {
    private static MapAssert patient(String assignments) {
        return MapAssert
                .map("object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name\n  " + assignments + "\n}\n");
    }

    private static MapAssert event(String assignments) {
        return MapAssert
                .map("object Appointment -> Events {\n  key id -> VP_Appointment_ID\n  Event_Title <- \"x\"\n  " + assignments + "\n}\n");
    }

    @Test
    void aMomentIsNoDate() {
        patient("Date_of_Birth <- «deceased_at»").finds(DATE_AND_DATETIME).fixedBy("Convert with .date()").into("deceased_at.date()");
    }

    @Test
    void aDateIsNoMoment() {
        event("Start_DateTime <- starts_at\n  End_DateTime <- «2026-01-02»").finds(DATE_AND_DATETIME).fixedBy("Convert with .atTime()");
    }

    @Test
    void aDateAndAMomentDoNotCompare() {
        patient("Date_of_Birth <- when deceased_at > «birth_date» then birth_date").finds(DATE_AND_DATETIME);
    }

    @Test
    void aDayThatIsNoneIsRefused() {
        patient("Date_of_Birth <- «2026-02-30»").finds(WRONG_TYPE).saying("no day of the calendar");
    }

    @Test
    void aNumberIsNoText() {
        MapAssert.map("object Coverage -> Accounts { key id -> VP_Key Account_Name <- \"x\" Description <- «rank» }")
                .finds(WRONG_TYPE).fixedBy("Convert with .text()").into("rank.text()");
    }

    @Test
    void aListIsNoText() {
        patient("Description <- «tags» phi because \"x\"").finds(WRONG_TYPE).fixedBy("Convert with .join()").into("tags.join()");
    }

    @Test
    void htmlIsNoText() {
        MapAssert.map(
                "object ClinicalNote -> Accounts { key id -> VP_Key Account_Name <- \"x\" Description <- «body_html» phi because \"x\" }")
                .finds(WRONG_TYPE).saying("html").fixedBy("Convert with .text()");
    }

    @Test
    void aReferenceIsNoLink() {
        patient("Account_Name <- «primary_provider»").finds(WRONG_TYPE).saying("write link Accounts(…)");
    }

    @Test
    void aLookupTakesLinksToItsModuleOnly() {
        patient("Account_Name <- «link Contacts(guarantor) or null»").finds(WRONG_TYPE).saying("refers to Accounts");
    }

    @Test
    void anOwnerIsNoText() {
        patient("Owner <- «full_name»").finds(WRONG_TYPE).saying("write owner(…)");
        patient("Owner <- owner(«primary_provider»)").finds(WRONG_TYPE).saying("a reference to Staff");
    }

    @Test
    void aConditionIsTrueOrFalse() {
        patient("Phone <- when «email» then \"a\" else \"b\"").finds(WRONG_TYPE).fixedBy("Ask whether it has a value")
                .into("email != null then");
    }

    @Test
    void aSubformIsFilledByRows() {
        MapAssert.map("""
                create Contacts { subform Cover "Cover" { Carrier text(160) phi "Carrier" } }
                object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name Cover <- «coverages» }
                """).finds(WRONG_TYPE).saying("rows Cover");
    }

    @Test
    void rowsAreMadeOfACollection() {
        MapAssert.map("""
                create Contacts { subform Cover "Cover" { Carrier text(160) phi "Carrier" } }
                object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name
                  rows Cover <- «coverages.where(rank == 1)» { Carrier <- payer_name } }
                """).finds(WRONG_TYPE).saying("filter them with when");
    }

    @Test
    void onlyTextIsTranslatedByAValueMap() {
        MapAssert.map("""
                values Rank { "1" -> "First" else "Other" }
                object Coverage -> Accounts { key id -> VP_Key Account_Name <- «rank» via Rank }
                """).finds(WRONG_TYPE).fixedBy("Convert with .text()").into("rank.text() via Rank");
    }

    @Test
    void whatStandsInMustBeOfTheType() {
        patient("Date_of_Birth <- birth_date or «\"unknown\"»").finds(WRONG_TYPE);
    }

    @Test
    void aFunctionWorksOnItsOwnTypesOnly() {
        patient("Phone <- birth_date.«e164»()").finds(WRONG_TYPE).saying("works on text");
        patient("Description <- deceased_at.«age»().text()").finds(DATE_AND_DATETIME).fixedBy("Convert with .date()");
    }

    @Test
    void argumentsAreCheckedAgainstTheSignature() {
        event("Start_DateTime <- starts_at.plus(«minute»: 5)").finds(WRONG_ARGUMENTS).fixedBy("Change to 'minutes'");
        event("Start_DateTime <- starts_at.plus(minutes: «location»)").finds(WRONG_TYPE);
        patient("Phone <- email.«left»()").finds(WRONG_ARGUMENTS).saying("wants 'count'");
        patient("Phone <- email.trim(«3»)").finds(WRONG_ARGUMENTS).saying("One argument too many");
        patient("Description <- full_name.«today»().text()").finds(WRONG_ARGUMENTS);
    }

    @Test
    void aCallCanBeWrittenBothWays() {
        patient("Phone <- trim(email)\n  Home_Phone <- email.trim()").findsNo(WRONG_ARGUMENTS).findsNo(WRONG_TYPE);
    }

    @Test
    void nothingStandsInForWhatAlwaysHasAValue() {
        patient("Description <- \"a\" or «\"b\"»").finds(UNREACHABLE).fixedBy("Remove it").into("Description <- \"a\"\n");
        patient("Owner <- owner(assigned_staff) or «null»").finds(UNREACHABLE);
    }

    @Test
    void whatASchemaCallsRequiredMayBeMissingAllTheSame() {
        event("Start_DateTime <- starts_at or hold\n  End_DateTime <- starts_at").findsNo(UNREACHABLE);
    }

    @Test
    void aBranchThatIsNeverTakenIsFound() {
        patient("Description <- when true then email else «full_name»").finds(UNREACHABLE).fixedBy("Keep the other branch alone")
                .into("Description <- email");
        patient("Description <- when status == \"active\" and status == \"inactive\" then «email» else full_name").finds(UNREACHABLE);
    }

    @Test
    void aConditionThatNoRecordMeetsIsFound() {
        MapAssert.map(
                "object Patient -> Contacts when «status == \"active\" and status in (\"archived\", \"inactive\")» { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(UNREACHABLE).saying("No record meets");
    }

    @Test
    void oneErrorDoesNotCauseOthers() {
        org.junit.jupiter.api.Assertions.assertEquals(1,
                patient("Description <- ful_nam.given().trim().lower() + \"x\" or email").codes().stream()
                        .filter(c -> c.severity() == org.vpmap.lang.project.Severity.ERROR).count());
    }

    @Test
    void everyErrorIsFoundNotOnlyTheFirst() {
        org.junit.jupiter.api.Assertions.assertEquals(3, patient("Description <- ful_nam\n  Phone <- emial\n  Fx <- email").codes().stream()
                .filter(c -> c == org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD).count());
    }
}
