package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.HEADER_INCOMPLETE;
import static org.vpmap.lang.project.IssueCode.HEADER_INVALID;
import static org.vpmap.lang.project.IssueCode.HEADER_TWICE;
import static org.vpmap.lang.project.IssueCode.MIGRATION_TWICE;
import static org.vpmap.lang.project.IssueCode.NOT_CONFIRMED;
import static org.vpmap.lang.project.IssueCode.SCHEMA_MISSING;
import static org.vpmap.lang.project.IssueCode.TEST_FAILED;
import static org.vpmap.lang.project.IssueCode.TEST_INVALID;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_OBJECT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.TestRunner;
import org.vpmap.lang.testkit.MapAssert;

class HeaderTest {
    private static final String SYSTEMS =
            "source visualpractice \"schemas/visual-practice.schema\"\n  target zohocrm \"schemas/zoho-crm.schema\"\n  ";
    private static final String TEST = """
            object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }
            test "names" {
              given Patient { id: "p1" full_name: "Ann" }
              expect Contacts { Last_Name: "Ann" }
            }
            """;

    private static MapAssert header(String entries) {
        return MapAssert.check("migration Acme {\n  " + SYSTEMS + entries + "\n}\n");
    }

    @Test
    void aHeaderNamesSystemsAndZone() {
        MapAssert.check("migration «Acme» {\n}").finds(HEADER_INCOMPLETE).saying("source")
                .fixedBy("Add source visualpractice \"schemas/visual-practice.schema\"");
        header("").finds(HEADER_INCOMPLETE).saying("time zone").fixedBy("Add zone \"America/New_York\"")
                .into("  zone \"America/New_York\"\n}");
    }

    @Test
    void anEntryIsGivenOnce() {
        header("zone \"UTC\" «zone \"Europe/Berlin\"»").finds(HEADER_TWICE).fixedBy("Remove this one");
        MapAssert.check("migration A { " + SYSTEMS + " zone \"UTC\" }\nmigration «B» { }").finds(MIGRATION_TWICE)
                .fixedBy("Remove this one");
    }

    @Test
    void entriesMustMakeSense() {
        header("zone «\"America/NewYork\"»").finds(HEADER_INVALID).fixedBy("Change to America/New_York");
        header("zone \"UTC\" phones «ZZ»").finds(HEADER_INVALID).fixedBy("Change to US");
        header("zone \"UTC\" baa with \"Zoho\" signed «2026-13-01» evidence \"x\"").finds(HEADER_INVALID).saying("no day of the calendar");
        MapAssert.check(
                "migration A { source «vispractice» \"schemas/visual-practice.schema\" target zohocrm \"schemas/zoho-crm.schema\" zone \"UTC\" }")
                .finds(HEADER_INVALID).fixedBy("Change to visualpractice");
    }

    @Test
    void ownersComeFromAnObjectOfTheSource() {
        header("zone \"UTC\" owners «Stff» by email").finds(UNKNOWN_OBJECT).fixedBy("Change to 'Staff'");
        header("zone \"UTC\" owners Staff by «mail»").finds(UNKNOWN_FIELD).fixedBy("Change to 'email'");
    }

    @Test
    void aMissingSchemaSaysHowToMakeIt() {
        MapAssert.check(
                "migration A { source visualpractice «\"schemas/none.schema\"» target zohocrm \"schemas/zoho-crm.schema\" zone \"UTC\" }")
                .finds(SCHEMA_MISSING).saying("run 'vpmap discover'");
    }

    @Test
    void aMapThatNobodyConfirmedSaysSo() {
        String text = "migration «Acme» {\n  " + SYSTEMS + "zone \"UTC\"\n}\n";
        MapAssert.check(text, CheckOptions.PLAIN.confirmed("")).finds(NOT_CONFIRMED).saying("Nobody has confirmed");
        MapAssert.check(text, CheckOptions.PLAIN.confirmed("00ff")).finds(NOT_CONFIRMED).saying("has changed since");
        MapAssert.check(text).findsNo(NOT_CONFIRMED);
    }

    // ---- tests ----

    @Test
    void aFailingTestIsAnErrorAtItsExpectation() {
        TestRunner runner = plan -> List.of(
                new TestRunner.Failure("names", plan.tests().getFirst().expected().getFirst().where(), "Last_Name: expected Ann, was Lee"));
        MapAssert.check(
                "migration Acme {\n  " + SYSTEMS + "zone \"UTC\"\n}\ncreate Contacts { VP_Patient_ID text(50) unique \"VP Patient ID\" }\n"
                        + TEST.replace("expect Contacts { Last_Name: \"Ann\" }", "«expect Contacts { Last_Name: \"Ann\" }»"),
                CheckOptions.PLAIN.with(runner))
                .finds(TEST_FAILED).saying("was Lee");
    }

    @Test
    void aTestMustBeAboutWhatIsThere() {
        MapAssert.map(TEST.replace("full_name: \"Ann\"", "«ful_name»: \"Ann\"")).finds(TEST_INVALID).fixedBy("Change to 'full_name'");
        MapAssert.map(TEST.replace("expect Contacts", "expect «Accounts»")).finds(TEST_INVALID).saying("maps make Contacts");
        MapAssert.map(TEST.replace("{ Last_Name", "{ «Lastname»")).finds(TEST_INVALID).fixedBy("Change to 'Last_Name'");
        MapAssert.map("test «\"empty\"» { }").finds(TEST_INVALID);
        MapAssert.map(TEST.replace("given Patient", "given «Patent»")).finds(UNKNOWN_OBJECT).fixedBy("Change to 'Patient'");
    }
}
