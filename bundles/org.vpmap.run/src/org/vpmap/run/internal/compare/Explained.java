package org.vpmap.run.internal.compare;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.vpmap.run.journal.Entry;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** Records that are not in the target for a reason that the journal tells: they are not lost. Read only when one is asked for. */
final class Explained {
    private final Journal journal;
    private Set<String> keys;

    Explained(Journal journal) {
        this.journal = journal;
    }

    synchronized boolean isLeft(String map, String key) throws JournalException {
        if (keys == null) {
            Set<String> left = new HashSet<>();
            journal.read(Optional.empty(), entry -> {
                if (entry instanceof Entry.Outcomes outcomes) {
                    outcomes.items().forEach(item -> {
                        String known = outcomes.map() + "\n" + item.key();
                        switch (item.fate()) {
                            case HELD, REJECTED, REFUSED, SKIPPED -> left.add(known);
                            case CREATED, UPDATED, UNCHANGED, RESTORED, DELETED -> left.remove(known);
                            case MERGED, CONFLICT -> {}
                        }
                    });
                }
            });
            keys = left;
        }
        return keys.contains(map + "\n" + key);
    }
}
