package org.vpmap.connector.zoho;

import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Pings;
import org.vpmap.connector.Probe;
import org.vpmap.connector.Probes;
import org.vpmap.connector.Secrets;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Pauses;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.http.TokenCache;
import org.vpmap.connector.target.ListsUsers;
import org.vpmap.connector.target.MetersCredits;
import org.vpmap.connector.target.Provisions;
import org.vpmap.connector.target.ScansRecords;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.target.WritesBulk;
import org.vpmap.connector.target.WritesFiles;
import org.vpmap.connector.target.WritesNotes;
import org.vpmap.connector.target.WritesRecords;
import org.vpmap.connector.target.WritesTags;
import org.vpmap.core.plan.Creation;
import org.vpmap.schema.SystemSchema;

/**
 * Zoho CRM over its REST API v8 and bulk write API, as Zoho's published specifications describe them. Safe for many threads. Writes fire no
 * workflows, approvals, blueprints or cadences. Metadata is read once a connection; {@link #apply} and {@link #checklist} read it anew.
 *
 * <p>Settings: {@code url} or {@code data_centre} (US, EU, IN, AU, JP, CN, CA, SA), optional {@code accounts_url}, {@code upload_url},
 * {@code org_id} (checked against what answers), {@code concurrency} (1 to 25, 8 by default). Secrets of kind {@code zohocrm}:
 * {@code client_id}, {@code client_secret}, {@code refresh_token}.
 */
public final class ZohoTarget
        implements Target, Pings, Probes, WritesRecords, WritesBulk, WritesNotes, WritesFiles, WritesTags, ListsUsers, ScansRecords,
        Provisions,
        MetersCredits {
    private final ConnectionSettings settings;
    private final ZohoApi api;
    private final Metadata metadata;
    private final Values values;
    private final RecordReader reader;
    private final Confirmation confirmation;
    private final RecordWriter writer;
    private final BulkWriter bulk;
    private final Notes notes;
    private final Files files;
    private final Tags tags;
    private final Provisioner provisioner;
    private final Credits credits;

    private ZohoTarget(ConnectionSettings settings, ZohoApi api) {
        this.settings = settings;
        this.api = api;
        this.metadata = new Metadata(api);
        this.values = new Values(metadata);
        this.reader = new RecordReader(api, metadata, values);
        this.confirmation = new Confirmation(api, reader);
        this.writer = new RecordWriter(api, values, reader, confirmation);
        this.bulk = new BulkWriter(api, metadata, new BulkOutcomes(api, metadata, reader, writer));
        this.notes = new Notes(api);
        this.files = new Files(api);
        this.tags = new Tags(api);
        this.provisioner = new Provisioner(api, metadata);
        this.credits = new Credits(api, metadata);
    }

    /**
     * Makes a connection; nothing is called yet.
     *
     * @throws ConnectorException where a setting is missing or no address
     */
    public static ZohoTarget open(ConnectionSettings settings, Secrets secrets, Clock clock) throws ConnectorException {
        return open(settings, secrets, clock, TokenCache.NONE, Pauses.REAL, RandomGenerator.getDefault(), CallListener.NONE);
    }

    /**
     * The same with what is shared, what waits, what is random and who hears of calls.
     *
     * @param cache tokens of earlier connections. Zoho gives ten in ten minutes for a refresh token: programs that connect often need one
     */
    public static ZohoTarget open(
            ConnectionSettings settings,
            Secrets secrets,
            Clock clock,
            TokenCache cache,
            Pauses pauses,
            RandomGenerator random,
            CallListener listener)
            throws ConnectorException {
        return new ZohoTarget(settings, new ZohoApi(settings, secrets, clock, pauses, random, listener, cache, ZohoApi.http(settings)));
    }

    @Override
    public String kind() {
        return ZohoApi.KIND;
    }

    @Override
    public SystemSchema describe() throws ConnectorException, InterruptedException {
        return new SchemaReader(metadata).read();
    }

    @Override
    public Facts facts() throws ConnectorException, InterruptedException {
        Organization organization = organization();
        return new Facts(
                organization.id(),
                organization.name(),
                organization.edition() == Edition.UNKNOWN ? organization.editionName() : organization.edition().name()
                        .toLowerCase(java.util.Locale.ROOT),
                organization.edition().api(),
                organization.type().isEmpty() || organization.type().equals("production"),
                organization.phi(),
                !organization.phi() || restricted().isEmpty(),
                organization.edition().limits(organization.users()));
    }

    /** The organisation, and that it is the one that the connection means. */
    private Organization organization() throws ConnectorException, InterruptedException {
        Organization organization = metadata.organization();
        Optional<String> wanted = settings.get("org_id");
        if (wanted.isPresent() && !wanted.get().equals(organization.id()) && !wanted.get().equals(organization.number())) {
            throw new ConnectorException(new Failure.Unauthorized("Zoho CRM answers for organisation " + organization.number()
                    + ", the connection says org_id " + wanted.get() + "; use the refresh token of the right organisation"));
        }
        return organization;
    }

    /** Fields that the API gives back as null, as {@code Module.Field}. */
    private List<String> restricted() throws ConnectorException, InterruptedException {
        List<ModuleInfo> modules = metadata.modules().stream().filter(m -> m.api() && m.creatable()).toList();
        List<String> found = new ArrayList<>();
        metadata.fieldsOf(modules).forEach((module, fields) -> fields.values().stream().filter(FieldInfo::restricted)
                .forEach(f -> found.add(module + "." + f.name())));
        return found;
    }

    @Override
    public String ping() throws ConnectorException, InterruptedException {
        Organization organization = organization();
        Call call = ZohoApi.get("/users", "/users").with("type", "CurrentUser");
        Reply reply = api.raw(call, 1);
        String as = Json.objects(reply.object(), "users").stream().findFirst().map(u -> " as " + Json.text(u, "full_name")).orElse("");
        return "Zoho CRM " + organization.name() + " (" + organization.edition().title()
                + (organization.type().isEmpty() ? "" : ", " + organization.type()) + ")" + as;
    }

    @Override
    public Probe probe() throws ConnectorException, InterruptedException {
        List<Probe.Finding> findings = new ArrayList<>();
        Organization organization = organization();
        findings.add(new Probe.Finding("api_write", organization.edition().api(), organization.edition().api()
                ? "records can be written in edition " + organization.edition().title()
                : "edition " + organization.edition().title() + " cannot be loaded through the API; choose Standard or higher"));
        Reply large = api.raw(RecordReader.coql("select id from Contacts where id is not null order by id asc limit 0, " + Scan.LARGE),
                Scan.LARGE_CREDITS);
        findings.add(new Probe.Finding("coql_2000", large.success(), large.success()
                ? "whole modules are read with 2,000 records a query"
                : "whole modules are read with 200 records a call"));
        Reply features = api.raw(ZohoApi.get("/__features", "/__features").with("api_names", "custom_field").with("module", "Contacts"), 1);
        findings.add(new Probe.Finding("features", features.success(), features.success()
                ? "field limits are taken from the organisation itself"
                : "field limits are taken from the documentation of edition " + organization.edition().title()));
        findings.add(new Probe.Finding("credits_remaining", api.remaining().isPresent(), api.remaining().isPresent()
                ? "credits left are taken from Zoho CRM"
                : "credits left are counted from the edition's allowance until Zoho CRM tells them (from half of them on)"));
        List<String> restricted = organization.phi() ? restricted() : List.of();
        findings.add(new Probe.Finding("phi_readable", restricted.isEmpty(), restricted.isEmpty()
                ? "what is written can be read back and verified"
                : restricted.size() + " health fields are given back as null: let an administrator lift 'Restrict data access through API' "
                        + "during the migration, otherwise nothing in them can be verified or restored"));
        return new Probe(findings);
    }

    @Override
    public long count(String module) throws ConnectorException, InterruptedException {
        return reader.count(module);
    }

    @Override
    public int batchSize(String module) {
        return RecordWriter.BATCH;
    }

    @Override
    public Map<String, Outcome> create(Batch batch) throws ConnectorException, InterruptedException {
        return writer.create(batch);
    }

    @Override
    public Map<String, Outcome> update(Batch batch) throws ConnectorException, InterruptedException {
        return writer.update(batch);
    }

    @Override
    public Map<String, Remote> findByKey(String module, String keyField, List<String> keys) throws ConnectorException,
            InterruptedException {
        return reader.findByKey(module, keyField, keys);
    }

    @Override
    public Map<String, Remote> read(String module, List<String> ids, List<String> fields) throws ConnectorException, InterruptedException {
        return reader.read(module, ids, fields);
    }

    @Override
    public Map<String, Outcome> delete(String module, List<String> ids) throws ConnectorException, InterruptedException {
        return writer.delete(module, ids);
    }

    @Override
    public void scan(String module, List<String> fields, RemoteSink sink) throws ConnectorException, InterruptedException {
        new Scan(api, metadata, values, reader, module, fields, sink).run();
    }

    @Override
    public boolean bulkable(String module, boolean withRows) {
        return BulkWriter.bulkable(module);
    }

    @Override
    public int bulkSize() {
        return BulkWriter.MAXIMUM;
    }

    @Override
    public String submit(Batch batch) throws ConnectorException, InterruptedException {
        return bulk.submit(batch);
    }

    @Override
    public Optional<Map<String, Outcome>> poll(String jobId, Batch batch) throws ConnectorException, InterruptedException {
        return bulk.poll(jobId, batch);
    }

    @Override
    public int noteBatchSize() {
        return RecordWriter.BATCH;
    }

    @Override
    public Map<String, Outcome> createNotes(List<NewNote> wanted) throws ConnectorException, InterruptedException {
        return notes.create(wanted);
    }

    @Override
    public List<Note> notes(String module, String id) throws ConnectorException, InterruptedException {
        return notes.notes(module, id);
    }

    @Override
    public Map<String, Outcome> deleteNotes(List<String> ids) throws ConnectorException, InterruptedException {
        return notes.delete(ids, confirmation);
    }

    @Override
    public long maximumFileSize() {
        return Files.MAXIMUM;
    }

    @Override
    public String acceptableFileName(String name) {
        return Files.acceptableName(name);
    }

    @Override
    public Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content)
            throws ConnectorException, InterruptedException {
        return files.attach(module, id, fileName, contentType, size, content);
    }

    @Override
    public List<Attachment> attachments(String module, String id) throws ConnectorException, InterruptedException {
        return files.attachments(module, id);
    }

    @Override
    public String checksum(String module, String id, String attachmentId) throws ConnectorException, InterruptedException {
        return files.checksum(module, id, attachmentId);
    }

    @Override
    public Outcome detach(String module, String id, String attachmentId) throws ConnectorException, InterruptedException {
        return files.detach(module, id, attachmentId);
    }

    @Override
    public Map<String, String> tags(String module) throws ConnectorException, InterruptedException {
        return tags.all(module);
    }

    @Override
    public Map<String, Outcome> createTags(String module, Collection<String> names) throws ConnectorException, InterruptedException {
        return tags.create(module, names);
    }

    @Override
    public Outcome deleteTag(String module, String id) throws ConnectorException, InterruptedException {
        return tags.delete(module, id);
    }

    @Override
    public long tagged(String module, String id) throws ConnectorException, InterruptedException {
        return tags.tagged(module, id);
    }

    @Override
    public List<User> users() throws ConnectorException, InterruptedException {
        List<User> users = new ArrayList<>();
        for (int page = 1;; page++) {
            Call call = ZohoApi.get("/users", "/users").with("type", "AllUsers").with("page", String.valueOf(page)).with("per_page", "200");
            Map<String, Object> answer = api.call(call, 1).object();
            for (Map<String, Object> json : Json.objects(answer, "users")) {
                String name = Json.text(json, "full_name");
                users.add(new User(
                        Json.text(json, "id"),
                        name.isEmpty() ? (Json.text(json, "first_name") + " " + Json.text(json, "last_name")).strip() : name,
                        Json.text(json, "email"),
                        "active".equalsIgnoreCase(Json.text(json, "status"))));
            }
            if (!Json.truth(Json.object(answer, "info"), "more_records")) {
                return users;
            }
        }
    }

    @Override
    public List<SetupItem> checklist(List<Creation> wanted) throws ConnectorException, InterruptedException {
        return provisioner.checklist(wanted);
    }

    @Override
    public List<SetupItem> apply(List<Creation> wanted) throws ConnectorException, InterruptedException {
        return provisioner.apply(wanted);
    }

    @Override
    public long available() throws ConnectorException, InterruptedException {
        return credits.available();
    }

    @Override
    public long spent() {
        return api.spent();
    }

    @Override
    public long cost(Operation operation, String module, long records) {
        return credits.cost(operation, records);
    }

    @Override
    public void close() {
        api.close();
    }
}
