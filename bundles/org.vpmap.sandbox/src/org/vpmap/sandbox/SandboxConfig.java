package org.vpmap.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vpmap.sandbox.visualpractice.VisualPracticeConfig;

/**
 * How the sandbox is started. Start from {@link #in(Path)} and change what differs.
 *
 * @param dir      folder of all data and of the credentials file; made where it is missing
 * @param vpPort   port of Visual Practice on loopback, 0 for a free one
 * @param zohoPort port of Zoho CRM on loopback, 0 for a free one
 * @param patients patients of a new clinic; empty takes what the folder has, or the default
 * @param seed     seed of a new clinic; empty takes what the folder has, or the default
 * @param edition  Zoho's edition for a new folder: free, standard, professional, enterprise or ultimate
 * @param faults   fault plan of both servers as docs/sandbox.md describes it, {@code none} for none
 * @param vpRate   how many times the profile's 600 calls a minute Visual Practice allows
 * @param clock    the time
 */
public record SandboxConfig(Path dir, int vpPort, int zohoPort, OptionalInt patients, OptionalLong seed, String edition, String faults,
        double vpRate, Clock clock) {

    public SandboxConfig {
        Objects.requireNonNull(dir, "dir");
        Objects.requireNonNull(patients, "patients");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(faults, "faults");
        Objects.requireNonNull(clock, "clock");
    }

    /** The usual sandbox in a folder: free ports, Enterprise edition, no faults, the machine's clock. */
    public static SandboxConfig in(Path dir) {
        return new SandboxConfig(dir, 0, 0, OptionalInt.empty(), OptionalLong.empty(), "enterprise", "none",
                VisualPracticeConfig.Limits.SANDBOX_RATE, Clock.systemUTC());
    }

    /** The same on other ports. */
    public SandboxConfig withPorts(int newVpPort, int newZohoPort) {
        return new SandboxConfig(dir, newVpPort, newZohoPort, patients, seed, edition, faults, vpRate, clock);
    }

    /** The same with another clinic. */
    public SandboxConfig withClinic(OptionalInt newPatients, OptionalLong newSeed) {
        return new SandboxConfig(dir, vpPort, zohoPort, newPatients, newSeed, edition, faults, vpRate, clock);
    }

    /** The same with another edition. */
    public SandboxConfig withEdition(String newEdition) {
        return new SandboxConfig(dir, vpPort, zohoPort, patients, seed, newEdition, faults, vpRate, clock);
    }

    /** The same with a fault plan. */
    public SandboxConfig withFaults(String newFaults) {
        return new SandboxConfig(dir, vpPort, zohoPort, patients, seed, edition, newFaults, vpRate, clock);
    }

    /** The same with another rate of Visual Practice; 1 is the profile's own limit. */
    public SandboxConfig withVpRate(double newRate) {
        return new SandboxConfig(dir, vpPort, zohoPort, patients, seed, edition, faults, newRate, clock);
    }

    /**
     * The same with pages of Visual Practice that take so much longer.
     *
     * @param latency milliseconds, a number or a range such as {@code 50..200}
     */
    public SandboxConfig withVpLatency(String latency) {
        String rule = "latency:on=visualpractice,path=/api/*,ms=" + latency;
        return withFaults(faults.equals("none") ? rule : faults + ";" + rule);
    }
}
