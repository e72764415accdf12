package org.vpmap.lang.check;

import static org.vpmap.lang.project.IssueCode.LENGTH_LOSS;
import static org.vpmap.lang.project.IssueCode.OPTION_NOT_IN_TARGET;
import static org.vpmap.lang.project.IssueCode.OPTION_UNMAPPED;
import static org.vpmap.lang.project.IssueCode.PRECISION_LOSS;
import static org.vpmap.lang.project.IssueCode.ROWS_OVER_LIMIT;
import static org.vpmap.lang.project.IssueCode.SIZE_OVER_LIMIT;
import static org.vpmap.lang.project.IssueCode.SOURCE_OPTION_NOT_IN_TARGET;
import static org.vpmap.lang.project.IssueCode.UNKNOWN_OPTION;
import static org.vpmap.lang.project.IssueCode.VALUES_NO_ELSE;
import static org.vpmap.lang.project.IssueCode.VALUES_TWICE;
import static org.vpmap.lang.project.IssueCode.VALUES_UNUSED;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.testkit.MapAssert;

class LossTest {
    /** 3 of 300 patients have an e-mail address of more than 100 characters; the longest alert has 40,000. */
    private static final SourceStatistics CLINIC = new SourceStatistics() {
        @Override
        public OptionalLong sampled(String object) {
            return OptionalLong.of(300);
        }

        @Override
        public OptionalInt maximumLength(String object, String field) {
            return field.equals("alerts") ? OptionalInt.of(40_000) : OptionalInt.empty();
        }

        @Override
        public OptionalLong longerThan(String object, String field, int length) {
            return object.equals("Patient") && field.equals("email") && length == 100 ? OptionalLong.of(3) : OptionalLong.of(1);
        }

        @Override
        public OptionalLong moreDecimalsThan(String object, String field, int places) {
            return OptionalLong.of(7);
        }

        @Override
        public Map<String, Long> optionCounts(String object, String field) {
            return field.equals("status") ? Map.of("active", 250L, "ghost", 2L) : Map.of();
        }

        @Override
        public OptionalLong maximumChildren(String child, String foreignKey) {
            return OptionalLong.of(140);
        }
    };

    private static String patient(String assignments) {
        return "object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name over length hold\n  " + assignments
                + "\n}\n";
    }

    @Test
    void aValueThatMayBeTooLongNeedsAFate() {
        MapAssert.map(patient("Email <- «email.trim()»")).finds(LENGTH_LOSS).saying("254").saying("takes 100")
                .fixedBy("Truncate, and list what was cut").into("email.trim() truncate");
        MapAssert.map(patient("Email <- «email»")).finds(LENGTH_LOSS).fixedBy("Leave it out, and list it").into("email over length list");
    }

    @Test
    void theSampleSaysHowManyRecordsAreHit() {
        MapAssert.map(patient("Email <- «email»"), CLINIC).finds(LENGTH_LOSS).saying("3 of 300 sample records are longer");
    }

    @Test
    void aSampleFindsWhatNoSchemaDeclares() {
        MapAssert.map(patient("Description <- «alerts» phi because \"x\""), CLINIC).finds(LENGTH_LOSS).saying("40000");
        MapAssert.map(patient("Description <- alerts phi because \"x\"")).findsNo(LENGTH_LOSS);
    }

    @Test
    void aColumnThatTheMapCreatesCanBeWidened() {
        MapAssert.map("create Contacts { Nick text(20) phi \"Nick\" }\n" + patient("Nick <- «preferred_name» phi because \"x\""))
                .finds(LENGTH_LOSS).fixedBy("Widen Nick to 80").into("Nick text(80) phi");
    }

    @Test
    void whatIsRewrittenHasALengthOfItsOwn() {
        MapAssert.map(patient("Phone <- phones.first().number.e164()")).findsNo(LENGTH_LOSS);
    }

    @Test
    void aTagIsCutByTheMapOrNotAtAll() {
        MapAssert.map(patient("") + "tags Tag -> Contacts { name <- «name» }").finds(LENGTH_LOSS).saying("takes 25")
                .fixedBy("Take the first 25 characters")
                .into("name.left(25)");
        MapAssert.map(patient("") + "tags Tag -> Contacts { name <- name over length list }").findsNo(LENGTH_LOSS);
    }

    @Test
    void partsAddUp() {
        MapAssert.map(patient("Title <- «first_name + \" \" + last_name»")).finds(LENGTH_LOSS).saying("161");
    }

    @Test
    void aNumberThatMayBeTooPreciseNeedsAFate() {
        MapAssert.map(
                "create Deals { Visits integer \"Visits\" }\nobject TreatmentPlan -> Deals { key id -> VP_Plan_ID Deal_Name <- title Pipeline <- \"Standard (Standard)\""
                        + " Stage <- \"Closed Won\" Visits <- «total_value» phi because \"x\" }")
                .finds(PRECISION_LOSS).saying("whole numbers").fixedBy("Round, and list what was rounded")
                .into("total_value over precision truncate");
        MapAssert.map(
                "object TreatmentPlan -> Deals { key id -> VP_Plan_ID Deal_Name <- title Pipeline <- \"Standard (Standard)\" Stage <- \"Closed Won\""
                        + " Amount <- «total_value» phi because \"x\" }",
                CLINIC).finds(PRECISION_LOSS).saying("7 of 300");
    }

    @Test
    void aConstantMustBeAnOption() {
        MapAssert.map(patient("Lead_Source <- «\"Partners\"»")).finds(OPTION_NOT_IN_TARGET).fixedBy("Change to \"Partner\"");
        MapAssert.map(patient("Lead_Source <- «\"Partners\"»")).finds(OPTION_NOT_IN_TARGET).fixedBy("Add \"Partners\" to the picklist")
                .into("add options Contacts.Lead_Source \"Partners\"");
    }

    @Test
    void aValueMapsResultMustBeAnOption() {
        String map = "values Source { \"active\" -> \"Partnr\" \"inactive\", \"archived\", \"deceased\" -> \"Partner\" else list }\n";
        MapAssert.map(map + patient("Lead_Source <- «status via Source»")).finds(OPTION_NOT_IN_TARGET).saying("\"Partnr\" is no option")
                .fixedBy("Change to \"Partner\" in Source").into("\"active\" -> \"Partner\"");
    }

    @Test
    void optionsOfTheSourceAreNotThoseOfTheTarget() {
        MapAssert.map(patient("Salutation <- «status»")).finds(SOURCE_OPTION_NOT_IN_TARGET).saying("\"active\"")
                .fixedBy("Translate with a new value map").into("status via Salutation").into("values Salutation {");
        MapAssert.map(patient("Salutation <- «status»")).finds(SOURCE_OPTION_NOT_IN_TARGET).fixedBy("Hold such records")
                .into("status unknown option hold");
        MapAssert.map(patient("Salutation <- status unknown option add")).findsNo(SOURCE_OPTION_NOT_IN_TARGET);
    }

    @Test
    void optionsAddedToThePicklistAreOptions() {
        MapAssert
                .map("add options Contacts.Salutation \"active\", \"inactive\", \"archived\", \"deceased\"\n"
                        + patient("Salutation <- status"))
                .findsNo(SOURCE_OPTION_NOT_IN_TARGET);
    }

    @Test
    void theSampleCountsTheRecordsOfAnOption() {
        MapAssert.map(patient("Salutation <- «status»"), CLINIC).finds(SOURCE_OPTION_NOT_IN_TARGET).saying("\"active\" (250 records)")
                .saying("\"ghost\" (2 records)");
    }

    @Test
    void anOptionInNoEntryWouldBeHeld() {
        String map = "values Status { \"active\" -> \"Partner\" else hold \"?\" }\n";
        MapAssert.map(map + patient("Title <- status via «Status»")).finds(OPTION_UNMAPPED).saying("would be held").saying("\"inactive\"")
                .fixedBy("Add \"inactive\", \"archived\", \"deceased\" to Status").into("\"deceased\" -> \"deceased\"");
        MapAssert.map("values Status { \"active\" -> \"Partner\" else \"Cold Call\" }\n" + patient("Lead_Source <- status via Status"))
                .findsNo(OPTION_UNMAPPED);
    }

    @Test
    void aValueMapSaysWhatBecomesOfTheRest() {
        MapAssert.map("values «Status» {\n  \"active\" -> \"Partner\"\n}\n" + patient("Lead_Source <- status via Status"))
                .finds(VALUES_NO_ELSE).fixedBy("Hold such records").into("  else hold \"a value nobody has decided on\"\n}");
    }

    @Test
    void aValueIsInOneEntry() {
        MapAssert
                .map("values Status { \"active\" -> \"Partner\" «\"active\"» -> \"Cold Call\" else list }\n"
                        + patient("Lead_Source <- status via Status"))
                .finds(VALUES_TWICE).fixedBy("Remove this entry");
    }

    @Test
    void anEntryThatNoOptionMeetsIsMostLikelyMisspelt() {
        MapAssert.map("values Status { «\"actve\"» -> \"Partner\" else list }\n" + patient("Lead_Source <- status via Status"))
                .finds(UNKNOWN_OPTION).fixedBy("Change to \"active\"");
    }

    @Test
    void aValueMapThatNothingUsesIsFound() {
        MapAssert.map("values «Unused» { \"a\" -> \"b\" else list }\n" + patient("")).finds(VALUES_UNUSED).fixedBy("Remove it");
    }

    @Test
    void aSubformHolds100Rows() {
        String create = "create Contacts { subform Cover \"Cover\" { Plan text(160) \"Plan\" } }\n";
        MapAssert.map(create + patient("rows Cover <- coverages max «150» list { Plan <- plan_name }")).finds(ROWS_OVER_LIMIT)
                .fixedBy("Change to 100");
        MapAssert.map(create + patient("rows Cover <- «coverages» { Plan <- plan_name }"), CLINIC).finds(ROWS_OVER_LIMIT)
                .saying("Up to 140 rows")
                .fixedBy("List the rows beyond").into("coverages max 100 list");
    }

    @Test
    void aFileHasALimit() {
        MapAssert.map("files Consent on Contacts(patient_id) { name <- form_name over «200 MB» list }").finds(SIZE_OVER_LIMIT)
                .fixedBy("Change to 100 MB");
    }
}
