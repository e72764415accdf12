package org.vpmap.headless.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.SandboxPeople;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;

/** The story's other people: the practice that goes on working, and the user who edits a record. */
final class SandboxHand implements AutoCloseable {
    private final SandboxPeople people = new SandboxPeople();
    private final SandboxConfig config;
    private Sandbox sandbox;

    SandboxHand(Path folder, int patients, String edition) {
        config = SandboxConfig.in(folder).withClinic(OptionalInt.of(patients), OptionalLong.empty()).withEdition(edition);
    }

    void start() throws IOException {
        sandbox = Sandbox.start(config);
    }

    Path credentials() {
        return sandbox.credentials();
    }

    String sourceUrl() {
        return sandbox.visualPracticeUrl();
    }

    String targetUrl() {
        return sandbox.zohoUrl();
    }

    /** The practice goes on working; says what changed. */
    String cutover() throws UserError, InterruptedException {
        return String.join("\n", people.work(sandbox.visualPracticeUrl()));
    }

    /** A user changes one field of a record in Zoho CRM. */
    void editAsUser(String module, String id, String field, String value) throws UserError, InterruptedException {
        people.edit(sandbox.zohoUrl(), module, id, field, value);
    }

    @Override
    public void close() {
        if (sandbox != null) {
            try {
                sandbox.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
