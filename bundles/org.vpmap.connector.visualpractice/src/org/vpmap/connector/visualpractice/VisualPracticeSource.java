package org.vpmap.connector.visualpractice;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.Pauses;
import org.vpmap.connector.source.FindsRecords;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsDeletions;
import org.vpmap.connector.source.ReportsProblems;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.visualpractice.internal.Deployment;
import org.vpmap.connector.visualpractice.internal.Profile;
import org.vpmap.connector.visualpractice.internal.Wire;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.SystemSchema;

/**
 * Visual Practice as a source, over its REST interface as a profile describes it. What a deployment cannot do is found out by trying and
 * made up for: see {@link #probe()}. Safe for several threads: several objects may be read at once, and all calls share one limit.
 *
 * <p>Settings: {@code url}, {@code practice_id}; {@code profile}: a user's copy of the built-in profile. Secrets: {@code api_key}, or
 * {@code client_id} (which may be a setting too) and {@code client_secret}.
 */
public final class VisualPracticeSource implements Source, FindsRecords, ReportsDeletions, ReportsProblems, ServesFiles, Probes, Pings {
    /** The connector's kind. */
    public static final String KIND = "visualpractice";

    private final URI url;
    private final Wire wire;
    private final Deployment deployment;

    /**
     * Prepares the connection; nothing is called yet.
     *
     * @param base what a relative {@code profile} is relative to
     * @param pauses how to wait
     * @param random spreads repeated calls
     * @param listener hears of every call, without values
     * @throws ConnectorException where settings, secrets or profile cannot be used
     */
    public VisualPracticeSource(ConnectionSettings settings, Secrets secrets, Path base, Clock clock, Pauses pauses, RandomGenerator random,
            CallListener listener) throws ConnectorException {
        this.url = url(settings);
        Optional<Path> copy = settings.get("profile").map(base::resolve);
        Profile profile = copy.isPresent() ? Profile.load(copy.get()) : Profile.builtIn();
        this.wire = new Wire(profile, url, settings.get("practice_id").orElse(""), credentials(settings, secrets), clock, pauses, random,
                listener);
        this.deployment = new Deployment(profile, wire);
    }

    private static URI url(ConnectionSettings settings) throws ConnectorException {
        String text = settings.get("url").orElseThrow(() -> new ConnectorException(new Failure.Refused("VP_NO_URL",
                "The Visual Practice connection has no 'url'; write the deployment's address, such as https://practice.example.org")));
        try {
            URI uri = URI.create(text.strip().replaceAll("/+$", ""));
            if (uri.getHost() != null
                    && List.of("http", "https").contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(wrongUrl(), e);
        }
        throw new ConnectorException(wrongUrl());
    }

    private static Failure wrongUrl() {
        return new Failure.Refused("VP_URL",
                "The setting 'url' of the Visual Practice connection is no address; write one such as https://practice.example.org");
    }

    private static Wire.Credentials credentials(ConnectionSettings settings, Secrets secrets) throws ConnectorException {
        Optional<String> key = secrets.find(KIND, "api_key").filter(k -> !k.isBlank());
        Optional<String> id = secrets.find(KIND, "client_id").filter(k -> !k.isBlank()).or(() -> settings.get("client_id"));
        Optional<String> secret = secrets.find(KIND, "client_secret").filter(k -> !k.isBlank());
        if (key.isEmpty() && (id.isEmpty() || secret.isEmpty())) {
            throw new ConnectorException(
                    new Failure.Unauthorized("There are no credentials for Visual Practice; give api_key, or client_id and client_secret"));
        }
        return new Wire.Credentials(key, id.orElse(""), secret.orElse(""));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public SystemSchema describe() throws ConnectorException, InterruptedException {
        return deployment.describe();
    }

    @Override
    public Map<String, Long> counts(Optional<Instant> changedSince) throws ConnectorException, InterruptedException {
        return deployment.counts(changedSince);
    }

    @Override
    public Instant now() throws ConnectorException, InterruptedException {
        return deployment.now();
    }

    @Override
    public void read(ReadRequest request, PageSink sink) throws ConnectorException, InterruptedException {
        deployment.read(request, sink);
    }

    @Override
    public Optional<SourceRecord> find(String object, String id) throws ConnectorException, InterruptedException {
        return deployment.find(object, id);
    }

    @Override
    public List<SourceRecord> children(String object, String foreignKey, String id) throws ConnectorException, InterruptedException {
        return deployment.children(object, foreignKey, id);
    }

    @Override
    public List<Deletion> deletedSince(String object, Instant since) throws ConnectorException, InterruptedException {
        return deployment.deletedSince(object, since);
    }

    @Override
    public Optional<FileInfo> file(String attachmentId) throws ConnectorException, InterruptedException {
        return deployment.file(attachmentId);
    }

    @Override
    public Content open(String attachmentId) throws ConnectorException, InterruptedException {
        return deployment.open(attachmentId);
    }

    @Override
    public Probe probe() throws ConnectorException, InterruptedException {
        return deployment.probe();
    }

    /** What reading found to be wrong with the deployment, such as counts that its lists do not reach. */
    @Override
    public List<Problem> problems() {
        return deployment.problems();
    }

    @Override
    public String ping() throws ConnectorException, InterruptedException {
        return deployment.ping(url.getHost());
    }

    @Override
    public void close() {
        wire.close();
    }
}
