package org.vpmap.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vpmap.sandbox.clinic.Clinic;
import org.vpmap.sandbox.http.Counters;
import org.vpmap.sandbox.http.FaultPlan;
import org.vpmap.sandbox.http.Json;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig;
import org.vpmap.sandbox.visualpractice.VisualPracticeServer;
import org.vpmap.sandbox.zoho.ZohoServer;
import org.vpmap.sandbox.zoho.ZohoSettings;
import org.vpmap.sandbox.zoho.ZohoUser;
import org.vpmap.sandbox.zoho.meta.Edition;

/**
 * The embedded Visual Practice and Zoho CRM servers on loopback, with one folder, one fault plan and one credentials file. When
 * {@link #start} returns, both answer. All data is synthetic; what is in the folder survives a restart, also after a kill.
 */
public final class Sandbox implements AutoCloseable {
    private static final Duration ZOHO_TOKEN = Duration.ofHours(1);

    private final VisualPracticeServer visualPractice;
    private final ZohoServer zoho;
    private final Path credentials;

    private Sandbox(VisualPracticeServer visualPractice, ZohoServer zoho, Path credentials) {
        this.visualPractice = visualPractice;
        this.zoho = zoho;
        this.credentials = credentials;
    }

    /**
     * Starts both servers and writes the credentials file.
     *
     * @throws IOException              where a port cannot be had, or the folder cannot be used or is in use
     * @throws IllegalArgumentException where the edition, the rate or the fault plan is wrong, or the folder holds another clinic
     */
    public static Sandbox start(SandboxConfig config) throws IOException {
        Files.createDirectories(config.dir());
        long seed = config.seed().orElse(VisualPracticeConfig.DEFAULT_SEED);
        Edition edition = Edition.of(config.edition());
        FaultPlan faults = new FaultPlan(config.faults(), seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        VisualPracticeConfig source = VisualPracticeConfig.in(config.dir().resolve("visualpractice"), config.clock(), random)
                .withPort(config.vpPort()).withClinic(config.patients(), config.seed())
                .withLimits(VisualPracticeConfig.Limits.PROFILE.times(config.vpRate()));
        VisualPracticeServer visualPractice = VisualPracticeServer.start(source, faults, new Counters());
        try {
            List<ZohoUser> users = visualPractice.clinic().zohoUsers().stream()
                    .map(u -> new ZohoUser(u.fullName(), u.email(), u.active(), u.role().equals("CEO"))).toList();
            ZohoServer zoho = ZohoServer.start(new ZohoSettings(config.dir().resolve("zoho"), config.zohoPort(), edition, users,
                    ZoneId.of(Clinic.ZONE), ZOHO_TOKEN, faults, config.clock(), seed));
            return new Sandbox(visualPractice, zoho, write(config.dir().resolve("credentials.json"), visualPractice, zoho));
        } catch (IOException | RuntimeException e) {
            visualPractice.close();
            throw e;
        }
    }

    private static Path write(Path file, VisualPracticeServer visualPractice, ZohoServer zoho) throws IOException {
        ObjectNode json = Json.object();
        json.putObject("visualpractice").put("url", visualPractice.url()).put("client_id", visualPractice.clientId())
                .put("client_secret", visualPractice.clientSecret()).put("practice_id", visualPractice.practiceId());
        json.putObject("zoho").put("url", zoho.url()).put("accounts_url", zoho.url()).put("client_id", zoho.clientId())
                .put("client_secret", zoho.clientSecret()).put("refresh_token", zoho.refreshToken()).put("org_id", zoho.orgId());
        json.put("synthetic", true);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(part, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Visual Practice's URL, without a trailing slash. */
    public String visualPracticeUrl() {
        return visualPractice.url();
    }

    /** Zoho's URL, for API, accounts, uploads and downloads alike, without a trailing slash. */
    public String zohoUrl() {
        return zoho.url();
    }

    /** The credentials file: readable by its owner only, rewritten at every start because ports may change. */
    public Path credentials() {
        return credentials;
    }

    /** Ends both servers. Their data is on disk already. */
    @Override
    public void close() throws IOException {
        try {
            zoho.close();
        } finally {
            visualPractice.close();
        }
    }
}
