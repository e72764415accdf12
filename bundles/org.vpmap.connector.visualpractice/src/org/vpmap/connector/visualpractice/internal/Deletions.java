package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ReportsDeletions.Deletion;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;

/** What the deployment tells of deleted records. */
final class Deletions {
    private static final int RESTARTS = 20;

    private final Profile profile;
    private final Wire wire;
    private final Listing listing;
    private final Records records;
    private final Abilities abilities;

    Deletions(Profile profile, Wire wire, Listing listing, Records records, Abilities abilities) {
        this.profile = profile;
        this.wire = wire;
        this.listing = listing;
        this.records = records;
        this.abilities = abilities;
    }

    /** Records of the object deleted at or after that moment. The deployment must be one that tells. */
    List<Deletion> since(ProfileObject object, Instant since) throws ConnectorException, InterruptedException {
        Listing.Query query = new Listing.Query("deleted", object.collection(), abilities.pageSize(), Optional.empty(), List.of(),
                Optional.empty(), Map.of("deleted_object", object.collection(), "deleted_since", Times.text(since)));
        for (int attempt = 0; attempt < RESTARTS; attempt++) {
            Optional<List<Deletion>> all = all(query, since);
            if (all.isPresent()) {
                return all.get();
            }
        }
        throw wire.lies(profile.call("deleted"), "lets its cursors expire faster than pages can be read; try again later");
    }

    /** All pages; empty where a cursor expired on the way. */
    private Optional<List<Deletion>> all(Listing.Query query, Instant otherwise) throws ConnectorException, InterruptedException {
        List<Deletion> deletions = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<Listing.Part> part = listing.page(query, cursor);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            for (Map<String, Object> json : part.get().records()) {
                Instant at = Wire.instant(json.get(profile.word("record", "deleted_at"))).orElse(otherwise);
                deletions.add(new Deletion(records.id(json), at));
            }
            cursor = part.get().next();
        } while (cursor.isPresent());
        return Optional.of(List.copyOf(deletions));
    }
}
