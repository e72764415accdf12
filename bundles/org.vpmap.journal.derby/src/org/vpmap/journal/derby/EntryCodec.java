package org.vpmap.journal.derby;

import static org.vpmap.journal.derby.ValueCodec.readInstant;
import static org.vpmap.journal.derby.ValueCodec.readMap;
import static org.vpmap.journal.derby.ValueCodec.readText;
import static org.vpmap.journal.derby.ValueCodec.writeInstant;
import static org.vpmap.journal.derby.ValueCodec.writeMap;
import static org.vpmap.journal.derby.ValueCodec.writeText;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.run.journal.Entry;

/**
 * The stored form of entries, apart from the domain types: a tag byte, then the components in order. A tag keeps its meaning for ever; a
 * changed shape gets a new tag.
 */
final class EntryCodec {
    private static final byte CONFIRMED = 1;
    private static final byte PROVISIONED = 2;
    private static final byte RUN_STARTED = 3;
    private static final byte INTENT = 4;
    private static final byte BULK_SUBMITTED = 5;
    private static final byte OUTCOMES = 6;
    private static final byte CHECKPOINT = 7;
    private static final byte RUN_ENDED = 8;

    private EntryCodec() {}

    static void write(DataOutput out, Entry entry) throws IOException {
        switch (entry) {
            case Entry.Confirmed e -> {
                head(out, CONFIRMED, e.at());
                writeText(out, e.by());
                writeText(out, e.fingerprint());
            }
            case Entry.Provisioned e -> {
                head(out, PROVISIONED, e.at());
                writeText(out, e.by());
                writeTexts(out, e.items());
            }
            case Entry.RunStarted e -> {
                head(out, RUN_STARTED, e.at());
                writeText(out, e.run());
                writeText(out, e.kind().name());
                writeText(out, e.fingerprint());
                writeInstant(out, e.sourceTime());
                writeText(out, e.undoes());
            }
            case Entry.Intent e -> {
                head(out, INTENT, e.at());
                writeText(out, e.run());
                out.writeLong(e.batch());
                writeText(out, e.map());
                writeText(out, e.module());
                writeText(out, e.keyField());
                writeText(out, e.operation().name());
                out.writeInt(e.items().size());
                for (Entry.IntentItem item : e.items()) {
                    writeText(out, item.key());
                    writeText(out, item.id());
                    writeText(out, item.parent());
                    writeText(out, item.hash());
                    writeMap(out, item.written());
                    writeMap(out, item.before());
                }
            }
            case Entry.BulkSubmitted e -> {
                head(out, BULK_SUBMITTED, e.at());
                writeText(out, e.run());
                out.writeLong(e.batch());
                writeText(out, e.jobId());
            }
            case Entry.Outcomes e -> {
                head(out, OUTCOMES, e.at());
                writeText(out, e.run());
                out.writeLong(e.batch());
                writeText(out, e.map());
                writeText(out, e.module());
                out.writeInt(e.items().size());
                for (Entry.ItemOutcome item : e.items()) {
                    writeOutcome(out, item);
                }
            }
            case Entry.Checkpoint e -> {
                head(out, CHECKPOINT, e.at());
                writeText(out, e.run());
                writeText(out, e.map());
                writeText(out, e.position());
                out.writeBoolean(e.done());
                writeMap(out, new java.util.TreeMap<>(e.counts()));
            }
            case Entry.RunEnded e -> {
                head(out, RUN_ENDED, e.at());
                writeText(out, e.run());
                writeText(out, e.state().name());
                writeText(out, e.summary());
            }
        }
    }

    static Entry read(DataInput in) throws IOException {
        byte tag = in.readByte();
        Instant at = readInstant(in);
        return switch (tag) {
            case CONFIRMED -> new Entry.Confirmed(at, readText(in), readText(in));
            case PROVISIONED -> new Entry.Provisioned(at, readText(in), readTexts(in));
            case RUN_STARTED -> new Entry.RunStarted(
                    at, readText(in), Entry.RunKind.valueOf(readText(in)), readText(in), readInstant(in), readText(in));
            case INTENT -> readIntent(in, at);
            case BULK_SUBMITTED -> new Entry.BulkSubmitted(at, readText(in), in.readLong(), readText(in));
            case OUTCOMES -> readOutcomes(in, at);
            case CHECKPOINT -> {
                String run = readText(in);
                String map = readText(in);
                String position = readText(in);
                boolean done = in.readBoolean();
                Map<String, Long> counts = new HashMap<>();
                readMap(in).forEach((k, v) -> counts.put(k, (Long) v));
                yield new Entry.Checkpoint(at, run, map, position, done, counts);
            }
            case RUN_ENDED -> new Entry.RunEnded(at, readText(in), Entry.RunState.valueOf(readText(in)), readText(in));
            default -> throw new IOException("unknown entry tag " + tag);
        };
    }

    private static Entry readIntent(DataInput in, Instant at) throws IOException {
        String run = readText(in);
        long batch = in.readLong();
        String map = readText(in);
        String module = readText(in);
        String keyField = readText(in);
        Entry.Operation operation = Entry.Operation.valueOf(readText(in));
        int size = in.readInt();
        List<Entry.IntentItem> items = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            items.add(new Entry.IntentItem(readText(in), readText(in), readText(in), readText(in), readMap(in), readMap(in)));
        }
        return new Entry.Intent(at, run, batch, map, module, keyField, operation, items);
    }

    private static Entry readOutcomes(DataInput in, Instant at) throws IOException {
        String run = readText(in);
        long batch = in.readLong();
        String map = readText(in);
        String module = readText(in);
        int size = in.readInt();
        List<Entry.ItemOutcome> items = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            items.add(new Entry.ItemOutcome(
                    readText(in),
                    Entry.RecordFate.valueOf(readText(in)),
                    readText(in),
                    readText(in),
                    Optional.ofNullable((Instant) ValueCodec.read(in)),
                    readText(in),
                    readText(in),
                    readText(in),
                    readTexts(in)));
        }
        return new Entry.Outcomes(at, run, batch, map, module, items);
    }

    private static void writeOutcome(DataOutput out, Entry.ItemOutcome item) throws IOException {
        writeText(out, item.key());
        writeText(out, item.fate().name());
        writeText(out, item.id());
        writeText(out, item.hash());
        ValueCodec.write(out, item.modified().orElse(null));
        writeText(out, item.code());
        writeText(out, item.field());
        writeText(out, item.message());
        writeTexts(out, item.notices());
    }

    private static void head(DataOutput out, byte tag, Instant at) throws IOException {
        out.writeByte(tag);
        writeInstant(out, at);
    }

    private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInput in) throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            texts.add(readText(in));
        }
        return texts;
    }
}
