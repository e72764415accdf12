package org.vpmap.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerReportTest {
    private static final Map<String, Object> RUN = Map.of(
            "run", "full-1",
            "state", "completed",
            "credits", 1234,
            "seconds", 9.5,
            "records_per_second", 700,
            "objects",
            List.of(Map.of("source", "Patient", "target", "Contacts", "read", 10, "created", 7, "updated", 1, "skipped", 0, "failed", 2,
                    "held", 1, "rejected", 1, "refused", 0)),
            "attachments", Map.of("moved", 3, "refused", 1, "bytes", 4096));

    @TempDir
    Path dir;

    private static String render(Map<String, Map<String, Object>> results) {
        return new CustomerReport(
                new CustomerReport.Cover("Acme <script>alert(1)</script> & \"Sons\" 😀", "Moves & more", "2026-11-22", false,
                        List.of(List.of("Claim", "retention <clock>")), "12 entries"),
                results)
                .render();
    }

    @Test
    void thePageSaysWhatTheRunSaid() {
        String page = render(Map.of("run", RUN));
        assertTrue(page.contains("1,234 credits"), page);
        assertTrue(page.contains("Patient → Contacts"), page);
        assertTrue(page.contains("retention &lt;clock&gt;"), page);
    }

    @Test
    void nothingInItLoadsFromElsewhereOrRuns() {
        String page = render(Map.of("run", RUN));
        assertFalse(page.contains("<script") || page.contains("http://") || page.contains("https://") || page.contains("<link")
                || page.contains("<img"), "the page is not self-contained");
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void thePageIsWellFormed() throws Exception {
        String page = render(Map.of("run", RUN, "reconcile", Map.of("lost", 0, "duplicates", 0, "different", 0, "objects", List.of())))
                .replace("<!doctype html>", "")
                .replace("<meta charset=\"utf-8\">", "")
                .replaceAll("<meta name=[^>]*>", "");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aProjectThatHasNotRunSaysSo() {
        assertTrue(render(Map.of()).contains("Nothing has been moved yet."));
    }

    @Test
    void differencesAreNotPaintedGreen() {
        String page = render(Map.of("reconcile", Map.of("lost", 2, "duplicates", 0, "different", 0, "objects", List.of())));
        assertTrue(page.contains("<p class=\"bad\">Both sides were read back: 2 lost"), page);
    }

    @Test
    void aServicesOwnRateCardCountsAndANumberThatIsNoneIsNamed() throws Exception {
        Path card = Files.writeString(dir.resolve("rate-card.properties"), "price.hour = 99.50\ncurrency = EUR\n");
        assertEquals(new BigDecimal("99.50"), RateCard.load(card).number("price.hour"));
        assertEquals("EUR", RateCard.load(card).currency());
        Files.writeString(card, "price.hour = a lot\n");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RateCard.load(card));
        assertTrue(e.getMessage().contains("price.hour"), e.getMessage());
    }
}
