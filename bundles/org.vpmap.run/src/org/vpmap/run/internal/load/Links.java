package org.vpmap.run.internal.load;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.target.WritesRecords.RemoteId;
import org.vpmap.core.plan.Mapping;
import org.vpmap.core.value.LinkValue;
import org.vpmap.run.internal.order.LoadOrder;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.Journal.Crossing;
import org.vpmap.run.journal.JournalException;

/** The crossings that a page of records needs, asked for in one go for each map. */
final class Links {
    private final Journal journal;
    private final List<Mapping> mappings;
    private final Map<String, Set<String>> wanted = new HashMap<>();
    private final Map<String, Map<String, Crossing>> found = new HashMap<>();

    Links(Journal journal, List<Mapping> mappings) {
        this.journal = journal;
        this.mappings = mappings;
    }

    /** Notes that the link will be asked for. */
    void want(LinkValue link) {
        LoadOrder.targets(mappings, link.module(), link.source()).forEach(m -> want(m.id(), link.key()));
    }

    /** Notes that the crossing of a key will be asked for. */
    void want(String map, String key) {
        wanted.computeIfAbsent(map, m -> new LinkedHashSet<>()).add(key);
    }

    /** Asks the journal for everything noted. */
    void load() throws JournalException {
        for (Map.Entry<String, Set<String>> entry : wanted.entrySet()) {
            found.put(entry.getKey(), journal.crossings(entry.getKey(), entry.getValue()));
        }
    }

    /** The crossing of a key, or null. */
    Crossing crossing(String map, String key) {
        return found.getOrDefault(map, Map.of()).get(key);
    }

    /** The record that a link points to, in the first map that has it. */
    Optional<Found> resolve(LinkValue link) {
        return LoadOrder.targets(mappings, link.module(), link.source()).stream()
                .filter(m -> crossing(m.id(), link.key()) != null)
                .findFirst()
                .map(m -> new Found(new RemoteId(m.target(), crossing(m.id(), link.key()).id()), crossing(m.id(), link.key())));
    }

    /** A record that a link points to. */
    record Found(RemoteId id, Crossing crossing) {}
}
