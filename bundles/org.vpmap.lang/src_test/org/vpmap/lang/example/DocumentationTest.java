package org.vpmap.lang.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.testkit.MapAssert;

/** The language reference says what is so. */
class DocumentationTest {
    private static final Path REFERENCE = Path.of("../../docs/language.md");

    @Test
    void everyDiagnosticIsListedWithItsSeverityAndMeaning() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (IssueCode code : IssueCode.values()) {
            wanted.add("| `" + code + "` | " + code.severityText() + " | " + code.meaning()
                    + " |");
        }
        assertEquals(String.join("\n", wanted),
                String.join("\n", Files.readAllLines(REFERENCE).stream().filter(l -> l.matches("\\| `[A-Z_]+` \\| .*")).toList()));
    }

    @Test
    void everyMapInItCompiles() throws Exception {
        Matcher maps = Pattern.compile("```vpmap\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(REFERENCE));
        int count = 0;
        while (maps.find()) {
            String text = maps.group(1);
            count++;
            if (text.contains("migration ")) {
                MapAssert.check(text).findsNoError();
            } else {
                // The usual header creates the patient's key already.
                String around = "create Accounts { VP_Organization_Key text(200) \"VP Organization Key\" }\n"
                        + (text.contains("object Patient") ? ""
                                : "object Patient -> Contacts { key id -> VP_Patient_ID Last_Name <- full_name }\n");
                MapAssert.map(around + text.replace("create Contacts { VP_Patient_ID text(50) unique \"VP Patient ID\" }\n", ""))
                        .findsNoError();
            }
        }
        assertTrue(count >= 5);
        assertFalse(Files.readString(REFERENCE).contains("DIAGNOSTICS"));
    }
}
