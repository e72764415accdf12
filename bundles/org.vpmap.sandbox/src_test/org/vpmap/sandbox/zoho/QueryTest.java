package org.vpmap.sandbox.zoho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.sandbox.zoho.TestOrg.Answer;

class QueryTest {
    @TempDir
    private static Path dir;
    private static TestOrg org;

    @BeforeAll
    static void start() throws Exception {
        org = TestOrg.enterprise(dir);
        org.field("Leads", "{\"field_label\":\"Score\",\"data_type\":\"integer\"},{\"field_label\":\"Seen\",\"data_type\":\"datetime\"},"
                + "{\"field_label\":\"Likes\",\"data_type\":\"multiselectpicklist\",\"pick_list_values\":[{\"display_value\":\"tea\"}]}");
        String account = org.insert("Accounts", "{\"Account_Name\":\"O'Hara (and) Sons, Ltd\"}");
        org.insert("Contacts", "{\"Last_Name\":\"Linked\",\"Account_Name\":{\"id\":\"" + account + "\"}}");
        for (int i = 1; i <= 9; i++) {
            org.insert("Leads", "{\"Last_Name\":\"Lead " + i + "\",\"Company\":\"" + (i % 2 == 0 ? "even" : "Odd") + "\",\"Score\":"
                    + i * 10
                    + ",\"Seen\":\"2026-0" + i + "-01T12:00:00+02:00\"" + (i == 3 ? ",\"Email\":\"three@x.example\"" : "")
                    + (i < 3 ? ",\"Likes\":[\"tea\",\"milk\"]" : "") + "}");
        }
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    private static List<String> names(Answer answer) {
        List<String> result = new ArrayList<>();
        for (JsonNode row : answer.json().path("data")) {
            result.add(row.get("Last_Name").asText().replace("Lead ", ""));
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "Score > 70 ~ 8 9",
        "Score >= 70 and Score != 80 ~ 7 9",
        "(Score < 20 or Score = 90) and Company = 'odd' ~ 1 9",
        "Score between 20 and 40 ~ 2 3 4",
        "Score not between 20 and 80 ~ 1 9",
        "Score in (10, 90, 11) ~ 1 9",
        "Last_Name in ('lead 5','LEAD 6') ~ 5 6",
        "Last_Name not in ('Lead 1','Lead 2') and Score < 40 ~ 3",
        "Last_Name like '%d 4' ~ 4",
        "Company not like 'O%' and Score > 50 ~ 6 8",
        "Email is not null ~ 3",
        "Email is null and Score < 30 ~ 1 2",
        "Seen = '2026-03-01T10:00:00Z' ~ 3",
        "Seen < '2026-02-15T00:00:00Z' ~ 1 2",
        "Likes = 'tea' ~ 1 2",
        "Owner.email = 'admin@acme.example' and Score = 50 ~ 5",
        "((Score = 10) or (Score = 20)) and (Likes is not null) ~ 1 2"})
    void conditionsFindWhatTheySay(String where, String expected) throws Exception {
        Answer answer = org.coql("select Last_Name from Leads where " + where + " order by Score asc");
        assertEquals(200, answer.status(), answer.json().toString());
        assertEquals(expected, String.join(" ", names(answer)));
    }

    @Test
    void orderLimitAndOffsetCutThePage() throws Exception {
        Answer answer = org.coql("SELECT Last_Name, Score FROM Leads WHERE id is not null ORDER BY Company DESC, Score ASC LIMIT 2, 3");
        assertEquals(List.of("5", "7", "9"), names(answer));
        assertTrue(answer.at("/info/more_records").asBoolean());
        assertEquals(List.of("9"), names(org.coql("select Last_Name from Leads where id is not null order by Score desc limit 1 offset "
                + "0")));
        assertEquals(204, org.coql("select Last_Name from Leads where Score > 1000").status());
        String third = org.coql("select id from Leads where Score = 30").at("/data/0/id").asText();
        assertEquals(List.of("4", "5"), names(org.coql("select Last_Name from Leads where id > '" + third + "' order by id asc limit 2")));
        assertEquals(List.of("2", "1"), names(org.coql("select Last_Name from Leads where id < " + third + " order by id desc limit 5")));
    }

    @Test
    void lookupsAreFollowedAndQuotesEscaped() throws Exception {
        Answer answer = org.coql("select Last_Name, Account_Name, Account_Name.Account_Name from Contacts"
                + " where Account_Name.Account_Name = 'O\\'Hara (and) Sons, Ltd'");
        assertEquals(List.of("Linked"), names(answer));
        assertEquals("O'Hara (and) Sons, Ltd", answer.at("/data/0/Account_Name.Account_Name").asText());
        String account = answer.at("/data/0/Account_Name/id").asText();
        assertEquals(1, org.coql("select id from Contacts where Account_Name = '" + account + "'").at("/info/count").asInt());
        assertEquals(1, org.coql("select id from Contacts where Account_Name.id = '" + account + "'").at("/info/count").asInt());
    }

    @Test
    void aggregatesCountAndGroup() throws Exception {
        Answer answer = org.coql("select COUNT(id) as n, SUM(Score) as s, AVG(Score) as a, MIN(Score) as least, MAX(Seen) as latest, "
                + "Company"
                + " from Leads where id is not null group by Company order by n desc");
        assertEquals("Odd", answer.at("/data/0/Company").asText());
        assertEquals("[5,250,50,10]", List.of(answer.at("/data/0/n"), answer.at("/data/0/s"), answer.at("/data/0/a"),
                answer.at("/data/0/least"))
                .toString().replace(" ", ""));
        assertEquals("2026-09-01T06:00:00-04:00", answer.at("/data/0/latest").asText());
        assertEquals(9, org.coql("select COUNT(id) from Leads where id is not null").at("/data/0/COUNT(id)").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "selekt id from Leads where id is not null ~ SYNTAX_ERROR",
        "select id from Leads ~ SYNTAX_ERROR",
        "select id from Leads where Score = ~ SYNTAX_ERROR",
        "select id from Leads where (Score = 1 ~ SYNTAX_ERROR",
        "select id from Leads where Score = 'x ~ SYNTAX_ERROR",
        "select id from Leads where Score = 1 limit x ~ SYNTAX_ERROR",
        "select id from Leads where Score = 1 ; drop ~ SYNTAX_ERROR",
        "select Nonsense from Leads where id is not null ~ INVALID_QUERY",
        "select id from Leads where Nonsense = 1 ~ INVALID_QUERY",
        "select id from Nonsense where id is not null ~ INVALID_QUERY",
        "select id, id from Leads where id is not null ~ DUPLICATE_DATA",
        "select Company, COUNT(id) from Leads where id is not null ~ INVALID_QUERY",
        "select id from Leads where id is not null limit 2001 ~ LIMIT_EXCEEDED",
        "select id from Leads where id is not null limit 9000, 2000 ~ LIMIT_EXCEEDED"})
    void mistakesHaveTheirCodes(String query, String code) throws Exception {
        Answer answer = org.coql(query);
        assertEquals(400, answer.status());
        assertEquals(code, answer.code(), answer.json().toString());
    }

    @Test
    void moreThanTwoHundredRowsCostMore() throws Exception {
        org.server().counters().reset();
        org.coql("select id from Leads where id is not null limit 200");
        org.coql("select id from Leads where id is not null limit 1000");
        org.coql("select id from Leads where id is not null limit 2000");
        assertEquals(6, org.server().counters().credits());
    }

    @Test
    void searchContainsInTextAndKnowsItsEscapes() throws Exception {
        assertEquals(List.of("9", "8", "7"), names(search("Leads", "criteria", "((Last_Name:equals:lead)and(Score:greater_than:60))")));
        assertEquals(List.of("3"), names(search("Leads", "email", "three@x.example")));
        assertEquals(1, search("Accounts", "criteria", "(Account_Name:equals:O'Hara \\(and\\) Sons\\, Ltd)").at("/info/count").asInt());
        assertEquals(4, search("Leads", "word", "even").at("/info/count").asInt());
        assertEquals(204, search("Leads", "word", "nobody has this").status());
        assertEquals("INVALID_QUERY", search("Leads", "criteria", "(Nonsense:equals:x)").code());
        assertEquals("INVALID_QUERY", search("Leads", "criteria", "(Last_Name:is:x)").code());
        assertEquals("EXPECTED_PARAM_MISSING", org.get("/crm/v8/Leads/search").code());
        assertEquals(9, org.get("/crm/v8/Leads/actions/count").at("/count").asInt());
    }

    private static Answer search(String module, String parameter, String value) throws Exception {
        return org.get("/crm/v8/" + module + "/search?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)
                + (module.equals("Leads") ? "&fields=Last_Name" : ""));
    }
}
