package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.HttpRecorder.Exchange;

/**
 * All that is said between our connector and the sandbox's Zoho CRM during whole migrations is what Zoho's own OpenAPI files describe. The
 * folder with the files is named by the system property vpmap.zoho.oas.
 */
class ZohoTrafficTest {
    private static final Path FILES = Path.of(System.getProperty("vpmap.zoho.oas", "../../../shared/zoho-oas"));

    private static final int BULK = 5_200;
    private static final String LABELS =
            "PUT of the same file lets labels have blanks and names underscores, as every module of two words has";

    @TempDir
    Path folder;

    @BeforeEach
    void filesAreThere() {
        assumeTrue(Files.isDirectory(FILES),
                "there are no OpenAPI files of Zoho's in " + FILES + "; name their folder with -Dvpmap.zoho.oas=FOLDER");
    }

    @Test
    void aWholeMigrationSaysWhatZohosOpenApiFilesDescribe() throws Exception {
        try (Workshop workshop = new Workshop(folder, 60); HttpRecorder recorder = new HttpRecorder(workshop.sandbox().zohoUrl())) {
            String project = workshop.project("acme").toString();
            Workshop.done("init", project, "--connect", behind(workshop, recorder).toString());
            Workshop.done("discover", project);
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Workshop.done("sandbox", "admin", project);
            Workshop.done("provision", project, "--apply");
            Workshop.run("owners", project);
            Workshop.run("plan", project);
            assertEquals("completed", Workshop.run("run", project).json().path("state").asText());
            cutover(workshop);
            assertEquals("completed", Workshop.run("delta", project).json().path("state").asText());
            assertEquals(0, Workshop.run("reconcile", project).json().path("lost").asInt(-1));
            assertTrue(Workshop.run("rollback", project).json().path("verified").asBoolean());
            compare(recorder.exchanges(),
                    Set.of("POST /{module}", "PUT /{module}", "DELETE /{module}", "POST /coql", "GET /settings/fields",
                            "POST /settings/fields", "GET /users"),
                    Map.of(
                            "GET /{parentRecordModule}/{parentRecordId}/Notes: parameter per_page is not described",
                            "the file writes perPage here; every other list, the older file's related records too, has per_page",
                            "POST /settings/tags: request: /tags: must have at most 1 items",
                            "the sample had one; the same file's answer has room for 20, and the older file sets no limit"));
        }
    }

    /** Enough patients for a bulk job, a module of its own, and an option for a picklist. */
    @Test
    void aBulkMigrationSaysWhatZohosOpenApiFilesDescribe() throws Exception {
        Path export = Files.createDirectories(folder.resolve("export"));
        StringBuilder patients = new StringBuilder("id,full_name,heard_by,updated_at\n");
        for (int i = 0; i < BULK; i++) {
            patients.append("p").append(i).append(",Patient Number").append(i).append(",Friend,2026-01-01 08:00\n");
        }
        Files.writeString(export.resolve("Patient.csv"), patients);
        Files.writeString(export.resolve("Visit.csv"), "id,patient_id,reason\nv1,p1,Check-up\nv2,p2,Cough\n");
        Path map = Files.writeString(folder.resolve("bulk.vpmap"), """
                migration Bulk {
                  source csv     "schemas/visual-practice.schema"
                  target zohocrm "schemas/zoho-crm.schema"
                  zone "America/New_York"
                  baa with "Zoho" signed 2026-01-01 evidence "evidence/baa-synthetic.txt"
                }
                object Patient -> Contacts {
                  key id -> VP_Patient_ID
                  Last_Name   <- full_name  phi because "people are called by their name"
                  Lead_Source <- "Friend of ours"  phi because "nobody asks twice"
                  ignore heard_by because "it is always the same"
                }
                object Visit -> Visit_Logs {
                  key id -> VP_Visit_ID
                  Name    <- "Visit " + id
                  Reason  <- reason         phi because "the front desk prepares the visit by it"
                  Patient <- link Contacts(patient_id) or hold
                }
                add options Contacts.Lead_Source "Friend of ours"
                create Contacts { VP_Patient_ID text(50) unique "VP Patient ID" }
                create module Visit_Logs "Visit Log" "Visit Logs" {
                  VP_Visit_ID text(50) unique "VP Visit ID"
                  Reason      text(80) phi    "Reason"
                  Patient     lookup(Contacts) "Patient"
                }
                """);
        try (Workshop workshop = new Workshop(folder, 1); HttpRecorder recorder = new HttpRecorder(workshop.sandbox().zohoUrl())) {
            String project = workshop.project("bulk").toString();
            Workshop.done("init", project, "--connect", behind(workshop, recorder).toString(), "--csv", export.toString(), "--map",
                    map.toString());
            Workshop.done("discover", project);
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Workshop.done("sandbox", "admin", project);
            Workshop.run("provision", project, "--apply");
            Workshop.done("sandbox", "admin", project);
            Workshop.done("provision", project, "--apply");
            Workshop.Answer run = Workshop.run("run", project);
            assertEquals("completed", run.json().path("state").asText(), run::toString);
            assertEquals(0, Workshop.run("reconcile", project).json().path("lost").asInt(-1));
            assertTrue(Workshop.run("rollback", project).json().path("verified").asBoolean());
            compare(recorder.exchanges(), Set.of("POST /upload", "POST /write", "GET /write/{jobId}", "POST /settings/modules",
                    "PATCH /settings/fields/{fieldId}"),
                    Map.of(
                            "GET /v2/crm/{id}/bulk-write/{id}/{id}.zip: no operation is described",
                            "where a result lies is told by the job's download_url, which is no path of the API",
                            "GET /write/{jobId}: response 200: : required property 'callback' not found",
                            "the request may leave the callback out; the answer's schema is that of one sample, even its URL is the only one",
                            "POST /write: request: /resource/*/find_by: does not have a value in the enumeration [\"id\"]",
                            "the sample's value; the older file and Zoho's guide take any unique field",
                            "PATCH /settings/fields/{fieldId}: request: /fields/*: property 'hipaa_compliance_enabled' is not defined in the schema"
                                    + " and the schema does not allow additional properties",
                            "POST of the same file and the older file's PATCH have it; Zoho's guide lets it be set when a field is changed",
                            "POST /settings/modules: request: /modules/*/singular_label: does not match the regex pattern ^[a-zA-Z0-9]+$",
                            LABELS,
                            "POST /settings/modules: request: /modules/*/plural_label: does not match the regex pattern ^[a-zA-Z0-9]+$",
                            LABELS,
                            "POST /settings/modules: request: /modules/*/api_name: does not match the regex pattern ^[a-zA-Z0-9]+$",
                            LABELS));
        }
    }

    /** @param contradictions where Zoho's files contradict each other or its documented behaviour: the deviation, and the reason to let it be */
    private void compare(List<Exchange> exchanges, Set<String> mustBeThere, Map<String, String> contradictions) throws IOException {
        ZohoOpenApi described = new ZohoOpenApi(FILES);
        Map<String, String> deviations = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (Exchange exchange : exchanges) {
            if (!exchange.path().startsWith("/admin/") && !exchange.path().startsWith("/oauth/")) {
                String operation = exchange.method() + " " + described.template(exchange);
                seen.add(operation);
                described.deviations(exchange).forEach(deviation -> deviations.putIfAbsent(operation + ": " + deviation,
                        contradictions.getOrDefault(operation + ": " + deviation, "")));
            }
        }
        assertTrue(seen.containsAll(mustBeThere), () -> "the migration says too little to be worth comparing: " + seen);
        assertEquals(new TreeMap<>(contradictions), deviations, "what is said and what is described");
    }

    private Path behind(Workshop workshop, HttpRecorder recorder) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode credentials = (ObjectNode) mapper.readTree(Files.readAllBytes(workshop.sandbox().credentials()));
        ((ObjectNode) credentials.get("zoho")).put("url", recorder.url()).put("accounts_url", recorder.url());
        return Files.write(folder.resolve("recorded.json"), mapper.writeValueAsBytes(credentials));
    }

    private static void cutover(Workshop workshop) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(workshop.sandbox().visualPracticeUrl() + "/admin/cutover"))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        assertEquals(200, HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
}
