package org.vpmap.journal.derby;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal.Crossing;

/** The crossings: derived from outcomes, in the same transaction. Callers hold the journal's lock. */
final class CrossingTable {
    private static final int PAGE = 500;

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement find;
    private final PreparedStatement page;
    private final PreparedStatement count;

    CrossingTable(JournalDatabase database) throws SQLException {
        connection = database.connection();
        database.create("CROSSING", """
                CREATE TABLE CROSSING (MAP VARCHAR(200) NOT NULL, K VARCHAR(500) NOT NULL, ID VARCHAR(64) NOT NULL, HASH VARCHAR(64) NOT NULL,
                  RUN VARCHAR(64) NOT NULL, MODIFIED BIGINT NOT NULL, PRIMARY KEY (MAP, K))""");
        insert = connection.prepareStatement("INSERT INTO CROSSING (ID, HASH, RUN, MODIFIED, MAP, K) VALUES (?, ?, ?, ?, ?, ?)");
        update = connection.prepareStatement("UPDATE CROSSING SET ID = ?, HASH = ?, RUN = ?, MODIFIED = ? WHERE MAP = ? AND K = ?");
        delete = connection.prepareStatement("DELETE FROM CROSSING WHERE MAP = ? AND K = ?");
        find = connection.prepareStatement("SELECT MAP, K, ID, HASH, RUN, MODIFIED FROM CROSSING WHERE MAP = ? AND K = ?");
        page = connection.prepareStatement(
                "SELECT MAP, K, ID, HASH, RUN, MODIFIED FROM CROSSING WHERE MAP = ? AND K > ? ORDER BY K FETCH NEXT " + PAGE
                        + " ROWS ONLY");
        count = connection.prepareStatement("SELECT COUNT(*) FROM CROSSING WHERE MAP = ?");
    }

    void apply(Entry.Outcomes outcomes) throws SQLException {
        List<Entry.ItemOutcome> set = new ArrayList<>();
        boolean removes = false;
        for (Entry.ItemOutcome item : outcomes.items()) {
            switch (item.fate()) {
                case CREATED, UPDATED, UNCHANGED, MERGED, RESTORED -> {
                    if (!item.id().isEmpty()) {
                        set.add(item);
                    }
                }
                case DELETED -> {
                    delete.setString(1, outcomes.map());
                    delete.setString(2, item.key());
                    delete.addBatch();
                    removes = true;
                }
                case SKIPPED, HELD, REJECTED, REFUSED, CONFLICT -> {}
            }
        }
        if (removes) {
            delete.executeBatch();
        }
        if (set.isEmpty()) {
            return;
        }
        Set<String> known = find(outcomes.map(), set.stream().map(Entry.ItemOutcome::key).toList()).keySet();
        Map<String, Entry.ItemOutcome> latest = new LinkedHashMap<>();
        set.forEach(item -> latest.put(item.key(), item));
        boolean inserts = false;
        boolean updates = false;
        for (Entry.ItemOutcome item : latest.values()) {
            boolean isKnown = known.contains(item.key());
            PreparedStatement statement = isKnown ? update : insert;
            statement.setString(1, item.id());
            statement.setString(2, item.hash());
            statement.setString(3, outcomes.run());
            statement.setLong(4, item.modified().map(java.time.Instant::toEpochMilli).orElse(0L));
            statement.setString(5, outcomes.map());
            statement.setString(6, item.key());
            statement.addBatch();
            inserts |= !isKnown;
            updates |= isKnown;
        }
        if (inserts) {
            insert.executeBatch();
        }
        if (updates) {
            update.executeBatch();
        }
    }

    Map<String, Crossing> find(String map, Collection<String> keys) throws SQLException {
        Map<String, Crossing> found = new LinkedHashMap<>();
        find.setString(1, map);
        // Key by key: for an IN list behind the map's name Derby reads the whole table.
        for (String key : keys) {
            find.setString(2, key);
            try (ResultSet rows = find.executeQuery()) {
                if (rows.next()) {
                    found.put(key, read(rows));
                }
            }
        }
        return found;
    }

    List<Crossing> page(String map, String after) throws SQLException {
        page.setString(1, map);
        page.setString(2, after);
        List<Crossing> crossings = new ArrayList<>();
        try (ResultSet rows = page.executeQuery()) {
            while (rows.next()) {
                crossings.add(read(rows));
            }
        }
        return crossings;
    }

    long count(String map) throws SQLException {
        count.setString(1, map);
        try (ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Crossing read(ResultSet rows) throws SQLException {
        return new Crossing(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5), rows.getLong(6));
    }
}
