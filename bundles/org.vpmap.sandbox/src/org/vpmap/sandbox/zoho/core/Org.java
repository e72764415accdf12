package org.vpmap.sandbox.zoho.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.zoho.ZohoSettings;
import org.vpmap.sandbox.zoho.meta.Edition;
import org.vpmap.sandbox.zoho.meta.Ids;
import org.vpmap.sandbox.zoho.meta.Metadata;
import org.vpmap.sandbox.zoho.meta.Module;
import org.vpmap.sandbox.zoho.store.Store;

/**
 * One Zoho CRM org: its data, metadata, users and switches, and the locks around them.
 */
public final class Org {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final String KEY = "org";

    private final Store store;
    private final Ids ids;
    private final Metadata metadata;
    private final Users users;
    private final Clock clock;
    private final ZoneId zone;
    private final Path files;
    private final boolean fresh;
    private ObjectNode switches;
    private long idsWritten;

    /** Opens the org in a folder, making it where it is not there. */
    public Org(ZohoSettings settings) throws IOException {
        this.clock = settings.clock();
        this.files = Files.createDirectories(settings.folder().resolve("files"));
        this.store = Store.open(settings.folder());
        this.fresh = store.document(KEY) == null;
        this.ids = new Ids(Math.max(store.largestId(), Metadata.largestId(store)));
        if (fresh) {
            store.document(KEY, Json.object().put("edition", settings.edition().zohoName()).put("zone", settings.zone().getId())
                    .put("hipaa", false).put("restrict_api", false).put("created", clock.instant().getEpochSecond()));
        }
        this.switches = (ObjectNode) store.document(KEY);
        this.zone = ZoneId.of(switches.get("zone").asText());
        this.users = new Users(store, ids, settings.users(), zone.getId(), now());
        this.metadata = new Metadata(store, ids);
        commit();
    }

    /** What one piece of work gives back. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Does something while nobody writes. */
    public <T> T reading(Work<T> work) throws IOException {
        store.lock().readLock().lock();
        try {
            return work.run();
        } finally {
            store.lock().readLock().unlock();
        }
    }

    /** Does something alone and makes it durable. */
    public <T> T writing(Work<T> work) throws IOException {
        store.lock().writeLock().lock();
        try {
            return work.run();
        } finally {
            try {
                commit();
            } finally {
                store.lock().writeLock().unlock();
            }
        }
    }

    private void commit() throws IOException {
        if (ids.last() != idsWritten) {
            store.document("ids", Json.object().put("last", ids.last()));
            idsWritten = ids.last();
        }
        store.commit();
    }

    /** Whether the folder was empty when the org was opened. */
    public boolean fresh() {
        return fresh;
    }

    /** The data. */
    public Store store() {
        return store;
    }

    /** Gives ids. */
    public Ids ids() {
        return ids;
    }

    /** Modules and fields. */
    public Metadata metadata() {
        return metadata;
    }

    /** Users. */
    public Users users() {
        return users;
    }

    /** The folder of file contents. */
    public Path files() {
        return files;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** The org's time zone. */
    public ZoneId zone() {
        return zone;
    }

    /** Now, in epoch seconds. */
    public long nowSeconds() {
        return clock.instant().getEpochSecond();
    }

    /** Now, as Zoho writes it. */
    public String now() {
        return iso(nowSeconds());
    }

    /** A time as Zoho writes it: ISO 8601 with the org's offset, no fractions. */
    public String iso(long epochSeconds) {
        return ISO.format(OffsetDateTime.ofInstant(Instant.ofEpochSecond(epochSeconds), zone));
    }

    /** A time as Zoho writes it. */
    public String iso(OffsetDateTime time) {
        return ISO.format(time.truncatedTo(ChronoUnit.SECONDS).atZoneSameInstant(zone));
    }

    /** The edition. */
    public Edition edition() {
        return Edition.of(switches.get("edition").asText());
    }

    /** The org's id for the X-CRM-ORG header. */
    public String zgid() {
        return "777000123";
    }

    /** HIPAA compliance is switched on for the org. */
    public boolean hipaa() {
        return switches.get("hipaa").asBoolean();
    }

    /** Health information does not come out through the API. */
    public boolean apiRestricted() {
        return hipaa() && switches.get("restrict_api").asBoolean();
    }

    /** When the org was made, epoch seconds. */
    public long created() {
        return switches.get("created").asLong();
    }

    /** A switch's value. */
    public JsonNode switchValue(String name) {
        return switches.path(name);
    }

    /** Sets a switch; needs the write lock. */
    public void set(String name, JsonNode value) {
        ObjectNode changed = switches.deepCopy();
        changed.set(name, value);
        switches = changed;
        store.document(KEY, changed);
    }

    /** The module of an API name, or a refusal that names the place in the path. */
    public Module module(String apiName, int pathIndex) {
        Module module = metadata.module(apiName);
        if (module == null) {
            throw ApiError.invalidModule(pathIndex);
        }
        return module;
    }
}
