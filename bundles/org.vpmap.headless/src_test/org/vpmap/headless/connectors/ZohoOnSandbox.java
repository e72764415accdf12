package org.vpmap.headless.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.TokenCache;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.connector.target.WritesRecords.Batch;
import org.vpmap.connector.target.WritesRecords.Outcome;
import org.vpmap.connector.target.WritesRecords.WriteRecord;
import org.vpmap.connector.zoho.ZohoTarget;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateSubform;
import org.vpmap.core.plan.Range;
import org.vpmap.core.plan.TargetField.Form;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/** The Zoho connector at a sandbox of its own, with what a migration wants made, and the means to trouble it. */
abstract class ZohoOnSandbox {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    ZohoTarget target;
    String run;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.in(folder).withClinic(OptionalInt.of(1), OptionalLong.of(1)));
        admin("POST", "/admin/token_limit", "{\"per_ten_minutes\":1000}");
        try (ZohoTarget first = connect()) {
            List<Creation> wanted = wanted();
            first.apply(wanted);
            admin("POST", "/admin/subforms", """
                    {"module":"Contacts","label":"Insurance Coverage","api_name":"Insurance_Coverage",
                     "fields":[{"field_label":"Carrier","data_type":"text","length":100},{"field_label":"Rank","data_type":"integer"}]}""");
            List<SetupItem> open = first.checklist(wanted).stream().filter(i -> i.state() != State.DONE).toList();
            assertEquals(List.of(), open.stream().map(SetupItem::text).toList());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void open(org.junit.jupiter.api.TestInfo info) throws Exception {
        target = connect();
        run = info.getTestMethod().orElseThrow().getName().substring(0, 12);
    }

    @AfterEach
    void close() throws Exception {
        target.close();
        admin("POST", "/admin/faults", "{\"spec\":\"none\"}");
    }

    private static Map<String, Object> credentials() throws IOException {
        return Json.object(Json.object(Json.parse(Files.readAllBytes(sandbox.credentials()))), "zoho");
    }

    static ZohoTarget connect() throws Exception {
        Map<String, Object> zoho = credentials();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("url", "accounts_url", "org_id")) {
            settings.put(name, Json.text(zoho, name));
        }
        return ZohoTarget.open(new ConnectionSettings("zohocrm", settings), (kind, name) -> Optional.of(Json.text(zoho, name)),
                Clock.systemUTC(),
                TokenCache.NONE, duration -> Thread.sleep(Math.min(20, duration.toMillis())), new Random(1), CallListener.NONE);
    }

    static Map<String, Object> admin(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.zohoUrl() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertTrue(answer.statusCode() < 300, () -> path + ": " + answer.statusCode() + " "
                + new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body().length == 0 ? Map.of() : Json.object(Json.parse(answer.body()));
    }

    static void faults(String plan) throws Exception {
        admin("POST", "/admin/faults", "{\"spec\":\"" + plan + "\"}");
    }

    static CreateField field(String name, Form type, int length, int precision, boolean unique, String... options) {
        return new CreateField("Contacts", Optional.empty(), name, name.replace('_', ' '), type, length, precision, unique, false,
                List.of(options),
                Optional.empty(), Range.NOWHERE);
    }

    private static List<Creation> wanted() {
        String[] kinds = new String[23];
        java.util.Arrays.setAll(kinds, i -> "Kind " + i);
        return List.of(
                field("VP_Patient_ID", Form.TEXT, 50, 0, true), field("Chief_Complaint", Form.TEXT, 255, 0, false),
                field("Story", Form.RICHTEXT, 50000, 0, false), field("VP_Created_On", Form.DATETIME, 0, 0, false),
                field("Balance_Due", Form.DECIMAL, 12, 2, false), field("Visit_Count", Form.INTEGER, 9, 0, false),
                field("Patient_Kind", Form.PICKLIST, 0, 0, false, kinds),
                field("Allergy_List", Form.MULTIPICKLIST, 0, 0, false, "Latex", "Nuts"),
                field("Recall_Wanted", Form.BOOLEAN, 0, 0, false), field("Long_Number", Form.INTEGER, 18, 0, false),
                new CreateSubform("Contacts", "Insurance_Coverage", "Insurance Coverage", Range.NOWHERE));
    }

    WriteRecord contact(int number, Map<String, Object> more, int rows) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("VP_Patient_ID", run + number);
        fields.put("Last_Name", "Name" + number);
        fields.putAll(more);
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            list.add(Map.of("Carrier", "Carrier " + i, "Rank", (long) i));
        }
        return new WriteRecord(run + number, Optional.empty(), fields, rows == 0 ? Map.of() : Map.of("Insurance_Coverage", list));
    }

    Batch contacts(int count, int rows) {
        List<WriteRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(contact(i, Map.of(), rows));
        }
        return new Batch("Contacts", Optional.of("VP_Patient_ID"), records);
    }

    static List<String> ids(Map<String, Outcome> outcomes) {
        return outcomes.values().stream().map(o -> assertInstanceOf(Outcome.Created.class, o, o::toString).id()).toList();
    }

    Map<String, Outcome> finished(String job, Batch batch) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            Optional<Map<String, Outcome>> outcomes = target.poll(job, batch);
            if (outcomes.isPresent()) {
                return outcomes.get();
            }
        }
        throw new AssertionError("the job has not ended in a minute");
    }

    static long credits() throws Exception {
        return Json.number(admin("GET", "/admin/counters", null), "credits_used_ever", -1);
    }
}
