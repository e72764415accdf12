package org.vpmap.connector.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.core.value.SourceRecord;

/** Makes export folders and reads them. */
final class Folders {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private Folders() {}

    static void text(Path file, String content) throws IOException {
        text(file, content, StandardCharsets.UTF_8);
    }

    static void text(Path file, String content, Charset charset) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(charset));
    }

    static void gz(Path file, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
    }

    static CsvSource open(Path folder, String... settings) throws ConnectorException {
        Map<String, String> values = new LinkedHashMap<>(Map.of("folder", folder.toString(), "zone", "America/New_York"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new CsvSource(new ConnectionSettings(CsvSource.KIND, values), Path.of("."), CLOCK);
    }

    static List<SourceRecord> all(CsvSource source, String object) throws ConnectorException, InterruptedException {
        return read(source, ReadRequest.all(object, List.of()));
    }

    static List<SourceRecord> read(CsvSource source, ReadRequest request) throws ConnectorException, InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        source.read(request, page -> records.addAll(page.records()));
        return records;
    }
}
