package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.SYNTAX;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;

import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class SyntaxTest {
    private static final String GOOD = "object Provider -> Accounts { key id -> VP_Key «Acount_Name» <- full_name }\n";

    @Test
    void anUnclosedTextEndsWithItsLine() {
        MapAssert.map("object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name or «\"Unknown»\n}\n").finds(SYNTAX)
                .saying("not closed")
                .fixedBy("Close the text").into("or \"Unknown\"\n");
    }

    @Test
    void afterAnUnclosedTextTheRestIsStillChecked() {
        MapAssert.map("object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name or \"Unknown\n}\n" + GOOD)
                .finds(UNKNOWN_FIELD);
    }

    @Test
    void aMissingBraceIsNamedAndTheRestIsStillChecked() {
        String text = "object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name\n";
        MapAssert.map(text + GOOD).finds(UNKNOWN_FIELD);
        MapAssert.map(text + "«object» Provider -> Accounts { key id -> VP_Key Account_Name <- full_name }\n").finds(SYNTAX)
                .saying("'}' is missing before 'object'")
                .fixedBy("Insert }");
    }

    @Test
    void anUnfinishedStatementLeavesTheNextOnesWhole() {
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key\n  Phone <-\n  «Acount_Name» <- full_name }\n").finds(UNKNOWN_FIELD);
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key\n  Phone <- phone.\n  «Acount_Name» <- full_name }\n")
                .finds(UNKNOWN_FIELD);
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key\n  Phone <- phone or \n  «Acount_Name» <- full_name }\n")
                .finds(UNKNOWN_FIELD);
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key\n  Phone <- left(phone,\n }\n" + GOOD).finds(UNKNOWN_FIELD);
    }

    @Test
    void rubbishAtTheTopIsSkipped() {
        MapAssert.map("§§ no map at all !!\n" + GOOD).finds(UNKNOWN_FIELD);
        MapAssert.map("«§§ no map at all !!»\n").finds(SYNTAX).saying("'§' is not expected here").fixedBy("Remove it");
    }

    @Test
    void aBraceTooManyIsFoundAndTheRestIsStillChecked() {
        MapAssert.map(
                "object Provider -> Accounts { key id -> VP_Key Account_Name <- full_name }\n«}»\nobject Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }")
                .finds(SYNTAX).saying("one '}' too many").fixedBy("Remove it").findsNoError();
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key }\n  Account_Name <- full_name }\n" + GOOD).finds(UNKNOWN_FIELD);
    }

    @Test
    void escapesAreThoseOfJson() {
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key Account_Name <- «\"a\\qb\"» }").finds(SYNTAX)
                .saying("There is no escape \\q");
        MapAssert.map("object Provider -> Accounts { key id -> VP_Key Account_Name <- \"\\u00e9 \\\"quoted\\\" 😀 \\\\ \\n\" }")
                .findsNoError();
    }

    @Test
    void blanksAndCommentsWithinAPathADayOrANumberAreNoPartOfIt() {
        MapAssert.map("ignore Patient . /* where */ address . city because \"x\"").findsNoError();
        String plan = MapAssert.map("ignore Appointment when duration_min > - 1 . 5 and starts_at.date() > 2020 - 01 - 03 because \"x\"")
                .plan().toString();
        org.junit.jupiter.api.Assertions.assertTrue(plan.contains("value=-1.5") && plan.contains("value=2020-01-03"), plan);
    }

    @Test
    void anEmptyFileAndOneOfCommentsAreNoSyntaxErrors() {
        MapAssert.check("").findsNo(SYNTAX);
        MapAssert.check("// nothing\n/* here */\n").findsNo(SYNTAX);
    }

    @Test
    void everyPrefixOfAMapIsCheckedWithoutFailing() {
        String text = """
                values V { "a", "b" -> "c" else hold "x" }
                object Appointment -> Events when category in ("visit") or not (status == "booked") by id.trim() {
                  key id -> VP_Appointment_ID
                  Event_Title <- when type == "new" then "New" else type via V or hold "?" phi because "x" over length truncate
                  Start_DateTime <- starts_at.plus(minutes: 5)
                  Who_Id <- link Contacts(patient_id) or reject
                  rows X <- coverages order by rank desc max 5 list { A <- `b c` }
                  ignore a.b, c because "d"
                }
                note ClinicalNote on Contacts(patient_id) or hold { body <- body_html into Contacts { A <- b latest by c } }
                create Contacts { A decimal(16,2) unique phi "A" subform B "B" { C picklist("x") "C" } }
                add options A.B "c"
                test "t" { given A { b: [1, { c: -2.5 }] d: 2026-01-01 e: null } expect F hold }
                """;
        for (int i = 0; i < text.length(); i += 3) {
            MapAssert.map(text.substring(0, i));
            MapAssert.map(text.substring(0, i).replace('\n', '\r') + "\r");
        }
    }
}
