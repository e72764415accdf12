package org.vpmap.sandbox.visualpractice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.clinic.ClinicSchema;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.HttpService;
import org.vpmap.sandbox.http.Routes;

/**
 * The embedded Visual Practice server. It serves the REST profile from a generated {@link Clinic} and the changes made to it through
 * {@code /admin}, which are on disk before they are answered and survive a restart or a kill. One server at a time may use a folder.
 */
public final class VisualPracticeServer implements AutoCloseable {

    private final Identity identity;
    private final Clinic clinic;
    private final Records records;
    private final Quirks quirks;
    private final Counters counters;
    private final HttpService http;

    private VisualPracticeServer(Identity identity, Clinic clinic, Records records, Quirks quirks, Counters counters, HttpService http) {
        this.identity = identity;
        this.clinic = clinic;
        this.records = records;
        this.quirks = quirks;
        this.counters = counters;
        this.http = http;
    }

    /**
     * Starts the server; it answers when this returns.
     *
     * @param faults   misbehaviour, which may be shared with other servers
     * @param counters counts the calls of this server
     * @throws IOException              where the port cannot be had, or the folder cannot be used
     * @throws IllegalArgumentException where the folder has another clinic than the one asked for
     */
    public static VisualPracticeServer start(VisualPracticeConfig config, FaultPlan faults, Counters counters) throws IOException {
        Files.createDirectories(config.folder());
        Identity identity = Identity.of(config.folder(), config.patients(), config.seed(), config.random());
        Clinic clinic = new Clinic(identity.patients(), identity.seed());
        ClinicSchema schema = ClinicSchema.load();
        Records records = Records.open(clinic, schema, config.clock(), config.folder());
        Quirks quirks = new Quirks();
        Tokens tokens = new Tokens(identity, config.tokenLifetime(), config.clock(), config.random());
        RateLimiter limiter = new RateLimiter(config.limits(), config.clock());
        FileApi files = new FileApi(records, quirks);
        Routes routes = new Routes();
        new RecordApi(records, schema, quirks, tokens, new Listing(records, quirks, config.cursorLife())).addTo(routes);
        files.addTo(routes);
        new AdminApi(records, schema, quirks, tokens, limiter, files, faults, counters).addTo(routes);
        try {
            Path temporary = Files.createDirectories(config.folder().resolve("tmp"));
            HttpService http = HttpService.start(new HttpService.Settings("visualpractice", config.port(), temporary), routes,
                    new Conventions(tokens, limiter, quirks, records), faults, counters);
            return new VisualPracticeServer(identity, clinic, records, quirks, counters, http);
        } catch (IOException e) {
            records.close();
            throw e;
        }
    }

    /** {@code http://127.0.0.1:port}; the API is below it at {@code /api/v1}. */
    public String url() {
        return http.url();
    }

    public String clientId() {
        return identity.clientId();
    }

    public String clientSecret() {
        return identity.clientSecret();
    }

    /** Accepted as a bearer token that never expires. */
    public String apiKey() {
        return identity.apiKey();
    }

    public String practiceId() {
        return Clinic.PRACTICE_ID;
    }

    /** The clinic as it was generated, without later changes. */
    public Clinic clinic() {
        return clinic;
    }

    /** How it differs from the profile; may be changed while it runs. */
    public Quirks quirks() {
        return quirks;
    }

    public Counters counters() {
        return counters;
    }

    /** Ends the server. What was changed is on disk already. */
    @Override
    public void close() throws IOException {
        http.close();
        records.close();
    }
}
