package org.vpmap.journal.derby;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** Staging in tables of the journal's database: one table a space, so that forgetting is dropping, not deleting row by row. */
final class DerbyStaging implements Staging {
    private static final int PAGE = 200;
    private static final int KEYS = 50;

    private final JournalDatabase database;
    private final Connection connection;
    private final Seal seal;

    DerbyStaging(JournalDatabase database, Seal seal) throws SQLException {
        this.database = database;
        this.connection = database.connection();
        this.seal = seal;
        database.create("STAGING", "CREATE TABLE STAGING (NAME VARCHAR(300) NOT NULL PRIMARY KEY, TAB VARCHAR(40) NOT NULL)");
    }

    /** The table of a space, or null. Asked of the database each time: what was rolled back is not remembered. */
    private String find(String space) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT TAB FROM STAGING WHERE NAME = ?")) {
            select.setString(1, space);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private List<String> spaces(String column) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM STAGING")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public void put(String space, List<Staged> records) throws JournalException {
        if (records.isEmpty()) {
            return;
        }
        database.transaction(() -> {
            String table = table(space);
            Map<String, Staged> latest = new LinkedHashMap<>();
            records.forEach(staged -> latest.put(staged.key() + "\u0000" + staged.record().id(), staged));
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE K = ? AND ID = ?");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
                for (Staged staged : latest.values()) {
                    delete.setString(1, staged.key());
                    delete.setString(2, staged.record().id());
                    delete.addBatch();
                    byte[] sealed = pack(space, staged);
                    for (int part = 0; part * BlockTable.PART < sealed.length; part++) {
                        insert.setString(1, staged.key());
                        insert.setString(2, staged.record().id());
                        insert.setInt(3, part);
                        insert.setString(4, staged.record().object());
                        insert.setBytes(
                                5,
                                Arrays.copyOfRange(sealed, part * BlockTable.PART, Math.min(sealed.length, (part + 1) * BlockTable.PART)));
                        insert.addBatch();
                    }
                }
                delete.executeBatch();
                insert.executeBatch();
            }
            return null;
        });
    }

    @Override
    public Map<String, List<SourceRecord>> get(String space, Collection<String> keys) throws JournalException {
        return database.transaction(() -> {
            Map<String, List<SourceRecord>> found = new LinkedHashMap<>();
            String table = find(space);
            List<String> wanted = List.copyOf(keys);
            for (int from = 0; table != null && from < wanted.size(); from += KEYS) {
                try (PreparedStatement select = connection.prepareStatement("SELECT K, ID, PART, OBJ, BODY FROM " + table + " WHERE K IN ("
                        + "?, ".repeat(KEYS - 1) + "?) ORDER BY K, ID, PART")) {
                    for (int i = 0; i < KEYS; i++) {
                        select.setString(1 + i, wanted.get(Math.min(from + i, wanted.size() - 1)));
                    }
                    try (ResultSet rows = select.executeQuery()) {
                        collect(space, rows, found);
                    }
                }
            }
            return found;
        });
    }

    @Override
    public void scan(String space, GroupVisitor visitor) throws JournalException, InterruptedException {
        String after = null;
        while (true) {
            String last = after;
            List<String> keys = database.transaction(() -> keysAfter(space, last));
            if (keys.isEmpty()) {
                return;
            }
            Map<String, List<SourceRecord>> groups = get(space, keys);
            for (String key : keys) {
                visitor.visit(key, groups.getOrDefault(key, List.of()));
            }
            after = keys.get(keys.size() - 1);
        }
    }

    private List<String> keysAfter(String space, String last) throws SQLException {
        List<String> keys = new ArrayList<>();
        String table = find(space);
        if (table == null) {
            return keys;
        }
        String where = last == null ? "" : " WHERE K > ?";
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT K FROM " + table + where + " ORDER BY K FETCH NEXT " + PAGE + " ROWS ONLY")) {
            if (last != null) {
                select.setString(1, last);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        }
        return keys;
    }

    @Override
    public long count(String space) throws JournalException {
        return database.transaction(() -> {
            String table = find(space);
            if (table == null) {
                return 0L;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE PART = 0")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void clear(String space) throws JournalException {
        database.transaction(() -> {
            drop(space);
            return null;
        });
    }

    @Override
    public void clearAll() throws JournalException {
        database.transaction(() -> {
            for (String space : spaces("NAME")) {
                drop(space);
            }
            return null;
        });
    }

    private void drop(String space) throws SQLException {
        String table = find(space);
        if (table == null) {
            return;
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement forget = connection.prepareStatement("DELETE FROM STAGING WHERE NAME = ?")) {
            statement.execute("DROP TABLE " + table);
            forget.setString(1, space);
            forget.executeUpdate();
        }
    }

    private String table(String space) throws SQLException {
        String table = find(space);
        if (table != null) {
            return table;
        }
        int number = 1;
        List<String> taken = spaces("TAB");
        while (taken.contains("STAGE_" + number)) {
            number++;
        }
        table = "STAGE_" + number;
        try (Statement statement = connection.createStatement();
                PreparedStatement remember = connection.prepareStatement("INSERT INTO STAGING VALUES (?, ?)")) {
            statement.execute("CREATE TABLE " + table + " (K VARCHAR(500) NOT NULL, ID VARCHAR(200) NOT NULL, PART INT NOT NULL, "
                    + "OBJ VARCHAR(200) NOT NULL, BODY VARCHAR(30000) FOR BIT DATA NOT NULL, PRIMARY KEY (K, ID, PART))");
            remember.setString(1, space);
            remember.setString(2, table);
            remember.executeUpdate();
        }
        return table;
    }

    private byte[] pack(String space, Staged staged) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ValueCodec.writeMap(out, staged.record().values());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return seal.close(bytes.toByteArray(), bytes.size(), place(space, staged.key(), staged.record().id()));
    }

    private static byte[] place(String space, String key, String id) {
        return (space + "\u0000" + key + "\u0000" + id).getBytes(StandardCharsets.UTF_8);
    }

    private void collect(String space, ResultSet rows, Map<String, List<SourceRecord>> found) throws SQLException {
        String key = null;
        String id = null;
        String object = null;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (rows.next()) {
            if (rows.getInt(3) == 0 && key != null) {
                found.computeIfAbsent(key, k -> new ArrayList<>()).add(open(space, key, id, object, body.toByteArray()));
                body.reset();
            }
            key = rows.getString(1);
            id = rows.getString(2);
            object = rows.getString(4);
            body.writeBytes(rows.getBytes(5));
        }
        if (key != null) {
            found.computeIfAbsent(key, k -> new ArrayList<>()).add(open(space, key, id, object, body.toByteArray()));
        }
    }

    private SourceRecord open(String space, String key, String id, String object, byte[] sealed) throws SQLException {
        try {
            byte[] plain = seal.open(sealed, place(space, key, id));
            return new SourceRecord(object, id, ValueCodec.readMap(new DataInputStream(new ByteArrayInputStream(plain))));
        } catch (IOException e) {
            throw new SQLException("a staged record is damaged", "XSDG2", e);
        }
    }
}
