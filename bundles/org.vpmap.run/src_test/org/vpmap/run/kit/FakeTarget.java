package org.vpmap.run.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.schema.SystemSchema;

/** A CRM in memory that keeps to what the connector interface promises: unique keys, outcomes by key, ids for what is gone. */
public final class FakeTarget extends FakeRecords implements WritesNotes, WritesFiles, WritesTags, ListsUsers {
    private final LinkedHashMap<String, Hung> notes = new LinkedHashMap<>();
    private final LinkedHashMap<String, Hung> attachments = new LinkedHashMap<>();
    private final Map<String, LinkedHashMap<String, String>> tags = new TreeMap<>();
    private final List<User> users = new ArrayList<>();
    private boolean apiAccess = true;
    private boolean phiReadable = true;

    /** A note or file on a record. */
    private record Hung(String module, String parent, String name, String content, Optional<Instant> created) {}

    @Override
    FakeTarget self() {
        return this;
    }

    @Override
    void dropped(String id) {
        notes.values().removeIf(n -> n.parent().equals(id));
        attachments.values().removeIf(n -> n.parent().equals(id));
    }

    public FakeTarget user(String id, String email, boolean active) {
        users.add(new User(id, "user " + id, email, active));
        return this;
    }

    public FakeTarget apiAccess(boolean has) {
        apiAccess = has;
        return this;
    }

    public FakeTarget phiReadable(boolean is) {
        phiReadable = is;
        return this;
    }

    public synchronized int notesSize() {
        return notes.size();
    }

    public synchronized int filesSize() {
        return attachments.size();
    }

    public synchronized List<String> fileNames() {
        return attachments.values().stream().map(Hung::name).sorted().toList();
    }

    /** Everything that is there, without ids and times: records by their content, links by the key of what they point to. */
    public synchronized String snapshot() {
        StringBuilder all = new StringBuilder();
        modules.forEach((module, records) -> records.values().stream()
                .map(r -> module + " " + describe(r.fields))
                .sorted()
                .forEach(line -> all.append(line).append('\n')));
        notes.values().stream().map(n -> "note " + keyOf(n.parent()) + " " + n.name() + " " + n.content()).sorted()
                .forEach(l -> all.append(l).append('\n'));
        attachments.values().stream().map(n -> "file " + keyOf(n.parent()) + " " + n.name() + " " + n.content()).sorted()
                .forEach(l -> all.append(l).append('\n'));
        tags.forEach((module, names) -> names.keySet().stream().sorted()
                .forEach(n -> all.append("tag ").append(module).append(' ').append(n).append('\n')));
        return all.toString();
    }

    private String describe(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                text.append(name).append('=').append(value instanceof RemoteId id && !id.module().isEmpty() ? keyOf(id.id()) : show(value))
                        .append(' ');
            }
        });
        return text.toString();
    }

    private static String show(Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Remote) {
            return list.stream().map(r -> ((Remote) r).fields().toString()).toList().toString();
        }
        return value.toString();
    }

    @Override
    public SystemSchema describe() {
        throw new AssertionError("a run never asks for the schema");
    }

    @Override
    public synchronized Facts facts() throws ConnectorException {
        called("facts", 0);
        return new Facts("1", "Acme", "enterprise", apiAccess, false, true, phiReadable, Map.of());
    }

    @Override
    public int noteBatchSize() {
        return batchSize("Notes");
    }

    @Override
    public synchronized Map<String, Outcome> createNotes(List<NewNote> wanted) throws ConnectorException {
        called("notes", cost(Operation.NOTE, "Notes", wanted.size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (NewNote note : wanted) {
            if (refusedKeys.contains(note.key()) || !modules.get(note.module()).containsKey(note.parentId())) {
                outcomes.put(note.key(), new Outcome.Refused("INVALID_DATA", "Parent_Id", "the target refuses it"));
            } else {
                String id = Long.toString(++ids);
                notes.put(id, new Hung(note.module(), note.parentId(), note.title(), note.content(), Optional.empty()));
                outcomes.put(note.key(), new Outcome.Created(id, Optional.of(Instant.ofEpochSecond(++clock))));
            }
        }
        fault.after("notes");
        return outcomes;
    }

    /** Somebody writes a note. */
    public synchronized void jot(String module, String parent, String title, String content, Instant at) {
        notes.put(Long.toString(++ids), new Hung(module, parent, title, content, Optional.of(at)));
    }

    @Override
    public synchronized List<Note> notes(String module, String id) throws ConnectorException {
        called("list notes", 1);
        return notes.entrySet().stream()
                .filter(e -> e.getValue().parent().equals(id))
                .map(e -> new Note(e.getKey(), e.getValue().name(), e.getValue().content(), e.getValue().created(), Optional.empty()))
                .toList();
    }

    @Override
    public synchronized Map<String, Outcome> deleteNotes(List<String> wanted) throws ConnectorException {
        called("delete notes", 1);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        wanted.forEach(id -> {
            notes.remove(id);
            outcomes.put(id, new Outcome.Deleted());
        });
        fault.after("delete notes");
        return outcomes;
    }

    @Override
    public long maximumFileSize() {
        return 2000;
    }

    @Override
    public String acceptableFileName(String name) {
        return name.replace('/', '_');
    }

    @Override
    public Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content)
            throws ConnectorException {
        byte[] bytes;
        try {
            bytes = content.readAllBytes();
        } catch (IOException e) {
            throw new ConnectorException(new Failure.Unreachable("the stream broke"), e);
        }
        synchronized (this) {
            called("attach", cost(Operation.FILE, module, 1));
            if (!modules.get(module).containsKey(id)) {
                return new Outcome.Refused("INVALID_DATA", "id", "no such record");
            }
            String file = Long.toString(++ids);
            attachments.put(file, new Hung(module, id, fileName, new String(bytes, StandardCharsets.UTF_8), Optional.empty()));
            fault.after("attach");
            return new Outcome.Created(file, Optional.empty());
        }
    }

    @Override
    public synchronized List<Attachment> attachments(String module, String id) throws ConnectorException {
        called("list files", 1);
        return attachments.entrySet().stream()
                .filter(e -> e.getValue().parent().equals(id))
                .map(e -> new Attachment(e.getKey(), e.getValue().name(), e.getValue().content().getBytes(StandardCharsets.UTF_8).length))
                .toList();
    }

    @Override
    public synchronized String checksum(String module, String id, String attachmentId) throws ConnectorException {
        called("checksum", 1);
        return FakeSource.sha256(attachments.get(attachmentId).content().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Outcome detach(String module, String id, String attachmentId) throws ConnectorException {
        called("detach", 1);
        attachments.remove(attachmentId);
        fault.after("detach");
        return new Outcome.Deleted();
    }

    @Override
    public synchronized Map<String, String> tags(String module) throws ConnectorException {
        called("tags", 1);
        return new LinkedHashMap<>(tags.getOrDefault(module, new LinkedHashMap<>()));
    }

    @Override
    public synchronized Map<String, Outcome> createTags(String module, Collection<String> names) throws ConnectorException {
        called("create tags", cost(Operation.TAG, module, names.size()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String name : names) {
            String there = tags.computeIfAbsent(module, m -> new LinkedHashMap<>()).get(name);
            if (there != null) {
                outcomes.put(name, new Outcome.Exists(there));
            } else {
                String id = Long.toString(++ids);
                tags.get(module).put(name, id);
                outcomes.put(name, new Outcome.Created(id, Optional.empty()));
            }
        }
        fault.after("create tags");
        return outcomes;
    }

    @Override
    public synchronized Outcome deleteTag(String module, String id) throws ConnectorException {
        called("delete tag", 1);
        tags.getOrDefault(module, new LinkedHashMap<>()).values().remove(id);
        fault.after("delete tag");
        return new Outcome.Deleted();
    }

    @Override
    public synchronized long tagged(String module, String id) throws ConnectorException {
        called("tagged", 1);
        String name = tags.getOrDefault(module, new LinkedHashMap<>()).entrySet().stream().filter(e -> e.getValue().equals(id))
                .map(Map.Entry::getKey).findFirst().orElse("");
        return modules.getOrDefault(module, new LinkedHashMap<>()).values().stream()
                .filter(r -> r.fields.get("Tag") instanceof List<?> list && list.contains(name))
                .count();
    }

    @Override
    public synchronized List<User> users() throws ConnectorException {
        called("users", 1);
        return List.copyOf(users);
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
