package org.vpmap.run.kit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.source.FindsRecords;
import org.vpmap.connector.source.Page;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsDeletions;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.Source;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.SystemSchema;

/** A practice in memory. Pages come in order of id; a record may be told to come a second time at the end. */
public final class FakeSource implements Source, FindsRecords, ReportsDeletions, ServesFiles {
    private final Map<String, TreeMap<String, Map<String, Object>>> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, Instant>> changed = new LinkedHashMap<>();
    private final Map<String, Map<String, Instant>> deleted = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> again = new LinkedHashMap<>();
    private final List<String> damaged = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int pageSize = 7;
    private boolean hidesDeletions;
    private Fault fault = operation -> {};

    /** Adds or replaces a record. */
    public FakeSource put(String object, String id, Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i].toString(), fields[i + 1]);
        }
        objects.computeIfAbsent(object, o -> new TreeMap<>()).put(id, values);
        changed.computeIfAbsent(object, o -> new LinkedHashMap<>()).put(id, now);
        return this;
    }

    /** Changes a field of a record. */
    public FakeSource change(String object, String id, String field, Object value) {
        objects.get(object).get(id).put(field, value);
        changed.get(object).put(id, now);
        return this;
    }

    /** Deletes a record. */
    public FakeSource remove(String object, String id) {
        objects.get(object).remove(id);
        deleted.computeIfAbsent(object, o -> new LinkedHashMap<>()).put(id, now);
        return this;
    }

    /** From now on it does not tell what was deleted. */
    public FakeSource hideDeletions() {
        hidesDeletions = true;
        return this;
    }

    /** Gives a file content. */
    public FakeSource file(String id, String content) {
        files.put(id, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Lets a file arrive with other bytes than announced. */
    public FakeSource damage(String id) {
        damaged.add(id);
        return this;
    }

    /** Lets a record come a second time, at the end of a read, with other values. */
    public FakeSource deliverAgain(String object, String id, Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>(objects.get(object).get(id));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i].toString(), fields[i + 1]);
        }
        again.computeIfAbsent(object, o -> new ArrayList<>()).add(values);
        return this;
    }

    /** Lets time pass. */
    public FakeSource later(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    public FakeSource pageSize(int size) {
        pageSize = size;
        return this;
    }

    public void fault(Fault wanted) {
        fault = wanted;
    }

    /** Operations so far. */
    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    public int size(String object) {
        return objects.getOrDefault(object, new TreeMap<>()).size();
    }

    private void called(String operation) throws ConnectorException {
        synchronized (calls) {
            calls.add(operation);
        }
        fault.before(operation);
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public SystemSchema describe() {
        throw new AssertionError("a run never asks for the schema");
    }

    @Override
    public Map<String, Long> counts(Optional<Instant> changedSince) throws ConnectorException {
        called("counts");
        Map<String, Long> counts = new LinkedHashMap<>();
        objects.keySet().forEach(o -> counts.put(o, (long) select(o, changedSince).size()));
        return counts;
    }

    @Override
    public Instant now() throws ConnectorException {
        called("now");
        return now;
    }

    private List<Map<String, Object>> select(String object, Optional<Instant> since) {
        List<Map<String, Object>> found = new ArrayList<>();
        objects.getOrDefault(object, new TreeMap<>()).forEach((id, values) -> {
            if (since.isEmpty() || !changed.get(object).get(id).isBefore(since.get())) {
                found.add(values);
            }
        });
        return found;
    }

    @Override
    public void read(ReadRequest request, PageSink sink) throws ConnectorException, InterruptedException {
        List<Map<String, Object>> all = new ArrayList<>(select(request.object(), request.changedSince()));
        all.addAll(again.getOrDefault(request.object(), List.of()));
        int from = request.resume().map(Integer::parseInt).orElse(0);
        for (int at = from; at < all.size(); at += pageSize) {
            called("read " + request.object());
            int to = Math.min(at + pageSize, all.size());
            sink.accept(new Page(all.subList(at, to).stream().map(v -> narrowed(request, v)).toList(), Integer.toString(to)));
        }
    }

    private static SourceRecord narrowed(ReadRequest request, Map<String, Object> values) {
        Map<String, Object> some = new LinkedHashMap<>(values);
        if (!request.fields().isEmpty()) {
            some.keySet().removeIf(f -> !f.equals("id") && !request.fields().contains(f));
        }
        return new SourceRecord(request.object(), values.get("id").toString(), some);
    }

    @Override
    public Optional<SourceRecord> find(String object, String id) throws ConnectorException {
        called("find " + object);
        return Optional.ofNullable(objects.getOrDefault(object, new TreeMap<>()).get(id))
                .map(v -> new SourceRecord(object, id, new LinkedHashMap<>(v)));
    }

    @Override
    public List<SourceRecord> children(String object, String foreignKey, String id) throws ConnectorException {
        called("children " + object);
        return objects.getOrDefault(object, new TreeMap<>()).entrySet().stream()
                .filter(e -> id.equals(e.getValue().get(foreignKey)))
                .map(e -> new SourceRecord(object, e.getKey(), new LinkedHashMap<>(e.getValue())))
                .toList();
    }

    @Override
    public List<Deletion> deletedSince(String object, Instant since) throws ConnectorException {
        called("deleted " + object);
        if (hidesDeletions) {
            throw new ConnectorException(new Failure.Refused(ReportsDeletions.INVISIBLE, "the fake does not tell what was deleted"));
        }
        return deleted.getOrDefault(object, Map.of()).entrySet().stream()
                .filter(e -> !e.getValue().isBefore(since))
                .map(e -> new Deletion(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    public Optional<FileInfo> file(String attachmentId) throws ConnectorException {
        called("file");
        return Optional.ofNullable(files.get(attachmentId)).map(b -> new FileInfo(attachmentId, "text/plain", b.length, sha256(b)));
    }

    @Override
    public Content open(String attachmentId) throws ConnectorException {
        called("open");
        byte[] bytes = files.get(attachmentId).clone();
        boolean spoilt = damaged.contains(attachmentId);
        if (spoilt) {
            bytes[0]++;
        }
        return new Content() {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public Optional<String> verify() {
                return spoilt ? Optional.of("the file's checksum is not the one announced") : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
