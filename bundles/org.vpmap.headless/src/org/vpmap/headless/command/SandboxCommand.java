package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.vpmap.connector.target.Provisions;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.AdminHand;
import org.vpmap.headless.project.Session;
import org.vpmap.sandbox.Sandbox;
import org.vpmap.sandbox.SandboxConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox --dir D …} and {@code sandbox admin PROJECT}. */
@Command(name = "sandbox", description = "Starts the embedded Visual Practice and Zoho CRM servers on loopback until stopped. The first line says where they are.", subcommands = SandboxCommand.Admin.class)
public final class SandboxCommand extends BaseCommand {
    @Option(names = "--dir", paramLabel = "D", description = "The folder of all their data; it survives a restart.")
    Path dir;

    @Option(names = "--vp-port", paramLabel = "N", defaultValue = "0", description = "Visual Practice's port (default: a free one).")
    int vpPort;

    @Option(names = "--zoho-port", paramLabel = "N", defaultValue = "0", description = "Zoho CRM's port (default: a free one).")
    int zohoPort;

    @Option(names = "--patients", paramLabel = "N", description = "Size of a new practice.")
    Integer patients;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of a new practice: the same seed gives the same patients.")
    Long seed;

    @Option(names = "--edition", paramLabel = "EDITION", defaultValue = "enterprise", description = "Edition of a new Zoho CRM: free, standard, professional, enterprise or ultimate.")
    String edition;

    @Option(names = "--vp-rate", paramLabel = "N", defaultValue = "100", description = "Visual Practice allows N times the 600 calls a minute of its profile (default: 100; 1 is the true limit).")
    double vpRate;

    @Option(names = "--vp-latency", paramLabel = "MS", description = "Each of Visual Practice's answers takes so many milliseconds longer: a number, or a range such as 50..200.")
    String vpLatency;

    @Option(names = "--faults", paramLabel = "SPEC", defaultValue = "none", description = "Misbehave, see docs/sandbox.md.")
    String faults;

    @Override
    Exit execute(Console console) throws Exception {
        if (dir == null) {
            throw new UserError(Exit.USAGE, "sandbox needs --dir D, the folder of its data");
        }
        SandboxConfig config = SandboxConfig.in(dir.toAbsolutePath().normalize())
                .withPorts(vpPort, zohoPort)
                .withClinic(patients == null ? OptionalInt.empty() : OptionalInt.of(patients),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed))
                .withEdition(edition)
                .withVpRate(vpRate)
                .withFaults(faults);
        if (vpLatency != null) {
            config = config.withVpLatency(vpLatency);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(config);
        } catch (IllegalArgumentException e) {
            throw new UserError(Exit.USAGE, e.getMessage(), e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                sandbox.close();
            } catch (java.io.IOException e) {
                // Its data is on disk already; the process ends.
                console.error("the sandbox did not close cleanly: " + e.getMessage());
            }
            stopped.countDown();
        }));
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("visualpractice", sandbox.visualPracticeUrl());
        where.put("zoho", sandbox.zohoUrl());
        where.put("accounts", sandbox.zohoUrl());
        where.put("credentials", sandbox.credentials().toString());
        console.line(where);
        console.say("Both answer. An administrator's page is at " + sandbox.zohoUrl() + "/admin; stop with Ctrl+C.");
        stopped.await();
        return Exit.DONE;
    }

    /** {@code sandbox admin PROJECT}. */
    @Command(name = "admin", description = "Plays the Zoho administrator: does by hand in the sandbox what the project's checklist still asks for and no API can.")
    public static final class Admin extends SessionCommand {
        @Override
        Exit execute(Console console, Session session) throws Exception {
            String url = session.connections().target().get("url").orElse("");
            AdminHand hand = new AdminHand(url);
            if (!(session.target() instanceof Provisions target)) {
                throw new UserError(Exit.USAGE, "the target cannot be provisioned");
            }
            List<String> done = hand.follow(target.checklist(session.plan().creations()));
            console.result(Map.of("done", done.stream().map(text -> Map.of("text", text)).toList()),
                    done.isEmpty() ? List.of("Nothing is left to an administrator.") : done);
            return Exit.DONE;
        }
    }
}
