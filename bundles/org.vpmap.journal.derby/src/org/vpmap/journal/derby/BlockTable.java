package org.vpmap.journal.derby;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The chain of sealed blocks: each hash covers the block's number, the hash before it, the run and the ciphertext. Used within transactions. */
final class BlockTable {
    private static final byte[] GENESIS = Seal.sha256("VPMap journal 1".getBytes(StandardCharsets.US_ASCII));
    /** A row stays below Derby's VARCHAR FOR BIT DATA limit and our page. */
    static final int PART = 30_000;

    private final Connection connection;
    private final Seal seal;

    /** The end of the chain. */
    record Head(long sequence, byte[] hash) {}

    /** A block as it lies on the disk; {@code hash} is empty where a part of it is missing. */
    record Block(long sequence, String run, byte[] hash, byte[] sealed) {}

    /** Which block to fetch, seen from a sequence number. */
    enum Seek {
        AT("SEQ = ?", ""),
        NEXT("SEQ > ?", "SEQ"),
        NEXT_OF_RUN("SEQ > ? AND RUN = ?", "SEQ"),
        PREVIOUS_OF_RUN("SEQ < ? AND RUN = ?", "SEQ DESC");

        private final String where;
        private final String order;

        Seek(String where, String order) {
            this.where = where;
            this.order = order;
        }
    }

    BlockTable(JournalDatabase database, Seal seal) throws SQLException {
        this.connection = database.connection();
        this.seal = seal;
        database.create(
                "BLOCK",
                """
                CREATE TABLE BLOCK (SEQ BIGINT NOT NULL, PART INT NOT NULL, PARTS INT NOT NULL, RUN VARCHAR(64) NOT NULL,
                  HASH VARCHAR(32) FOR BIT DATA NOT NULL, BODY VARCHAR(30000) FOR BIT DATA NOT NULL, PRIMARY KEY (SEQ, PART))""",
                "CREATE INDEX BLOCK_RUN ON BLOCK (RUN, SEQ)");
    }

    Head head() throws SQLException {
        try (PreparedStatement last =
                connection.prepareStatement("SELECT SEQ, HASH FROM BLOCK WHERE PART = 0 AND SEQ = (SELECT MAX(SEQ) FROM BLOCK)");
                ResultSet rows = last.executeQuery()) {
            return rows.next() ? new Head(rows.getLong(1), rows.getBytes(2)) : new Head(0, GENESIS);
        }
    }

    /** Adds a block behind the head; the new head. */
    Head insert(Head head, String run, byte[] plain) throws SQLException {
        long sequence = head.sequence() + 1;
        byte[] sealed = seal.close(plain, plain.length, place(sequence, head.hash()));
        byte[] hash = hash(sequence, head.hash(), run, sealed);
        int parts = (sealed.length + PART - 1) / PART;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO BLOCK VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int part = 0; part < parts; part++) {
                insert.setLong(1, sequence);
                insert.setInt(2, part);
                insert.setInt(3, parts);
                insert.setString(4, run);
                insert.setBytes(5, hash);
                insert.setBytes(6, Arrays.copyOfRange(sealed, part * PART, Math.min(sealed.length, (part + 1) * PART)));
                insert.executeUpdate();
            }
        }
        return new Head(sequence, hash);
    }

    Optional<Block> find(Seek seek, long from, String run) throws SQLException {
        long sequence = from;
        if (seek != Seek.AT) {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT SEQ FROM BLOCK WHERE " + seek.where + " AND PART = 0 ORDER BY "
                            + seek.order + " FETCH NEXT 1 ROWS ONLY")) {
                select.setLong(1, from);
                if (seek != Seek.NEXT) {
                    select.setString(2, run);
                }
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return Optional.empty();
                    }
                    sequence = rows.getLong(1);
                }
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT PARTS, RUN, HASH, BODY FROM BLOCK WHERE SEQ = ? ORDER BY PART")) {
            select.setLong(1, sequence);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                int parts = rows.getInt(1);
                String of = rows.getString(2);
                byte[] hash = rows.getBytes(3);
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                int seen = 0;
                do {
                    body.writeBytes(rows.getBytes(4));
                    seen++;
                } while (rows.next());
                return Optional.of(new Block(sequence, of, seen == parts ? hash : new byte[0], body.toByteArray()));
            }
        }
    }

    /** The hash that the block behind {@code sequence} builds on. */
    byte[] hashOf(long sequence) throws SQLException {
        return sequence == 0 ? GENESIS : find(Seek.AT, sequence, "").map(Block::hash).orElse(new byte[0]);
    }

    /** Whether the block is what was written behind {@code previous}. */
    boolean fits(Block block, byte[] previous) {
        return Arrays.equals(block.hash(), hash(block.sequence(), previous, block.run(), block.sealed()));
    }

    /** The bytes within. */
    byte[] open(Block block, byte[] previous) throws IOException {
        return seal.open(block.sealed(), place(block.sequence(), previous));
    }

    private static byte[] hash(long sequence, byte[] previous, String run, byte[] sealed) {
        return Seal.sha256(place(sequence, previous), run.getBytes(StandardCharsets.UTF_8), sealed);
    }

    private static byte[] place(long sequence, byte[] previous) {
        return ByteBuffer.allocate(8 + previous.length).putLong(sequence).put(previous).array();
    }
}
