package org.vpmap.sandbox.zoho.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import org.vpmap.sandbox.http.Json;

/**
 * The org's data on disk: records by module, and small documents by key (metadata, users, jobs). Everything that one request changes goes
 * into one frame of the log, so it is there whole or not at all after a kill.
 *
 * <p>Writers hold the write lock from their first look to {@link #commit()}; what they put is visible to themselves at once and to others
 * when they let go. Readers hold the read lock.
 */
public final class Store implements Closeable {
    private static final byte PUT = 1;
    private static final byte STATE = 2;
    private static final byte DOCUMENT = 3;
    private static final byte TABLE = 4;
    private static final long WORTH_COMPACTING = 32L << 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Table> byNumber = new ArrayList<>();
    private final Map<String, byte[]> documents = new TreeMap<>();
    private RecordLog log;
    private Frame frame;
    private boolean broken;

    private Store() {
    }

    /** Collects one frame; its bytes can be read before they are written. */
    private static final class Frame extends ByteArrayOutputStream {
        Frame() {
            super(64 * 1024);
        }

        byte[] raw() {
            return buf;
        }

        int length() {
            return count;
        }
    }

    /**
     * Opens the data in a folder, making it where it is not there.
     *
     * @throws IOException where it cannot be read, or another process has it
     */
    public static Store open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("records.log");
        Store store = new Store();
        store.log = RecordLog.open(file, store::replay);
        if (store.log.size() > WORTH_COMPACTING && store.liveBytes() * 2 < store.log.size()) {
            store = store.compact(file);
        }
        store.frame = new Frame();
        return store;
    }

    /** Guards everything in here. */
    public ReentrantReadWriteLock lock() {
        return lock;
    }

    /** The table of a module, made where it is not there; making one needs the write lock. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            table = register(name);
            writeEntry(TABLE, out -> {
                out.writeShort(tables.get(name).number());
                out.writeUTF(name);
            });
        }
        return table;
    }

    /** The table of a module, or null where nothing was ever put there. */
    public Table existing(String name) {
        return tables.get(name);
    }

    /** All tables. */
    public Collection<Table> tables() {
        return tables.values();
    }

    /** The record at an ordinal, parsed anew. */
    public ObjectNode read(Table table, int ordinal) {
        try {
            return (ObjectNode) Json.parse(bytes(table, ordinal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Table table, int ordinal) throws IOException {
        long offset = table.offset(ordinal);
        int length = table.length(ordinal);
        if (offset >= log.nextPayload()) {
            byte[] result = new byte[length];
            System.arraycopy(frame.raw(), (int) (offset - log.nextPayload()), result, 0, length);
            return result;
        }
        return log.read(offset, length);
    }

    /** The live record with an id, or null. */
    public ObjectNode read(String name, long id) {
        Table table = tables.get(name);
        int at = table == null ? -1 : table.find(id);
        return at < 0 || table.state(at) != Table.LIVE ? null : read(table, at);
    }

    /**
     * Puts a record.
     *
     * @param before the record as it was, null for a new one; keeps the indexes right
     * @param time   Modified_Time in epoch seconds
     */
    public void put(Table table, long id, long time, ObjectNode before, ObjectNode record) {
        byte[] json = Json.bytes(record);
        int[] start = new int[1];
        writeEntry(PUT, out -> {
            out.writeShort(table.number());
            out.writeLong(id);
            out.writeLong(time);
            out.writeInt(json.length);
            start[0] = frame.length();
            out.write(json);
        });
        int ordinal = table.put(id, time, log.nextPayload() + start[0], json.length);
        table.indexes().forEach((field, index) -> {
            String was = before == null ? null : HashIndex.keyOf(before.get(field));
            String is = HashIndex.keyOf(record.get(field));
            if (was != null && !was.equals(is)) {
                index.remove(was, ordinal);
            }
            if (is != null && !is.equals(was)) {
                index.add(is, ordinal);
            }
        });
    }

    /** Changes a record's state. Its values stay in the indexes, so those who look things up skip what is not live. */
    public void state(Table table, int ordinal, byte state, long time, int user) {
        writeEntry(STATE, out -> {
            out.writeShort(table.number());
            out.writeLong(table.id(ordinal));
            out.writeByte(state);
            out.writeLong(time);
            out.writeShort(user);
        });
        table.state(ordinal, state, time, user);
    }

    /** A document, or null. */
    public JsonNode document(String key) {
        byte[] json = documents.get(key);
        try {
            return json == null ? null : Json.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of all documents that begin so, sorted. */
    public List<String> documents(String prefix) {
        return documents.keySet().stream().filter(k -> k.startsWith(prefix)).toList();
    }

    /** Puts a document; null removes it. */
    public void document(String key, JsonNode value) {
        byte[] json = value == null ? new byte[0] : Json.bytes(value);
        writeEntry(DOCUMENT, out -> {
            out.writeUTF(key);
            out.writeInt(json.length);
            out.write(json);
        });
        remember(key, json);
    }

    /**
     * Writes what was put since the last commit.
     *
     * @throws IOException where the disk does not take it; the store then refuses to go on until it is opened again
     */
    public void commit() throws IOException {
        if (broken) {
            throw new IOException("the sandbox could not write its data before: free some disk and start it again");
        }
        if (frame.length() == 0) {
            return;
        }
        try {
            log.append(frame.raw(), frame.length());
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        frame.reset();
    }

    /**
     * Visits the live records whose field has a value, found by index; the index is made at the first question.
     *
     * @param visitor gets ordinals of records that really have the value; says whether to go on
     */
    public void lookup(Table table, String field, String value, IntPredicate visitor) {
        String key = value.toLowerCase(java.util.Locale.ROOT);
        index(table, field).visit(key, ordinal -> table.state(ordinal) != Table.LIVE
                || !key.equals(HashIndex.keyOf(read(table, ordinal).get(field))) || visitor.test(ordinal));
    }

    /** As {@link #lookup} but also offers records that are not live. */
    public void lookupAll(Table table, String field, String value, IntPredicate visitor) {
        String key = value.toLowerCase(java.util.Locale.ROOT);
        index(table, field).visit(key, ordinal -> table.state(ordinal) == Table.GONE
                || !key.equals(HashIndex.keyOf(read(table, ordinal).get(field))) || visitor.test(ordinal));
    }

    private HashIndex index(Table table, String field) {
        HashIndex index = table.indexes().get(field);
        if (index != null) {
            return index;
        }
        synchronized (table) {
            return table.indexes().computeIfAbsent(field, f -> {
                HashIndex made = new HashIndex();
                for (int i = 0; i < table.size(); i++) {
                    if (table.state(i) != Table.GONE) {
                        String key = HashIndex.keyOf(read(table, i).get(f));
                        if (key != null) {
                            made.add(key, i);
                        }
                    }
                }
                return made;
            });
        }
    }

    /** The largest id ever put, 0 for none. */
    public long largestId() {
        long result = 0;
        for (Table table : tables.values()) {
            if (table.size() > 0) {
                result = Math.max(result, table.id(table.size() - 1));
            }
        }
        return result;
    }

    /** Bytes on disk. */
    public long bytesOnDisk() {
        return log.size();
    }

    @Override
    public void close() throws IOException {
        lock.writeLock().lock();
        try {
            log.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Table register(String name) {
        Table table = new Table(byNumber.size(), name);
        tables.put(name, table);
        byNumber.add(table);
        return table;
    }

    private void remember(String key, byte[] json) {
        if (json.length == 0) {
            documents.remove(key);
        } else {
            documents.put(key, json);
        }
    }

    private interface EntryWriter {
        void write(DataOutputStream out) throws IOException;
    }

    private void writeEntry(byte type, EntryWriter writer) {
        try {
            DataOutputStream out = new DataOutputStream(frame);
            out.writeByte(type);
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(byte[] payload, long start) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(payload);
        while (in.hasRemaining()) {
            byte type = in.get();
            switch (type) {
                case PUT -> {
                    Table table = byNumber.get(in.getShort());
                    long id = in.getLong();
                    long time = in.getLong();
                    int length = in.getInt();
                    table.put(id, time, start + in.position(), length);
                    in.position(in.position() + length);
                }
                case STATE -> {
                    Table table = byNumber.get(in.getShort());
                    int ordinal = table.find(in.getLong());
                    byte state = in.get();
                    table.state(ordinal, state, in.getLong(), in.getShort());
                }
                case DOCUMENT -> {
                    String key = utf(in);
                    byte[] json = new byte[in.getInt()];
                    in.get(json);
                    remember(key, json);
                }
                case TABLE -> {
                    in.getShort();
                    register(utf(in));
                }
                default -> throw new IOException("the sandbox's data was written by another version: choose another folder");
            }
        }
    }

    private static String utf(ByteBuffer in) {
        byte[] text = new byte[in.getShort() & 0xFFFF];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private long liveBytes() {
        long sum = 0;
        for (Table table : tables.values()) {
            for (int i = 0; i < table.size(); i++) {
                sum += 40 + table.length(i);
            }
        }
        return sum + documents.values().stream().mapToLong(d -> d.length + 50L).sum();
    }

    private Store compact(Path file) throws IOException {
        Path fresh = file.resolveSibling("records.new");
        Files.deleteIfExists(fresh);
        Store target = new Store();
        target.frame = new Frame();
        target.log = RecordLog.open(fresh, target::replay);
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
            target.document(document.getKey(), Json.parse(document.getValue()));
        }
        for (Table table : tables.values()) {
            Table copy = target.table(table.name());
            for (int i = 0; i < table.size(); i++) {
                target.put(copy, table.id(i), table.time(i), null, read(table, i));
                if (table.state(i) != Table.LIVE) {
                    target.state(copy, i, table.state(i), table.time(i), table.deletedBy(i));
                }
                if (target.frame.length() > 1 << 20) {
                    target.commit();
                }
            }
        }
        target.commit();
        target.log.close();
        log.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Store store = new Store();
        store.log = RecordLog.open(file, store::replay);
        return store;
    }
}
