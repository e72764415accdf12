package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.visualpractice.internal.Profile.Capability;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;

/** How many records there are: told by the deployment, otherwise by the estimate of a list. */
final class Counting {
    private final Profile profile;
    private final Wire wire;
    private final Listing listing;
    private final Abilities abilities;

    Counting(Profile profile, Wire wire, Listing listing, Abilities abilities) {
        this.profile = profile;
        this.wire = wire;
        this.listing = listing;
        this.abilities = abilities;
    }

    /** Live records of an object; with an instant those changed since. Empty where nothing tells. */
    Optional<Long> count(ProfileObject object, Optional<Instant> since) throws ConnectorException, InterruptedException {
        if (abilities.can(Capability.COUNTS)) {
            return Optional.ofNullable(told(since).get(object.collection()));
        }
        Listing.Query query = Listing.Query.of(object.collection(), 1).since(since.orElse(null));
        try {
            long total = listing.page(query, Optional.empty()).orElseThrow().total();
            return total < 0 ? Optional.empty() : Optional.of(total);
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused) {
                return Optional.empty(); // An edition without this module has no count of it.
            }
            throw e;
        }
    }

    /** Counts by object name, of all objects that have one. */
    Map<String, Long> counts(Map<String, ProfileObject> objects, Optional<Instant> since) throws ConnectorException, InterruptedException {
        Optional<Instant> heeded = since.isPresent() && abilities.can(Capability.UPDATED_SINCE) ? since : Optional.empty();
        Map<String, Long> counts = new LinkedHashMap<>();
        if (abilities.can(Capability.COUNTS)) {
            Map<String, Long> told = told(heeded);
            objects.values().stream().filter(o -> told.containsKey(o.collection()))
                    .forEach(o -> counts.put(o.name(), told.get(o.collection())));
            return counts;
        }
        for (ProfileObject object : objects.values()) {
            count(object, heeded).ifPresent(count -> counts.put(object.name(), count));
        }
        return counts;
    }

    private Map<String, Long> told(Optional<Instant> since) throws ConnectorException, InterruptedException {
        Call call = profile.call("counts").with(profile.word("parameters", "updated_since"), since.map(Times::text).orElse(null));
        Reply reply = wire.need(call);
        Map<String, Long> counts = new LinkedHashMap<>();
        reply.object().forEach((collection, count) -> {
            if (count instanceof Number number) {
                counts.put(collection, number.longValue());
            }
        });
        return counts;
    }
}
