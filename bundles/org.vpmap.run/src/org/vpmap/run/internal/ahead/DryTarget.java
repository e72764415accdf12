package org.vpmap.run.internal.ahead;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.schema.SystemSchema;

/**
 * Stands in for a target while a plan is made: knows the real one's sizes and prices, says yes to everything and writes nothing. What the
 * real one cannot do it is not asked for, since the run looks at the real one's abilities.
 */
final class DryTarget implements Target, WritesRecords, WritesBulk, WritesNotes, WritesFiles, WritesTags, MetersCredits {
    private final Target real;
    private final AtomicLong ids = new AtomicLong();

    DryTarget(Target real) {
        this.real = real;
    }

    private String id() {
        return "planned-" + ids.incrementAndGet();
    }

    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public SystemSchema describe() throws ConnectorException, InterruptedException {
        return real.describe();
    }

    @Override
    public Facts facts() throws ConnectorException, InterruptedException {
        return real.facts();
    }

    @Override
    public long count(String module) throws ConnectorException, InterruptedException {
        return real.count(module);
    }

    @Override
    public int batchSize(String module) {
        return ((WritesRecords) real).batchSize(module);
    }

    @Override
    public Map<String, Outcome> create(Batch batch) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        batch.records().forEach(r -> outcomes.put(r.key(), new Outcome.Created(id(), Optional.empty())));
        return outcomes;
    }

    @Override
    public Map<String, Outcome> update(Batch batch) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        batch.records().forEach(r -> outcomes.put(r.key(), new Outcome.Updated(r.id().orElseThrow(), Optional.empty())));
        return outcomes;
    }

    @Override
    public Map<String, Remote> findByKey(String module, String keyField, List<String> keys) {
        return Map.of();
    }

    /** Every record is there and differs in everything: what changed is foretold as written. */
    @Override
    public Map<String, Remote> read(String module, List<String> wanted, List<String> fields) {
        Map<String, Remote> found = new LinkedHashMap<>();
        wanted.forEach(id -> found.put(id, new Remote(id, Map.of(), Optional.empty())));
        return found;
    }

    @Override
    public Map<String, Outcome> delete(String module, List<String> wanted) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        wanted.forEach(id -> outcomes.put(id, new Outcome.Deleted()));
        return outcomes;
    }

    @Override
    public boolean bulkable(String module, boolean withRows) {
        return ((WritesBulk) real).bulkable(module, withRows);
    }

    @Override
    public int bulkSize() {
        return ((WritesBulk) real).bulkSize();
    }

    @Override
    public String submit(Batch batch) {
        return id();
    }

    @Override
    public Optional<Map<String, Outcome>> poll(String jobId, Batch batch) {
        return Optional.of(create(batch));
    }

    @Override
    public int noteBatchSize() {
        return ((WritesNotes) real).noteBatchSize();
    }

    @Override
    public Map<String, Outcome> createNotes(List<NewNote> notes) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        notes.forEach(n -> outcomes.put(n.key(), new Outcome.Created(id(), Optional.empty())));
        return outcomes;
    }

    @Override
    public List<Note> notes(String module, String id) {
        return List.of();
    }

    @Override
    public Map<String, Outcome> deleteNotes(List<String> wanted) {
        return delete("", wanted);
    }

    @Override
    public long maximumFileSize() {
        return ((WritesFiles) real).maximumFileSize();
    }

    @Override
    public String acceptableFileName(String name) {
        return ((WritesFiles) real).acceptableFileName(name);
    }

    @Override
    public Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content) {
        return new Outcome.Created(id(), Optional.empty());
    }

    @Override
    public List<Attachment> attachments(String module, String id) {
        return List.of();
    }

    @Override
    public String checksum(String module, String id, String attachmentId) {
        return "";
    }

    @Override
    public Outcome detach(String module, String id, String attachmentId) {
        return new Outcome.Deleted();
    }

    @Override
    public Map<String, String> tags(String module) throws ConnectorException, InterruptedException {
        return ((WritesTags) real).tags(module);
    }

    @Override
    public Map<String, Outcome> createTags(String module, Collection<String> names) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        names.forEach(n -> outcomes.put(n, new Outcome.Created(id(), Optional.empty())));
        return outcomes;
    }

    @Override
    public Outcome deleteTag(String module, String id) {
        return new Outcome.Deleted();
    }

    @Override
    public long tagged(String module, String id) {
        return 0;
    }

    @Override
    public long available() throws ConnectorException, InterruptedException {
        return real instanceof MetersCredits meter ? meter.available() : -1;
    }

    @Override
    public long spent() {
        return 0;
    }

    @Override
    public long cost(Operation operation, String module, long records) {
        return real instanceof MetersCredits meter ? meter.cost(operation, module, records) : 0;
    }

    @Override
    public void close() {
        // The real one belongs to whoever opened it.
    }
}
