package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.sandbox.zoho.meta.Edition;

class RestartTest {
    @TempDir
    private Path dir;

    /** What a killed process leaves: the files as they are at this moment, of a server that still runs. */
    private Path killed(Path folder) throws IOException {
        Path copy = Files.createTempDirectory(dir, "killed");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return copy;
    }

    @Test
    void everythingIsThereAfterAKill() throws Exception {
        Path folder = dir.resolve("zoho");
        Path left;
        String contact;
        String attachment;
        String token;
        try (TestOrg org = TestOrg.enterprise(folder)) {
            org.field("Contacts", "{\"field_label\":\"Key\",\"data_type\":\"text\",\"unique\":{\"case_sensitive\":false}}");
            org.admin("subforms", "{\"module\":\"Contacts\",\"label\":\"Rows\",\"fields\":[{\"field_label\":\"Cell\","
                    + "\"data_type\":\"text\"}]}");
            contact = org.insert("Contacts", "{\"Last_Name\":\"Kept 🦷\",\"Key\":\"k1\",\"Tag\":[{\"name\":\"vip\"}],"
                    + "\"Rows\":[{\"Cell\":\"c\"}]}");
            attachment = org.multipart("/crm/v8/Contacts/" + contact + "/Attachments", "file", "a.bin", new byte[300_000], Map.of())
                    .at("/data/0/details/id").asText();
            String gone = org.insert("Contacts", "{\"Last_Name\":\"Gone\"}");
            org.delete("/crm/v8/Contacts/" + gone);
            token = org.token();
            left = killed(folder);
        }
        try (TestOrg org = new TestOrg(left, Edition.FREE)) {
            Map<String, String> auth = Map.of("Authorization", "Zoho-oauthtoken " + token);
            JsonNode record = org.send("GET", "/crm/v8/Contacts/" + contact, null, auth).at("/data/0");
            assertEquals("Kept 🦷", record.get("Last_Name").asText());
            assertEquals("vip", record.at("/Tag/0/name").asText());
            assertEquals("c", record.at("/Rows/0/Cell").asText());
            assertEquals(300_000, org.get("/crm/v8/Contacts/" + contact + "/Attachments/" + attachment).bytes().length);
            assertEquals("DUPLICATE_DATA", org.post("/crm/v8/Contacts", "{\"data\":[{\"Last_Name\":\"x\",\"Key\":\"K1\"}]}").code());
            assertEquals(1, org.get("/crm/v8/settings/recycle_bin/actions/count").at("/count").asInt());
            assertEquals("enterprise", org.get("/crm/v8/org").at("/org/0/license_details/paid_type").asText());
            String next = org.insert("Contacts", "{\"Last_Name\":\"After\"}");
            assertTrue(Long.parseLong(next) > Long.parseLong(contact));
        }
    }

    @Test
    void aHalfWrittenRequestIsNotThereAtAll() throws Exception {
        Path folder = dir.resolve("zoho");
        Path log = folder.resolve("records.log");
        long before;
        try (TestOrg org = TestOrg.enterprise(folder)) {
            org.insert("Leads", "{\"Last_Name\":\"whole\"}");
            before = Files.size(log);
            org.post("/crm/v8/Leads", "{\"data\":[" + "{\"Last_Name\":\"cut\"},".repeat(49) + "{\"Last_Name\":\"cut\"}]}");
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(before + (file.length() - before) / 2);
        }
        try (TestOrg org = TestOrg.enterprise(folder)) {
            assertEquals(1, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
            assertEquals("whole", org.get("/crm/v8/Leads?fields=Last_Name").at("/data/0/Last_Name").asText());
            org.insert("Leads", "{\"Last_Name\":\"next\"}");
        }
        try (TestOrg org = TestOrg.enterprise(folder)) {
            assertEquals(2, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
        }
    }

    @Test
    void aBulkJobThatWasCutOffGoesOnWithoutRepeating() throws Exception {
        Path folder = dir.resolve("zoho");
        Path left;
        String job;
        try (TestOrg org = TestOrg.enterprise(folder)) {
            StringBuilder csv = new StringBuilder("Last_Name,Company\n");
            for (int i = 0; i < 6_000; i++) {
                csv.append("Bulk ").append(i).append(",Acme\n");
            }
            String file = org.upload(Map.of("Leads.csv", csv.toString()));
            job = org.post("/crm/bulk/v8/write", "{\"operation\":\"insert\",\"resource\":[{\"type\":\"data\","
                    + "\"module\":{\"api_name\":\"Leads\"},"
                    + "\"file_id\":\"" + file + "\",\"field_mappings\":[{\"api_name\":\"Last_Name\",\"index\":0},"
                    + "{\"api_name\":\"Company\",\"index\":1}]}]}")
                    .at("/details/id").asText();
            left = killed(folder);
        }
        try (TestOrg org = TestOrg.enterprise(left)) {
            JsonNode poll = org.finished(job);
            assertEquals("COMPLETED", poll.get("status").asText());
            assertEquals(6_000, poll.at("/resource/0/file/added_count").asInt());
            assertEquals(6_000, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
            var lines = TestOrg.unzip(org.get(poll.at("/result/download_url").asText()).bytes()).get("Leads-Leads.csv");
            assertEquals(6_001, lines.size());
            assertEquals(6_000, lines.stream().skip(1).map(l -> l.split(",")[3]).distinct().count());
        }
    }

    @Test
    void twoProcessesCannotHaveTheSameFolder() throws Exception {
        Path folder = dir.resolve("zoho");
        try (TestOrg org = TestOrg.enterprise(folder)) {
            IOException refused = assertThrows(IOException.class, () -> TestOrg.enterprise(folder));
            assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
            assertEquals(200, org.get("/crm/v8/org").status());
        }
    }
}
