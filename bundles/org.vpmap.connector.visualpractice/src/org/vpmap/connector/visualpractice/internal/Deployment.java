package org.vpmap.connector.visualpractice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Probe;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsDeletions;
import org.vpmap.connector.source.ReportsDeletions.Deletion;
import org.vpmap.connector.source.ServesFiles.Content;
import org.vpmap.connector.source.ServesFiles.FileInfo;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.visualpractice.internal.Profile.Capability;
import org.vpmap.connector.visualpractice.internal.Profile.ProfileObject;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.SystemSchema;

/** One deployment: what it has, what it can, and what is asked of it. */
public final class Deployment {
    private final Profile profile;
    private final Wire wire;
    private final Listing listing;
    private final Records records;
    private final Abilities abilities;
    private final Counting counting;
    private final Deletions deletions;
    private final FileContents files;
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private List<Map<String, Object>> declared;
    private Map<String, ProfileObject> objects;

    public Deployment(Profile profile, Wire wire) throws ConnectorException {
        this.profile = profile;
        this.wire = wire;
        this.listing = new Listing(profile, wire);
        this.records = new Records(profile);
        this.abilities = new Abilities(profile, wire, listing, records);
        this.counting = new Counting(profile, wire, listing, abilities);
        this.deletions = new Deletions(profile, wire, listing, records, abilities);
        this.files = new FileContents(profile, wire);
    }

    private synchronized Map<String, ProfileObject> objects() throws ConnectorException, InterruptedException {
        if (objects == null) {
            declared = Describing.declared(profile, wire);
            objects = Describing.objects(profile, declared);
        }
        return objects;
    }

    private ProfileObject object(String name) throws ConnectorException, InterruptedException {
        ProfileObject known = profile.objects().get(name);
        if (known == null) {
            known = objects().get(name);
        }
        if (known == null) {
            throw new ConnectorException(new Failure.Refused("VP_NO_OBJECT", profile.system() + " has no object " + name + "; it has "
                    + String.join(", ", objects().keySet()) + ", discover the source again or correct the map"));
        }
        return known;
    }

    public SystemSchema describe() throws ConnectorException, InterruptedException {
        Map<String, ProfileObject> all = objects();
        return new Describing(profile, wire, listing, records).describe(declared, all, counting.counts(all, Optional.empty()));
    }

    public Map<String, Long> counts(Optional<Instant> since) throws ConnectorException, InterruptedException {
        return counting.counts(objects(), since);
    }

    /** The server's clock, by the time that a list tells. */
    public Instant now() throws ConnectorException, InterruptedException {
        ProfileObject any = profile.objects().values().iterator().next();
        return listing.page(Listing.Query.of(any.collection(), 1), Optional.empty()).orElseThrow().serverTime();
    }

    public void read(ReadRequest request, Source.PageSink sink) throws ConnectorException, InterruptedException {
        ProfileObject object = object(request.object());
        Reading reading = new Reading(listing, records, abilities, counting, deletions, object, request, sink);
        reading.run(now(), shards(object, request)).ifPresent(problems::add);
    }

    private int shards(ProfileObject object, ReadRequest request) throws ConnectorException, InterruptedException {
        boolean resumesSeveral = request.resume().flatMap(Position::parse).filter(p -> p.chains().size() > 1).isPresent();
        if (!object.sharded() || request.changedSince().isPresent() && !resumesSeveral) {
            return 1;
        }
        long count = resumesSeveral ? Long.MAX_VALUE : counting.count(object, Optional.empty()).orElse(0L);
        return count >= profile.limit("shards_from") && abilities.can(Capability.SHARDS) ? profile.limit("shards") : 1;
    }

    public Optional<SourceRecord> find(String name, String id) throws ConnectorException, InterruptedException {
        ProfileObject object = object(name);
        Call call = profile.call("record", "collection", object.collection(), "id", id);
        Reply reply = wire.send(call);
        if (reply.status() == 404 || reply.status() == 410) {
            return Optional.empty();
        }
        if (!reply.success()) {
            throw wire.refused(call, reply);
        }
        Map<String, Object> json = reply.object();
        if (!id.equals(records.id(json))) {
            throw wire.lies(call, "answered with another record than the one asked for; tell the vendor");
        }
        return records.deleted(json) ? Optional.empty() : Optional.of(records.record(object, json, Set.of()));
    }

    /** Filters here too: a deployment that does not know the parameter gives the whole list. */
    public List<SourceRecord> children(String name, String foreignKey, String id) throws ConnectorException, InterruptedException {
        ProfileObject object = object(name);
        Listing.Query query = Listing.Query.of(object.collection(), abilities.pageSize()).with(foreignKey, id);
        List<SourceRecord> children = new ArrayList<>();
        IdSet seen = new IdSet();
        Chain chain = new Chain(listing, records, abilities, query, Position.ChainState.START);
        for (Optional<Chain.Step> step = chain.next(); step.isPresent(); step = chain.next()) {
            for (Map<String, Object> json : step.get().records()) {
                if (id.equals(Json.text(json, foreignKey)) && !records.deleted(json) && seen.add(records.id(json))) {
                    children.add(records.record(object, json, Set.of()));
                }
            }
        }
        children.sort(Comparator.comparing(SourceRecord::id));
        return children;
    }

    public List<Deletion> deletedSince(String name, Instant since) throws ConnectorException, InterruptedException {
        ProfileObject object = object(name);
        if (!abilities.can(Capability.DELETES)) {
            throw new ConnectorException(new Failure.Refused(ReportsDeletions.INVISIBLE, profile.system()
                    + " does not tell what was deleted; compare the ids known with those that are there"));
        }
        return deletions.since(object, since);
    }

    public Optional<FileInfo> file(String id) throws ConnectorException, InterruptedException {
        return files.info(id);
    }

    public Content open(String id) throws ConnectorException, InterruptedException {
        return files.open(id, abilities.can(Capability.RANGE));
    }

    public Probe probe() throws ConnectorException, InterruptedException {
        return abilities.probe();
    }

    public List<Problem> problems() {
        return problems.stream().distinct().toList();
    }

    /** Whom we reached. */
    public String ping(String host) throws ConnectorException, InterruptedException {
        Map<String, Object> practice = wire.need(profile.call("practice")).object();
        String edition = Json.text(practice, "edition");
        return profile.system() + " at " + host + ": " + Json.text(practice, "name") + " (" + Json.text(practice, "id")
                + (edition.isEmpty() ? "" : ", " + edition) + ")";
    }
}
