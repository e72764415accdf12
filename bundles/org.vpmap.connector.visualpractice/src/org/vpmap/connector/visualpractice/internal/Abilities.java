package org.vpmap.connector.visualpractice.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Probe;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.visualpractice.internal.Profile.Capability;

/**
 * Finds out by trying what the deployment can do: each ability once, when it is first needed, unless the profile knows. What proves false
 * while reading is corrected.
 */
final class Abilities {
    private static final int SAMPLE = 50;

    private final Profile profile;
    private final Wire wire;
    private final Listing listing;
    private final Records records;
    private final Map<Capability, Boolean> known = new EnumMap<>(Capability.class);
    private int ceiling;
    private Duration skew = Duration.ZERO;
    private String probed;

    Abilities(Profile profile, Wire wire, Listing listing, Records records) throws ConnectorException {
        this.profile = profile;
        this.wire = wire;
        this.listing = listing;
        this.records = records;
        this.ceiling = profile.limit("page_size");
        for (Capability capability : Capability.values()) {
            profile.given(capability).ifPresent(value -> known.put(capability, value));
        }
    }

    /** Whether the deployment can; tries it where nobody knows yet. */
    synchronized boolean can(Capability capability) throws ConnectorException, InterruptedException {
        Boolean value = known.get(capability);
        if (value == null) {
            value = attempt(capability);
            known.put(capability, value);
        }
        return value;
    }

    /** What reading showed to be otherwise. */
    synchronized void cannot(Capability capability) {
        known.put(capability, false);
    }

    int pageSize() {
        return profile.limit("page_size");
    }

    private boolean attempt(Capability capability) throws ConnectorException, InterruptedException {
        return switch (capability) {
            case UPDATED_SINCE -> updatedSince();
            case STABLE_ORDER -> stableOrder();
            case FIELDS -> narrows();
            case SHARDS -> shards();
            case DELETES -> answers(deletedCall());
            case COUNTS -> answers(profile.call("counts"));
            case HEAD -> head();
            case RANGE -> range();
            case LIMIT_HEADERS -> {
                collection();
                yield wire.sawLimitHeaders();
            }
        };
    }

    /** A collection with at least some records: what is tried on an empty one proves nothing. */
    private String collection() throws ConnectorException, InterruptedException {
        if (probed == null) {
            probed = profile.objects().values().iterator().next().collection();
            long most = -1;
            for (Profile.ProfileObject object : profile.objects().values()) {
                Listing.Part part;
                try {
                    part = listing.page(Listing.Query.of(object.collection(), 1), Optional.empty()).orElseThrow();
                } catch (ConnectorException e) {
                    if (e.failure() instanceof Failure.Refused) {
                        continue; // An edition without this module; another collection serves as well.
                    }
                    throw e;
                }
                skew = Duration.between(wire.clock().instant(), part.serverTime());
                long size = part.next().isEmpty() ? part.records().size() : Math.max(2, part.total());
                if (size > most) {
                    most = size;
                    probed = object.collection();
                }
                if (size >= SAMPLE) {
                    break;
                }
            }
        }
        return probed;
    }

    private Listing.Part first(Listing.Query query) throws ConnectorException, InterruptedException {
        return listing.page(query, Optional.empty()).orElseThrow();
    }

    /** No records also where the edition does not have the module. */
    private List<Map<String, Object>> firstOrNone(Listing.Query query) throws ConnectorException, InterruptedException {
        try {
            return first(query).records();
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused) {
                return List.of();
            }
            throw e;
        }
    }

    private boolean updatedSince() throws ConnectorException, InterruptedException {
        if (profile.word("parameters", "updated_since").isEmpty()) {
            return false;
        }
        String collection = collection();
        Listing.Part now = first(Listing.Query.of(collection, 1));
        if (now.records().isEmpty()) {
            return true;
        }
        // Nothing was changed a year from now: an answer with records has not listened.
        return first(Listing.Query.of(collection, 1).since(now.serverTime().plus(Duration.ofDays(366)))).records().isEmpty();
    }

    private boolean stableOrder() throws ConnectorException, InterruptedException {
        String collection = collection();
        List<Map<String, Object>> one = first(Listing.Query.of(collection, SAMPLE)).records();
        List<Map<String, Object>> two = first(Listing.Query.of(collection, SAMPLE)).records();
        Instant last = Instant.MIN;
        for (int i = 0; i < one.size(); i++) {
            Instant updated = records.updatedAt(one.get(i)).orElse(Instant.MIN);
            if (updated.isBefore(last) || updated.equals(Instant.MIN)) {
                return false;
            }
            last = updated;
        }
        return one.isEmpty() || !two.isEmpty() && records.id(one.get(0)).equals(records.id(two.get(0)));
    }

    private boolean narrows() throws ConnectorException, InterruptedException {
        if (profile.word("parameters", "fields").isEmpty()) {
            return false;
        }
        String collection = collection();
        List<Map<String, Object>> whole = first(Listing.Query.of(collection, 1)).records();
        List<Map<String, Object>> narrow = first(Listing.Query.of(collection, 1).fields(List.of(profile.word("record", "id")))).records();
        return !whole.isEmpty() && !narrow.isEmpty() && narrow.get(0).size() < whole.get(0).size();
    }

    private boolean shards() throws ConnectorException, InterruptedException {
        if (profile.word("parameters", "shard").isEmpty() || profile.limit("shards") < 2) {
            return false;
        }
        for (Profile.ProfileObject object : profile.objects().values()) {
            if (!object.sharded()) {
                continue;
            }
            List<Map<String, Object>> zero = firstOrNone(Listing.Query.of(object.collection(), SAMPLE).shard(0, 2));
            List<Map<String, Object>> one = firstOrNone(Listing.Query.of(object.collection(), SAMPLE).shard(1, 2));
            if (zero.size() + one.size() > 1) {
                Set<String> ids = new HashSet<>();
                zero.forEach(record -> ids.add(records.id(record)));
                // One record in both, or one part empty while the other is not, and the parts cannot be trusted to be parts.
                return !zero.isEmpty() && !one.isEmpty() && one.stream().noneMatch(record -> ids.contains(records.id(record)));
            }
        }
        return false;
    }

    private Call deletedCall() throws ConnectorException, InterruptedException {
        return profile.call("deleted").with(profile.word("parameters", "deleted_object"), collection())
                .with(profile.word("parameters", "deleted_since"), Times.text(wire.clock().instant()));
    }

    private boolean answers(Call call) throws ConnectorException, InterruptedException {
        Reply reply = wire.send(call);
        if (reply.success()) {
            return true;
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw wire.refused(call, reply);
        }
        return false;
    }

    private Optional<String> anyFile() throws ConnectorException, InterruptedException {
        String path = profile.word("paths", "file");
        String collection = path.replaceAll("^/|/\\{id}.*$", "");
        String size = profile.word("record", "file_size");
        return firstOrNone(Listing.Query.of(collection, SAMPLE)).stream()
                .filter(file -> file.get(size) instanceof Number n && n.longValue() > 1).map(records::id).findFirst();
    }

    private boolean head() throws ConnectorException, InterruptedException {
        Optional<String> file = anyFile();
        if (file.isEmpty()) {
            return false;
        }
        Call get = profile.call("content", "id", file.get());
        return wire.bare(new Call("HEAD", get.template(), get.address(), get.query(), get.headers(), get.payload(), get.effect(), true))
                .success();
    }

    private boolean range() throws ConnectorException, InterruptedException {
        Optional<String> file = anyFile();
        if (file.isEmpty()) {
            return false;
        }
        try (Download download = wire.open(profile.call("content", "id", file.get()).header("Range", "bytes=0-0"))) {
            return download.status() == 206;
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused) {
                return false; // This one file is not to be had; whole downloads will tell why.
            }
            throw e;
        }
    }

    /** Everything, with what the connector does where the deployment cannot. */
    Probe probe() throws ConnectorException, InterruptedException {
        List<Probe.Finding> findings = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            boolean can = can(capability);
            findings.add(new Probe.Finding(capability.key(), can, consequence(capability, can)));
        }
        Listing.Part page = first(Listing.Query.of(collection(), pageSize()));
        boolean whole = page.next().isEmpty() || page.records().size() >= pageSize();
        ceiling = whole ? pageSize() : page.records().size();
        findings.add(new Probe.Finding("page_size", whole, whole ? "pages of " + pageSize() + " records are given"
                : "pages hold at most " + ceiling + " records, so reading takes more calls"));
        boolean close = skew.abs().compareTo(Duration.ofSeconds(5)) <= 0;
        findings.add(new Probe.Finding("clock", close, close ? "the deployment's clock agrees with ours"
                : "the deployment's clock is " + skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead")
                        + "; moments are compared by its clock, never by ours"));
        return new Probe(findings);
    }

    private String consequence(Capability capability, boolean can) {
        return switch (capability) {
            case UPDATED_SINCE -> can ? "a delta reads only what changed" : "a delta reads all records and compares them here";
            case STABLE_ORDER -> can ? "an interrupted read goes on where it stood"
                    : "an expired cursor makes a list be read from its beginning, and what was read is checked against the counts";
            case FIELDS -> can ? "only the fields that the map needs are transferred" : "whole records are transferred and cut here";
            case SHARDS -> can ? "a list is read in " + profile.limit("shards") + " parts at once" : "a list is read in one chain";
            case DELETES -> can ? "a delta is told what was deleted" : "what was deleted is found by reading all ids";
            case COUNTS -> can ? "counts come from the deployment" : "counts are the estimates of the lists, or counted by reading";
            case HEAD -> can ? "sizes of files are known before they are transferred" : "sizes of files are taken from their metadata";
            case RANGE -> can ? "a broken download goes on where it stood" : "a broken download begins again";
            case LIMIT_HEADERS -> can ? "the limit of calls is told" : "the limit of calls is learned from refusals";
        };
    }
}
