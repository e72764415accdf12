package org.vpmap.headless.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** Writes the audit trail as JSON lines: what happened to which record, without what stands in it. */
public final class JournalExport {
    private JournalExport() {}

    /**
     * Writes all entries to a file.
     *
     * @return how many
     */
    public static long write(Journal journal, Path file) throws IOException, JournalException {
        long[] count = {0};
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(out).setRootValueSeparator(null)) {
            journal.read(Optional.empty(), entry -> {
                try {
                    write(json, entry);
                    json.writeRaw("\n");
                    count[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count[0];
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", entry.at().toString());
        switch (entry) {
            case Entry.Confirmed e -> {
                json.writeStringField("entry", "confirmed");
                json.writeStringField("by", e.by());
                json.writeStringField("fingerprint", e.fingerprint());
            }
            case Entry.Provisioned e -> {
                json.writeStringField("entry", "provisioned");
                json.writeStringField("by", e.by());
                json.writeArrayFieldStart("items");
                for (String item : e.items()) {
                    json.writeString(item);
                }
                json.writeEndArray();
            }
            case Entry.RunStarted e -> {
                json.writeStringField("entry", "run_started");
                json.writeStringField("run", e.run());
                json.writeStringField("kind", lower(e.kind()));
                json.writeStringField("fingerprint", e.fingerprint());
                json.writeStringField("source_time", e.sourceTime().toString());
                json.writeStringField("undoes", e.undoes());
            }
            case Entry.Intent e -> {
                batch(json, "intent", e.run(), e.batch(), e.map(), e.module());
                json.writeStringField("operation", lower(e.operation()));
                json.writeArrayFieldStart("records");
                for (Entry.IntentItem item : e.items()) {
                    json.writeStartObject();
                    json.writeStringField("key", item.key());
                    json.writeStringField("id", item.id());
                    json.writeStringField("hash", item.hash());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case Entry.BulkSubmitted e -> {
                json.writeStringField("entry", "bulk_submitted");
                json.writeStringField("run", e.run());
                json.writeNumberField("batch", e.batch());
                json.writeStringField("job", e.jobId());
            }
            case Entry.Outcomes e -> {
                batch(json, "outcomes", e.run(), e.batch(), e.map(), e.module());
                json.writeArrayFieldStart("records");
                for (Entry.ItemOutcome item : e.items()) {
                    json.writeStartObject();
                    json.writeStringField("key", item.key());
                    json.writeStringField("fate", lower(item.fate()));
                    json.writeStringField("id", item.id());
                    json.writeStringField("code", item.code());
                    json.writeStringField("field", item.field());
                    json.writeStringField("message", item.message());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case Entry.Checkpoint e -> {
                json.writeStringField("entry", "checkpoint");
                json.writeStringField("run", e.run());
                json.writeStringField("map", e.map());
                json.writeBooleanField("done", e.done());
            }
            case Entry.RunEnded e -> {
                json.writeStringField("entry", "run_ended");
                json.writeStringField("run", e.run());
                json.writeStringField("state", lower(e.state()));
            }
        }
        json.writeEndObject();
    }

    private static void batch(JsonGenerator json, String entry, String run, long batch, String map, String module) throws IOException {
        json.writeStringField("entry", entry);
        json.writeStringField("run", run);
        json.writeNumberField("batch", batch);
        json.writeStringField("map", map);
        json.writeStringField("module", module);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
