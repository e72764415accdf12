package org.vpmap.workbench.uitests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;

/**
 * A journal as text that two journals of the same work share. Left out is what has to differ, and nothing else: times, names of runs (they
 * are numbered), ids that the target gives (a record is named by its map and key), hashes over such ids (values are hashed anew with the
 * names), and how many batches and in which order the writers, who work side by side, made of the same records.
 */
final class JournalText {
    private static final Pattern TARGET_ID = Pattern.compile("\\b\\d{19}\\b");
    private static final Set<String> TIMES =
            Set.of("run", "rollback", "seconds", "started", "ended", "source_time", "at", "records_per_second", "credits");

    /** Counts of how the writers went about it: as times they are, in credits and batches, another each time. */
    private static final Set<String> EFFORT = Set.of("#millis", "#batch", "#credits", "#epoch");

    private final Map<String, String> names;
    private final Map<String, String> runs = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, Integer> records = new TreeMap<>();

    /**
     * The text of a journal.
     *
     * @param names of what the target holds, by id; see {@link #names}
     */
    JournalText(Journal journal, Map<String, String> names) throws Exception {
        this.names = names;
        journal.read(Optional.empty(), this::add);
    }

    /** What people sign, runs and steps, in the order in which they stand. */
    List<String> order() {
        return order;
    }

    /** What was about to be done with each record and what became of it, with how often that stands there. */
    Map<String, Integer> records() {
        return records;
    }

    /** What each id of the target stands for, as far as the journal tells. */
    static Map<String, String> names(Journal journal) throws Exception {
        Map<String, String> names = new TreeMap<>();
        journal.read(Optional.empty(), entry -> {
            if (entry instanceof Entry.Outcomes outcomes) {
                outcomes.items().stream().filter(i -> !i.id().isEmpty()).forEach(
                        i -> names.merge(i.id(), "<" + outcomes.map() + " " + i.key() + ">", (a, b) -> a.compareTo(b) < 0 ? a : b));
            }
        });
        return names;
    }

    /** A text with names in place of the target's ids. */
    static String named(Map<String, String> names, String text) {
        Matcher ids = TARGET_ID.matcher(text);
        StringBuilder named = new StringBuilder();
        while (ids.find()) {
            ids.appendReplacement(named, Matcher.quoteReplacement(names.getOrDefault(ids.group(), "<id>")));
        }
        return ids.appendTail(named).toString();
    }

    private void add(Entry entry) {
        switch (entry) {
            case Entry.Confirmed e -> order.add("confirmed by " + e.by() + " " + e.fingerprint());
            case Entry.Provisioned e -> order.add("provisioned by " + e.by() + " " + e.items());
            case Entry.RunStarted e -> order
                    .add("started " + run(e.run()) + " " + e.kind() + " " + e.fingerprint() + " undoes " + run(e.undoes()));
            case Entry.Intent e -> e.items().forEach(i -> record(
                    "intent", e.run(), e.map(), e.module(), e.keyField(), e.operation().name(), i.key(), i.id(), i.parent(),
                    "writes " + hash(i.written()), "before " + hash(i.before())));
            case Entry.BulkSubmitted e -> record("bulk", e.run());
            case Entry.Outcomes e -> e.items().forEach(i -> record("outcome", e.run(), e.map(), e.module(), i.key(), i.fate().name(),
                    i.id(), i.code(), i.field(), i.message(), i.notices().toString(), i.hash().isEmpty() ? "" : "hashed",
                    i.modified().isPresent() ? "timed" : ""));
            case Entry.Checkpoint e -> {
                if (e.done()) {
                    Map<String, Long> counts = new TreeMap<>(e.counts());
                    counts.keySet().removeAll(EFFORT);
                    order.add("done " + run(e.run()) + " " + e.map() + " " + counts);
                }
            }
            case Entry.RunEnded e -> order.add("ended " + run(e.run()) + " " + e.state() + " " + summary(e.summary()));
        }
    }

    private String run(String id) {
        return id.isEmpty() ? "nothing" : runs.computeIfAbsent(id, r -> "run " + (runs.size() + 1));
    }

    private void record(String kind, String run, String... facts) {
        records.merge(kind + " in " + run(run) + ": " + named(names, String.join(" | ", facts)), 1, Integer::sum);
    }

    private String summary(String json) {
        try {
            return named(names, timeless(new ObjectMapper().readTree(json)).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode timeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(TIMES);
        }
        node.forEach(JournalText::timeless);
        return node;
    }

    private String hash(Map<String, Object> values) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(named(names, canonical(values)).getBytes(StandardCharsets.UTF_8));
            return values.isEmpty() ? "nothing" : values.keySet() + " " + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }

    private static String canonical(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((k, v) -> sorted.put(String.valueOf(k), canonical(v)));
                yield sorted.toString();
            }
            case List<?> list -> list.stream().map(JournalText::canonical).toList().toString();
            case RemoteId reference -> reference.module() + " " + reference.id();
            case Remote remote -> canonical(remote.fields());
            default -> value.toString();
        };
    }
}
