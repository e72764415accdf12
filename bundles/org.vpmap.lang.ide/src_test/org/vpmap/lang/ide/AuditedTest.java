package org.vpmap.lang.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.lang.project.SourceStatistics;

/** What the last audit of the source says stands where the author needs it. */
class AuditedTest {
    private static final SourceStatistics AUDIT = new SourceStatistics() {
        @Override
        public OptionalLong sampled(String object) {
            return OptionalLong.of(2_000);
        }

        @Override
        public OptionalLong filled(String object, String field) {
            return field.equals("email") ? OptionalLong.of(1_500) : OptionalLong.empty();
        }

        @Override
        public OptionalInt maximumLength(String object, String field) {
            return field.equals("email") ? OptionalInt.of(41) : OptionalInt.empty();
        }

        @Override
        public Map<String, Long> optionCounts(String object, String field) {
            return switch (field) {
                case "type" -> Map.of("new", 900L, "recheck", 90L, "post", 10L);
                case "duration_min" -> Map.of("30", 700L, "15", 300L);
                default -> Map.of();
            };
        }
    };

    @TempDir
    Path dir;

    private Clinic clinic;
    private VpMapServices services;

    @BeforeEach
    void open() {
        clinic = new Clinic(dir);
        services = clinic.audited(AUDIT);
    }

    private List<Proposal> complete(String body) {
        String marked = Clinic.map(body);
        clinic.edit("main.vpmap", Clinic.plain(marked));
        return services.complete("main.vpmap", Clinic.plain(marked), Clinic.caret(marked));
    }

    private String detail(String label, String body) {
        return complete(body).stream().filter(p -> p.label().equals(label)).findFirst().orElseThrow().detail();
    }

    @Test
    void hoverTellsHowOftenAFieldIsFilledAndHowLongItGets() {
        String text = Clinic.map("object Patient -> Contacts { Email <- email }");
        String hover = services.hover("main.vpmap", text, text.indexOf("email")).orElseThrow().markdown();
        assertTrue(hover.contains("looked at in 2,000 records, filled in 1,500 (75 %)"), hover);
        assertTrue(hover.contains("longest value: 41 characters"), hover);
    }

    @Test
    void completionTellsTypeMarksAndASampleValue() {
        assertEquals("email(100) \u00b7 PHI direct \u00b7 e.g. \"jane@example.com\"",
                detail("email", "object Patient -> Contacts { Email <- <|> }"));
        assertEquals("date \u00b7 PHI quasi \u00b7 e.g. 1980-02-29",
                detail("birth_date", "object Patient -> Contacts { Date_of_Birth <- <|> }"));
        assertTrue(detail("Last_Name", "object Patient -> Contacts { <|> }").contains("required"));
    }

    @Test
    void minesTheRecordsThatAConditionLetsThrough() {
        String text = Clinic.map("""
                object Appointment -> Events when type in ("new", "recheck") { }
                object Appointment -> Tasks when type == "post" { }
                object Appointment -> Calls when type == "post" and duration_min == 5 { }
                """);
        List<String> mined = services.minings("main.vpmap", text).stream().map(Mining::label).toList();
        assertTrue(mined.get(0).startsWith("990 of "), mined::toString);
        assertTrue(mined.get(1).startsWith("10 of "), mined::toString);
        assertTrue(mined.get(2).endsWith("of which those where type == \"post\" and duration_min == 5"), mined::toString);
    }
}
