package org.vpmap.journal.derby;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpmap.journal.derby.BlockTable.Block;
import org.vpmap.journal.derby.BlockTable.Head;
import org.vpmap.journal.derby.BlockTable.Seek;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.JournalException.Kind;
import org.vpmap.run.journal.Staging;

/**
 * The journal in embedded Derby: entries packed into blocks (deflated, AES-256-GCM), each block's SHA-256 taken over the one before it, so
 * that nothing can be changed, moved or cut out unseen. One row a block (more where a block exceeds a page); crossings in a table of their
 * own, changed in the same transaction.
 */
public final class DerbyJournal implements Journal {
    private static final byte[] KEY_CHECK = "VPMap".getBytes(StandardCharsets.US_ASCII);

    private final JournalDatabase database;
    private final Connection connection;
    private final Path folder;
    private final BlockTable blocks;
    private final CrossingTable crossings;
    private final DerbyStaging staging;
    /** Read and written within transactions only. */
    private Head head;

    /**
     * Opens the journal of a project, making it where there is none.
     *
     * @param folder of the database; its parent is made if missing
     * @param key 32 bytes; the same as before for an existing journal
     * @throws JournalException BUSY, UNWRITABLE, DAMAGED or KEY
     */
    public static DerbyJournal open(Path folder, byte[] key) throws JournalException {
        JournalDatabase database = JournalDatabase.open(folder);
        try {
            return new DerbyJournal(folder, database, new Seal(key, new SecureRandom()));
        } catch (SQLException e) {
            JournalException failure = database.failure(e);
            database.close();
            throw failure;
        } catch (JournalException e) {
            database.close();
            throw e;
        }
    }

    private DerbyJournal(Path folder, JournalDatabase database, Seal seal) throws SQLException, JournalException {
        this.folder = folder;
        this.database = database;
        this.connection = database.connection();
        database.create("RUN", "CREATE TABLE RUN (RUN VARCHAR(64) NOT NULL PRIMARY KEY, STARTED BIGINT NOT NULL, ENDED BIGINT)");
        database.create("META", "CREATE TABLE META (NAME VARCHAR(32) NOT NULL PRIMARY KEY, BODY VARCHAR(1000) FOR BIT DATA NOT NULL)");
        checkKey(seal);
        this.blocks = new BlockTable(database, seal);
        this.crossings = new CrossingTable(database);
        this.staging = new DerbyStaging(database, seal);
        this.head = database.transaction(blocks::head);
    }

    private void checkKey(Seal seal) throws SQLException, JournalException {
        try (PreparedStatement find = connection.prepareStatement("SELECT BODY FROM META WHERE NAME = 'key'");
                ResultSet rows = find.executeQuery()) {
            if (rows.next()) {
                seal.open(rows.getBytes(1), KEY_CHECK);
                return;
            }
        } catch (IOException e) {
            throw new JournalException(
                    Kind.KEY, folder + ": the journal was encrypted with another key; give the key it was made with (VPMAP_KEYS)", e);
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO META VALUES ('key', ?)")) {
            insert.setBytes(1, seal.close(KEY_CHECK, KEY_CHECK.length, KEY_CHECK));
            insert.executeUpdate();
        }
    }

    @Override
    public void append(List<Entry> entries) throws JournalException {
        if (entries.isEmpty()) {
            return;
        }
        database.transaction(
                () -> {
                    Head next = head;
                    for (List<Entry> block : byRun(entries)) {
                        next = blocks.insert(next, runOf(block.get(0)), pack(block));
                        for (Entry entry : block) {
                            apply(entry, next.sequence());
                        }
                    }
                    return next;
                },
                committed -> head = committed);
    }

    /** Entries of one run share a block; order is kept. */
    private static List<List<Entry>> byRun(List<Entry> entries) {
        List<List<Entry>> blocks = new ArrayList<>();
        String run = null;
        for (Entry entry : entries) {
            if (!runOf(entry).equals(run)) {
                run = runOf(entry);
                blocks.add(new ArrayList<>());
            }
            blocks.get(blocks.size() - 1).add(entry);
        }
        return blocks;
    }

    private static String runOf(Entry entry) {
        return switch (entry) {
            case Entry.Confirmed e -> "";
            case Entry.Provisioned e -> "";
            case Entry.RunStarted e -> e.run();
            case Entry.Intent e -> e.run();
            case Entry.BulkSubmitted e -> e.run();
            case Entry.Outcomes e -> e.run();
            case Entry.Checkpoint e -> e.run();
            case Entry.RunEnded e -> e.run();
        };
    }

    private static byte[] pack(List<Entry> block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(block.size());
            for (Entry entry : block) {
                EntryCodec.write(out, entry);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** What an entry changes in the tables that follow from the chain. */
    private void apply(Entry entry, long sequence) throws SQLException {
        switch (entry) {
            case Entry.RunStarted e -> {
                try (PreparedStatement again = connection.prepareStatement("UPDATE RUN SET ENDED = NULL WHERE RUN = ?")) {
                    again.setString(1, e.run());
                    if (again.executeUpdate() > 0) {
                        return;
                    }
                }
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO RUN VALUES (?, ?, NULL)")) {
                    insert.setString(1, e.run());
                    insert.setLong(2, sequence);
                    insert.executeUpdate();
                }
            }
            case Entry.RunEnded e -> {
                try (PreparedStatement end = connection.prepareStatement("UPDATE RUN SET ENDED = ? WHERE RUN = ?")) {
                    end.setLong(1, sequence);
                    end.setString(2, e.run());
                    end.executeUpdate();
                }
            }
            case Entry.Outcomes e -> crossings.apply(e);
            case Entry.Confirmed e -> {}
            case Entry.Provisioned e -> {}
            case Entry.Intent e -> {}
            case Entry.BulkSubmitted e -> {}
            case Entry.Checkpoint e -> {}
        }
    }

    private static List<Entry> unpack(byte[] plain) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
        int size = in.readInt();
        List<Entry> entries = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            entries.add(EntryCodec.read(in));
        }
        return entries;
    }

    /** A block with the hash before it, as they were in one moment. */
    private record Found(Block block, byte[] previous) {}

    private record Opened(long sequence, List<Entry> entries) {}

    private Optional<Opened> fetch(Seek seek, long from, String run) throws JournalException {
        Optional<Found> found = database.transaction(() -> {
            Optional<Block> block = blocks.find(seek, from, run);
            return block.isEmpty() ? Optional.empty() : Optional.of(new Found(block.get(), blocks.hashOf(block.get().sequence() - 1)));
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Block block = found.get().block();
        try {
            return Optional.of(new Opened(block.sequence(), unpack(blocks.open(block, found.get().previous()))));
        } catch (IOException e) {
            throw new JournalException(
                    Kind.DAMAGED, folder + ": the journal is damaged at block " + block.sequence() + "; restore the folder from a backup",
                    e);
        }
    }

    @Override
    public void read(Optional<String> run, Consumer<Entry> visitor) throws JournalException {
        visit(run.isPresent() ? Seek.NEXT_OF_RUN : Seek.NEXT, 0, run.orElse(""), entries -> entries.forEach(visitor));
    }

    @Override
    public void readBackwards(String run, Consumer<Entry> visitor) throws JournalException {
        visit(Seek.PREVIOUS_OF_RUN, Long.MAX_VALUE, run, entries -> entries.reversed().forEach(visitor));
    }

    private void visit(Seek seek, long from, String run, Consumer<List<Entry>> visitor) throws JournalException {
        Optional<Opened> block = fetch(seek, from, run);
        while (block.isPresent()) {
            visitor.accept(block.get().entries());
            block = fetch(seek, block.get().sequence(), run);
        }
    }

    @Override
    public List<RunInfo> runs() throws JournalException {
        Map<Long, Long> ends = database.transaction(() -> {
            Map<Long, Long> blocks = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT STARTED, ENDED FROM RUN ORDER BY STARTED, RUN");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    // NULL, a run without an end, comes as 0; blocks are counted from 1.
                    blocks.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return blocks;
        });
        List<RunInfo> runs = new ArrayList<>();
        for (Map.Entry<Long, Long> at : ends.entrySet()) {
            Entry.RunStarted started = find(at.getKey(), Entry.RunStarted.class)
                    .orElseThrow(() -> new JournalException(Kind.DAMAGED,
                            folder + ": a run has lost its start; restore the folder from a backup", null));
            runs.add(new RunInfo(started, at.getValue() == 0 ? Optional.empty() : find(at.getValue(), Entry.RunEnded.class)));
        }
        return runs;
    }

    private <T extends Entry> Optional<T> find(long sequence, Class<T> type) throws JournalException {
        return fetch(Seek.AT, sequence, "").stream()
                .flatMap(b -> b.entries().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b);
    }

    @Override
    public Map<String, Crossing> crossings(String map, Collection<String> keys) throws JournalException {
        return database.transaction(() -> crossings.find(map, keys));
    }

    @Override
    public void crossings(String map, Consumer<Crossing> visitor) throws JournalException {
        String last = "";
        List<Crossing> page;
        do {
            String after = last;
            page = database.transaction(() -> crossings.page(map, after));
            page.forEach(visitor);
            last = page.isEmpty() ? last : page.get(page.size() - 1).key();
        } while (!page.isEmpty());
    }

    @Override
    public long crossingCount(String map) throws JournalException {
        return database.transaction(() -> crossings.count(map));
    }

    @Override
    public Verification verify() throws JournalException {
        long entries = 0;
        byte[] previous = database.transaction(() -> blocks.hashOf(0));
        Head until = database.transaction(() -> head);
        for (long sequence = 1; sequence <= until.sequence(); sequence++) {
            long wanted = sequence;
            Optional<Block> block = database.transaction(() -> blocks.find(Seek.AT, wanted, ""));
            if (block.isEmpty() || !blocks.fits(block.get(), previous)) {
                return new Verification(entries, false, sequence);
            }
            try {
                entries += unpack(blocks.open(block.get(), previous)).size();
            } catch (IOException e) {
                return new Verification(entries, false, sequence);
            }
            previous = block.get().hash();
        }
        return new Verification(entries, true, -1);
    }

    /** The chain's head in hex: noted elsewhere (in a report), it shows later that nothing was cut off at the end. */
    public String head() throws JournalException {
        return database.transaction(() -> HexFormat.of().formatHex(head.hash()));
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public void close() throws JournalException {
        database.close();
    }
}
