package org.vpmap.run.internal.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.Migration;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.feed.SourceReader;
import org.vpmap.run.internal.load.OwnerTable;
import org.vpmap.run.journal.JournalException;

/** Reads staff and users. A practice has few of both. */
public final class Owners {
    private Owners() {}

    /** The table as both sides are now. */
    public static OwnerTable table(Migration migration, Retry retry) throws ConnectorException, JournalException, InterruptedException {
        Optional<OwnerRule> rule = migration.plan().owners();
        if (rule.isEmpty()) {
            return OwnerTable.none();
        }
        Map<String, SourceRecord> staff = new TreeMap<>();
        new SourceReader(migration.source(), retry)
                .read(rule.get().object(), rule.get().fields(), Optional.empty(),
                        page -> page.records().forEach(r -> staff.put(r.id(), r)));
        List<ListsUsers.User> users = migration.target() instanceof ListsUsers lists ? retry.call(lists::users) : List.of();
        return new OwnerTable(rule, new ArrayList<>(staff.values()), users);
    }
}
