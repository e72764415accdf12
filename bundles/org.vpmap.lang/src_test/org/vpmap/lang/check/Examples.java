package org.vpmap.lang.check;

import static org.vpmap.lang.testkit.Example.map;
import static org.vpmap.lang.testkit.Example.whole;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.TestRunner;
import org.vpmap.lang.testkit.Example;
import org.vpmap.lang.types.SchemaHistory;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.schema.io.Schemas;

/** An example of each finding, with the fix that mends it or the reason why none can. */
final class Examples {
    private static final String HEADER = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "UTC"
            }
            """;
    private static final String PATIENTS = "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n";
    private static final String VISIT =
            " { key id -> VP_Appointment_ID Event_Title <- \"x\" Start_DateTime <- starts_at End_DateTime <- starts_at }\n";
    private static final String TASK = " { key id -> VP_Appointment_ID Subject <- \"x\" }\n";
    private static final String REASON = "needed to serve the patient from the CRM";

    private Examples() {}

    private static Example patient(String statements) {
        return map("object Patient -> Contacts {\n  key id -> VP_Patient_ID\n  Last_Name <- full_name\n  " + statements + "\n}\n");
    }

    private static Example plan(String statements) {
        return map("object TreatmentPlan -> Deals {\n  key id -> VP_Plan_ID\n  Deal_Name <- title\n  " + statements + "\n}\n");
    }

    private static Example note(String head, String statements) {
        return map(PATIENTS + "create Contacts { Complaint text(255) phi \"Complaint\" }\nnote " + head + " {\n  " + statements + "\n}\n");
    }

    private static Example consents(String statements) {
        return map(PATIENTS + "files Consent on Contacts(patient_id) { " + statements + " }\n");
    }

    private static Example task(String statements) {
        return map(PATIENTS + "object Consent -> Tasks {\n  key id -> VP_Appointment_ID\n  Subject <- \"x\"\n  " + statements + "\n}\n");
    }

    private static String columns(int count, String type) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "F" + i + " " + type + " \"F" + i + "\"").collect(Collectors.joining("\n"));
    }

    private static void lose(Path schema, String object, String field) throws Exception {
        SchemaHistory.remember(schema);
        SystemSchema system = SchemaFiles.load(schema);
        Schemas.field(Schemas.object(system, object).orElseThrow(), field).orElseThrow().setName("renamed_field");
        SchemaFiles.save(system, schema);
    }

    static Example of(IssueCode code) {
        return switch (code) {
            case SYNTAX -> patient("Phone <- email or «\"none»").fixed("Close the text", "or \"none\"\n");
            case FILE_UNREADABLE -> whole(HEADER)
                    .after(f -> Files.write(f.resolve("latin.vpmap"), "// Größe".getBytes(StandardCharsets.ISO_8859_1)))
                    .unfixed("only whoever wrote the file knows what it should have said");
            case IMPORT_NOT_FOUND -> whole("import «\"parts/none.vpmap\"»\n" + HEADER)
                    .unfixed("the file may only be missing on this machine: to drop the import would drop its maps");
            case NOT_IMPORTED -> whole(HEADER).file("parts/more.vpmap", "«ignore» Claim because \"x\"\n")
                    .fixed("Import it into main.vpmap", "import \"parts/more.vpmap\"\n" + HEADER);
            case MIGRATION_MISSING ->
                    whole("ignore Claim because \"x\"\n").unfixed("what source and target are must be asked: the wizard does");
            case MIGRATION_TWICE -> whole(HEADER + "migration «Second» { }\n").fixed("Remove this one", HEADER);
            case HEADER_INCOMPLETE -> whole(HEADER.replace("Acme", "«Acme»").replace("  zone \"UTC\"\n", ""))
                    .fixed("Add zone \"America/New_York\"", "  zone \"America/New_York\"\n}");
            case HEADER_TWICE ->
                    whole(HEADER.replace("zone \"UTC\"", "zone \"UTC\" «zone \"Europe/Berlin\"»")).fixed("Remove this one", "\"UTC\"");
            case HEADER_INVALID -> whole(HEADER.replace("\"UTC\"", "«\"America/NewYork\"»"))
                    .fixed("Change to America/New_York", "zone \"America/New_York\"");
            case SCHEMA_MISSING -> whole(HEADER.replace("\"schemas/zoho-crm.schema\"", "«\"schemas/none.schema\"»"))
                    .unfixed("discover makes it from the system");
            case SCHEMA_DAMAGED -> whole(HEADER.replace("\"schemas/zoho-crm.schema\"", "«\"schemas/zoho-crm.schema\"»")).after(f -> {
                byte[] bytes = Files.readAllBytes(f.resolve("schemas/zoho-crm.schema"));
                Files.write(f.resolve("schemas/zoho-crm.schema"), Arrays.copyOf(bytes, bytes.length / 2));
            }).unfixed("discover makes it anew from the system");
            case SCHEMA_DRIFT -> patient("Department <- «pronouns» truncate phi because \"x\"")
                    .after(f -> lose(f.resolve("schemas/visual-practice.schema"), "Patient", "pronouns"))
                    .fixed("Rename to 'renamed_field' everywhere", "Department <- renamed_field truncate");
            case SEVERITY_SETTING -> whole(HEADER).file("vpmap.properties", "# ours\n«severity.NO_SUCH_CODE=error»\n")
                    .unfixed("stands in a file that is no map");
            case DUPLICATE_NAME -> map("values V { \"a\" -> \"b\" else list }\nvalues «V» { \"a\" -> \"b\" else list }\n")
                    .fixed("Rename to V2", "values V2 {");

            case UNKNOWN_OBJECT -> map("object «Pateint» -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n")
                    .fixed("Change to 'Patient'", "object Patient -> Contacts");
            case UNKNOWN_FIELD -> patient("Phone <- «emial»").fixed("Change to 'email'", "Phone <- email\n");
            case AMBIGUOUS_NAME -> map(
                    "object Provider -> Accounts { key id -> VP_Key Account_Name <- full_name Description <- «patients».count().text() }")
                    .unfixed("only the author knows which one is meant");
            case UNKNOWN_FUNCTION -> patient("First_Name <- full_name.«givn»()").fixed("Change to 'given'", "full_name.given()");
            case UNKNOWN_VALUES -> map(
                    "values Kind { \"active\" -> \"Partner\" else list }\n" + PATIENTS.replace("}", "Lead_Source <- status via «Kinds» }"))
                    .fixed("Change to 'Kind'", "status via Kind }").asking(IssueCode.OPTION_NOT_IN_TARGET);
            case UNKNOWN_OPTION ->
                    patient("Phone <- phones.first(kind == «\"mobil\"»).number").fixed("Change to \"mobile\"", "kind == \"mobile\"");
            case NAVIGATION_TOO_FAR -> task("Description <- attachment.uploaded_by.«full_name»")
                    .unfixed("needs a map of the object in between, or another field");

            case WRONG_TYPE ->
                    patient("Description <- «tags» phi because \"x\"").fixed("Convert with .join()", "Description <- tags.join() phi");
            case DATE_AND_DATETIME -> patient("Date_of_Birth <- «deceased_at»").fixed("Convert with .date()", "deceased_at.date()");
            case WRONG_ARGUMENTS -> map("object Appointment -> Events"
                    + VISIT.replace("End_DateTime <- starts_at", "End_DateTime <- starts_at.plus(«minute»: 5)"))
                    .fixed("Change to 'minutes'", "starts_at.plus(minutes: 5)");
            case UNREACHABLE -> patient("Phone <- \"a\" or «\"b\"»").fixed("Remove it", "Phone <- \"a\"\n");

            case TARGET_TWICE -> patient("«Last_Name» <- last_name or \"x\"").fixed("Remove this one", "Last_Name <- full_name\n  \n}");
            case TARGET_READ_ONLY -> patient("«Created_Time» <- created_at").fixed("Use VP_Created_On", "VP_Created_On <- created_at");
            case REQUIRED_NEVER -> map("object Patient -> «Contacts» {\n  key id -> VP_Patient_ID\n}\n")
                    .fixed("Add Last_Name <- last_name or hold \"no Last_Name\"", "  Last_Name <- last_name or hold \"no Last_Name\"\n}");
            case REQUIRED_SOMETIMES -> map("object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- «last_name» }\n")
                    .fixed("Hold records without it", "last_name or hold \"no Last_Name\"");
            case KEY_MISSING -> map("object Patient -> «Contacts» {\n  Last_Name <- full_name\n}\n").fixed("Add the id as key",
                    "  key id -> VP_Patient_ID\n}");
            case KEY_NOT_UNIQUE -> map("object Provider -> Accounts { key «organization_name» -> VP_Key Account_Name <- full_name }\n")
                    .fixed("Use the id", "key id -> VP_Key");
            case LENGTH_LOSS -> patient("Email <- «email»").fixed("Truncate, and list what was cut", "Email <- email truncate");
            case PRECISION_LOSS -> map(
                    "create Deals { Visits integer \"Visits\" }\nobject TreatmentPlan -> Deals { key id -> VP_Plan_ID Deal_Name <- title"
                            + " Pipeline <- \"Standard (Standard)\" Stage <- \"Closed Won\" Visits <- «total_value» phi because \"x\" }\n")
                    .fixed("Round, and list what was rounded", "total_value over precision truncate phi");
            case FATE_INVALID ->
                    patient("Email <- email over length list «malformed truncate»").fixed("Hold such records", "malformed hold");
            case OPTION_NOT_IN_TARGET ->
                    patient("Lead_Source <- «\"Partners\"»").fixed("Change to \"Partner\"", "Lead_Source <- \"Partner\"");
            case SOURCE_OPTION_NOT_IN_TARGET ->
                    patient("Salutation <- «status»").fixed("Translate with a new value map", "status via Salutation");
            case OPTION_UNMAPPED -> map("values Kind { \"active\" -> \"Partner\" else hold \"?\" }\n"
                    + PATIENTS.replace("}", "Lead_Source <- status via «Kind» }"))
                    .fixed("Add \"inactive\", \"archived\", \"deceased\" to Kind",
                            "\"deceased\" -> \"deceased\"")
                    .asking(IssueCode.OPTION_NOT_IN_TARGET);
            case VALUES_TWICE -> map("values Kind { \"active\" -> \"Partner\" «\"active\"» -> \"Cold Call\" else list }\n"
                    + PATIENTS.replace("}", "Lead_Source <- status via Kind }")).fixed("Remove this entry", "\"Partner\"  else list");
            case VALUES_NO_ELSE ->
                    map("values «Kind» {\n  \"active\" -> \"Partner\"\n}\n" + PATIENTS.replace("}", "Lead_Source <- status via Kind }"))
                            .fixed("Hold such records", "  else hold \"a value nobody has decided on\"\n}");
            case VALUES_UNUSED -> map("values «Kind» { \"a\" -> \"b\" else list }\n").fixed("Remove it", "create Tasks");
            case FIELD_UNMAPPED ->
                    map("object «Tag» -> Accounts {\n  key id -> VP_Key\n  Account_Name <- \"x\"\n  ignore colour, kind because \"x\"\n}\n")
                            .fixed("Leave 'name' behind, with a reason", "  ignore name because");
            case OBJECT_UNMAPPED -> whole(HEADER.replace("\"schemas/visual-practice.schema\"", "«\"schemas/visual-practice.schema\"»"))
                    .fixed("Leave it behind, with a reason", "ignore Patient because");
            case IGNORED_BUT_MAPPED ->
                    patient("ignore mrn, «full_name», email because \"x\"").fixed("Do not ignore it", "ignore mrn, email because");
            case IGNORED_UNKNOWN ->
                    patient("ignore address.«conty» because \"x\"").fixed("Change to 'county'", "ignore address.county because");
            case REASON_MISSING -> patient("«ignore ssn_last4»").fixed("Give a reason", "ignore ssn_last4 because \"minimum necessary\"");
            case LINK_UNMADE ->
                    task("What_Id <- link «Deals»(patient_id) or hold").fixed("Change to 'Contacts'", "link Contacts(patient_id)");
            case LINK_MISMATCH -> map("object Provider -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n"
                    + "object Consent -> Tasks { key id -> VP_Appointment_ID Subject <- \"x\" Who_Id <- link «Contacts»(patient_id) or hold }\n")
                    .unfixed("either the link or the map it should lead to is wrong");
            case LINK_FATE -> task("Who_Id <- «link Contacts(patient_id)»").fixed("Hold such records", "link Contacts(patient_id) or hold");
            case WHEN_OVERLAP -> map("object Appointment -> Events when category in (\"visit\", \"recall\")" + VISIT
                    + "object Appointment -> Tasks when «category in (\"recall\", \"task\", \"follow_up\")»" + TASK)
                    .fixed("Take only \"follow_up\", \"task\"", "when category in (\"follow_up\", \"task\")");
            case WHEN_INCOMPLETE -> map("object Appointment -> Events when «category in (\"visit\", \"recall\")»" + VISIT
                    + "object Appointment -> Tasks when category == \"task\"" + TASK)
                    .fixed("Take them here", "category in (\"visit\", \"recall\", \"follow_up\")");
            case STAGE_WITHOUT_PIPELINE -> plan("«Stage» <- \"Closed Won\"").fixed("Add Pipeline <- \"Standard (Standard)\"",
                    "  Pipeline <- \"Standard (Standard)\"\n}");
            case PICK_MISSING -> note("ClinicalNote on Contacts(patient_id) when sensitivity == \"normal\"",
                    "body <- body_html.sanitize() because \"x\"\n  into Contacts { Complaint <- «chief_complaint» phi because \"x\" }")
                    .fixed("Take the latest", "chief_complaint latest by signed_at phi");
            case ROWS_OVER_LIMIT -> map("create Contacts { subform Cover \"Cover\" { Plan text(160) \"Plan\" } }\n"
                    + PATIENTS.replace("}", "rows Cover <- coverages max «150» list { Plan <- plan_name } }"))
                    .fixed("Change to 100", "max 100 list");
            case SIZE_OVER_LIMIT -> consents("name <- form_name over «200 MB» list").fixed("Change to 100 MB", "over 100 MB list");

            case CREATE_LABEL ->
                    map("create Accounts { VP_Region text(9) «\"VP-Region!\"» }\n").fixed("Correct the label", "text(9) \"VP Region\"");
            case CREATE_TYPE -> map("create Accounts { Region «txt»(9) \"Region\" }\n").fixed("Change to 'text'", "Region text(9)");
            case CREATE_DIFFERS -> map("create Contacts { Department «text»(200) \"Department\" }\n")
                    .unfixed("whether the map or the target gives way is a decision");
            case UNIQUE_BUDGET -> map("create Contacts { A text(9) unique \"A\" «B text(9) unique \"B\"» }\n")
                    .fixed("Create it without 'unique'", "B text(9) \"B\"");
            case FIELD_BUDGET -> map("create Accounts { " + columns(9, "text(9)") + " «F10 text(9) \"F10\"» }\n").on("standard")
                    .unfixed("which field to do without is a decision");
            case SUBFORM_EDITION ->
                    map("create Contacts { subform «Cover» \"Cover\" { Carrier text(160) phi \"Carrier\" } }\n").on("professional")
                            .fixed("Make a related module of it",
                                    "create module Cover \"Cover\" \"Cover\" {\n  Parent lookup(Contacts) \"Parent\"");
            case MODULE_EDITION -> map("create module «Scan» \"Scan\" \"Scans\" { }\n").on("standard")
                    .unfixed("another edition, or another place for the records, is a decision");
            case MODULE_BY_HAND -> map("create module «Scan» \"Scan\" \"Scans\" { }\n").on("professional")
                    .unfixed("is information: the checklist tells the administrator");

            case PHI_UNMARKED -> patient("Description <- «alerts»").fixed("Mark the field as PHI and give a reason",
                    "alerts phi because \"" + REASON + "\"");
            case PHI_IDENTIFIER_UNMARKED -> patient("Date_of_Birth <- «birth_date»").fixed("Mark the field as PHI and give a reason",
                    "birth_date phi because \"" + REASON + "\"");
            case PHI_BECAUSE -> patient("Description <- «alerts» phi").fixed("Give a reason", "alerts phi because \"" + REASON + "\"");
            case PHI_UNMARKABLE -> map("create Contacts { Family lookup(Contacts) «phi» \"Family\" }\n").fixed("Remove 'phi'",
                    "lookup(Contacts)  \"Family\"");
            case PHI_BUDGET -> map("create Accounts {\n" + columns(25, "text(9) phi") + "\n«F26 text(9) phi \"F26\"»\n}\n")
                    .unfixed("which fields to leave unmarked is a decision");
            case PHI_IN_TITLE -> map("object Appointment -> Events" + VISIT.replace("\"x\"", "«type»")).fixed("Give a reason",
                    "type because \"" + REASON);
            case PHI_IN_TAG -> patient("Tag <- «tags»").fixed("Drop it", "Last_Name <- full_name\n  \n}");
            case PHI_IN_OPTION -> patient("Salutation <- «pronouns» unknown option add phi because \"x\"")
                    .fixed("Hold such records", "pronouns unknown option hold phi");
            case PHI_IN_FILE_NAME ->
                    consents("name <- «attachment.file_name» over 25 MB list").fixed("Give a reason", "list because \"" + REASON);
            case PHI_IN_KEY -> map("object Patient -> Contacts { key «mrn» -> VP_Patient_ID Last_Name <- full_name }\n").fixed("Use the id",
                    "key id ->");
            case PHI_IN_NOTE ->
                    note("ClinicalNote on Contacts(patient_id) when sensitivity == \"normal\"", "body <- «body_html.sanitize()»")
                            .fixed("Give a reason", "sanitize() because \"" + REASON);
            case PHI_SENSITIVE_NOTE -> note("«ClinicalNote» on Contacts(patient_id)", "body <- body_html.sanitize() because \"x\"")
                    .fixed("Keep them out", "on Contacts(patient_id) when sensitivity == \"normal\" {");
            case BAA_MISSING -> whole(
                    HEADER.replace("Acme", "«Acme»") + "create Contacts { VP_Patient_ID text(50) unique \"VP Patient ID\" }\n" + PATIENTS)
                    .unfixed("nobody but the practice can sign an agreement");

            case OWNERS_MISSING -> whole(HEADER + "create Contacts { VP_Patient_ID text(50) unique \"VP Patient ID\" }\n"
                    + PATIENTS.replace("}", "Owner <- «owner»(assigned_staff) }"))
                    .fixed("Add owners by email", "  owners by email\n}");
            case TEST_INVALID -> map(
                    PATIENTS + "test \"t\" { given Patient { id: \"p\" «ful_name»: \"Ann\" } expect Contacts { Last_Name: \"Ann\" } }\n")
                    .fixed("Change to 'full_name'", "full_name: \"Ann\"");
            case TEST_FAILED -> map(
                    PATIENTS + "test \"t\" { given Patient { id: \"p\" full_name: \"Ann\" } «expect Contacts { Last_Name: \"Lee\" }» }\n")
                    .checked(CheckOptions.PLAIN.with(plan -> List.of(
                            new TestRunner.Failure("t", plan.tests().getFirst().expected().getFirst().where(),
                                    "Last_Name: expected Lee, was Ann"))))
                    .unfixed("either the map or the expectation is wrong");
            case NOT_CONFIRMED -> whole(HEADER.replace("Acme", "«Acme»")).checked(CheckOptions.PLAIN.confirmed(""))
                    .unfixed("a person confirms, after reading the map");
        };
    }
}
