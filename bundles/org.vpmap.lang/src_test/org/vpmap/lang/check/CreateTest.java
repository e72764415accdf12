package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.CREATE_DIFFERS;
import static org.vpmap.lang.project.IssueCode.CREATE_LABEL;
import static org.vpmap.lang.project.IssueCode.CREATE_TYPE;
import static org.vpmap.lang.project.IssueCode.DUPLICATE_NAME;
import static org.vpmap.lang.project.IssueCode.FIELD_BUDGET;
import static org.vpmap.lang.project.IssueCode.MODULE_BY_HAND;
import static org.vpmap.lang.project.IssueCode.MODULE_EDITION;
import static org.vpmap.lang.project.IssueCode.SUBFORM_EDITION;
import static org.vpmap.lang.project.IssueCode.UNIQUE_BUDGET;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_FIELD;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_OBJECT;
import static org.vpmap.lang.project.IssueCode.WRONG_TYPE;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.testkit.MapAssert;

class CreateTest {
    @Test
    void theLabelGivesTheApiName() {
        MapAssert.map("create Accounts { VP_Region text(9) «\"VP-Region!\"» }").finds(CREATE_LABEL).saying("VPRegion")
                .fixedBy("Correct the label").into("\"VP Region\"");
        MapAssert.map("create Accounts { Sex_at_Birth text(9) \"Sex at Birth\" Ort_Größe text(9) \"Ort Größe\" }").findsNo(CREATE_LABEL);
    }

    @Test
    void aLabelHas25Characters() {
        MapAssert.map("create Accounts { VP_Region text(9) «\"VP Region of the organization\"» }").finds(CREATE_LABEL)
                .saying("25 characters").fixedBy("Correct the label");
        MapAssert.map("create module M «\"A module with a long name of its own\"» \"Ms\" { }").finds(CREATE_LABEL).fixedBy("Cut it");
    }

    @Test
    void aTypeIsOneOfTheTargets() {
        MapAssert.map("create Accounts { A «txt»(9) \"A\" }").finds(CREATE_TYPE).saying("did you mean text?").fixedBy("Change to 'text'");
        MapAssert.map("create Accounts { A text(«999») \"A\" }").finds(CREATE_TYPE).saying("longer text is longtext")
                .fixedBy("Change to 255");
        MapAssert.map("create Accounts { A text(«0») \"A\" }").finds(CREATE_TYPE);
        MapAssert.map("create Accounts { A date(«9») \"A\" }").finds(CREATE_TYPE).saying("no length");
        MapAssert.map("create Accounts { A «picklist» \"A\" }").finds(CREATE_TYPE).saying("has options");
        MapAssert.map("create Accounts { A «lookup» \"A\" }").finds(CREATE_TYPE).saying("refers to a module");
        MapAssert.map("create Accounts { A boolean «unique» \"A\" }").finds(CREATE_TYPE).fixedBy("Remove 'unique'");
    }

    @Test
    void aModuleHasTwoUniqueFields() {
        MapAssert.map("create Contacts { A text(9) unique \"A\" «B text(9) unique \"B\"» }").finds(UNIQUE_BUDGET).saying("2 unique fields")
                .fixedBy("Create it without 'unique'").into("B text(9) \"B\"");
    }

    @Test
    void anEditionHasItsNumberOfFields() {
        String columns = IntStream.rangeClosed(1, 9).mapToObj(i -> "F" + i + " text(9) \"F" + i + "\"").collect(Collectors.joining(" "));
        MapAssert.map("standard", "create Accounts { " + columns + " «F10 text(9) \"F10\"» }").finds(FIELD_BUDGET)
                .saying("10 custom fields");
        MapAssert.map("professional", "create Accounts { " + columns + " F10 text(9) \"F10\" }").findsNo(FIELD_BUDGET);
    }

    @Test
    void anEditionWithoutSubformsGetsAModule() {
        MapAssert.map("professional", "create Contacts { subform «Cover» \"Cover\" { Carrier text(160) phi \"Carrier\" } }")
                .finds(SUBFORM_EDITION).fixedBy("Make a related module of it")
                .into("create module Cover \"Cover\" \"Cover\" {\n  Parent lookup(Contacts) \"Parent\"\n  Carrier text(160)");
    }

    @Test
    void modulesDependOnTheEdition() {
        MapAssert.map("professional", "create module «M» \"M\" \"Ms\" { }").finds(MODULE_BY_HAND).saying("administrator");
        MapAssert.map("standard", "create module «M» \"M\" \"Ms\" { }").finds(MODULE_EDITION);
        MapAssert.map("create module M \"M\" \"Ms\" { }").findsNo(MODULE_BY_HAND).findsNo(MODULE_EDITION);
    }

    @Test
    void whatIsThereAlreadyIsNotMadeOtherwise() {
        MapAssert.map("create Contacts { Department «integer» \"Department\" }").finds(CREATE_DIFFERS).saying("as text");
        MapAssert.map("create Contacts { Department «text»(200) \"Department\" }").finds(CREATE_DIFFERS).saying("length of 50");
        MapAssert.map("create Contacts { Department text(50) «unique» \"Department\" }").finds(CREATE_DIFFERS).saying("not unique");
        MapAssert.map("create Contacts { Department text(50) \"Department\" }").findsNo(CREATE_DIFFERS);
    }

    @Test
    void namesAreCreatedOnce() {
        MapAssert.map("create Accounts { A text(9) \"A\" «A» text(9) \"A\" }").finds(DUPLICATE_NAME).fixedBy("Remove this one");
        MapAssert.map("values V { \"a\" -> \"b\" else list } values «V» { \"a\" -> \"b\" else list }").finds(DUPLICATE_NAME)
                .fixedBy("Rename to V2");
    }

    @Test
    void whatIsCreatedInMustBeThere() {
        MapAssert.map("create «Acounts» { A text(9) \"A\" }").finds(UNKNOWN_OBJECT).fixedBy("Change to 'Accounts'");
        MapAssert.map("add options «Contcts».Salutation \"x\"").finds(UNKNOWN_OBJECT).fixedBy("Change to 'Contacts'");
        MapAssert.map("add options Contacts.«Salutaton» \"x\"").finds(UNKNOWN_FIELD).fixedBy("Change to 'Salutation'");
        MapAssert.map("add options Contacts.«Email» \"x\"").finds(WRONG_TYPE).saying("no picklist");
    }
}
