package org.vpmap.sandbox.visualpractice;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How the server is started.
 *
 * @param folder        where its state lies; made where it is missing
 * @param port          on loopback, 0 for a free one
 * @param patients      how many; empty takes what the folder's clinic has, and 500 for a new one
 * @param seed          of the clinic; empty takes what the folder's clinic has, and 1 for a new one
 * @param limits        calls a client may make
 * @param tokenLifetime of an access token
 * @param cursorLife    after which a cursor answers 410
 * @param clock         what time it is
 * @param random        for secrets and tokens
 */
public record VisualPracticeConfig(Path folder, int port, OptionalInt patients, OptionalLong seed, Limits limits, Duration tokenLifetime,
        Duration cursorLife, InstantSource clock, RandomGenerator random) {

    /** Patients of a new clinic when nobody says how many. */
    public static final int DEFAULT_PATIENTS = 500;
    /** Seed of a new clinic when nobody gives one. */
    public static final long DEFAULT_SEED = 1;

    /**
     * How much a client may ask.
     *
     * @param perMinute calls a minute
     * @param atOnce    calls at the same time
     */
    public record Limits(int perMinute, int atOnce) {

        /** What the profile says a deployment allows. */
        public static final Limits PROFILE = new Limits(600, 8);

        /**
         * How many times the profile's calls a minute the sandbox allows unless told otherwise: a migration of 500 patients would
         * spend minutes waiting at the profile's own. Calls at once stay as they are, since waiting for them costs nothing here.
         */
        public static final double SANDBOX_RATE = 100;

        /** What the sandbox allows unless told otherwise. */
        public static final Limits SANDBOX = PROFILE.times(SANDBOX_RATE);

        public Limits {
            if (perMinute < 1 || atOnce < 1) {
                throw new IllegalArgumentException("limits are at least 1: " + perMinute + " a minute, " + atOnce + " at once");
            }
        }

        /** So many times the calls a minute, at least one; as many at once. */
        public Limits times(double factor) {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("the rate is a number above 0, not " + factor);
            }
            return new Limits((int) Math.clamp(Math.round(perMinute * factor), 1L, Integer.MAX_VALUE), atOnce);
        }
    }

    public VisualPracticeConfig {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(patients, "patients");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(tokenLifetime, "tokenLifetime");
        Objects.requireNonNull(cursorLife, "cursorLife");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
    }

    /** The sandbox's usual server on a free port, with whatever clinic the folder has. */
    public static VisualPracticeConfig in(Path folder, InstantSource clock, RandomGenerator random) {
        return new VisualPracticeConfig(folder, 0, OptionalInt.empty(), OptionalLong.empty(), Limits.SANDBOX, Duration.ofMinutes(30),
                Duration.ofMinutes(15), clock, random);
    }

    public VisualPracticeConfig withPort(int newPort) {
        return new VisualPracticeConfig(folder, newPort, patients, seed, limits, tokenLifetime, cursorLife, clock, random);
    }

    public VisualPracticeConfig withClinic(int newPatients, long newSeed) {
        return withClinic(OptionalInt.of(newPatients), OptionalLong.of(newSeed));
    }

    public VisualPracticeConfig withClinic(OptionalInt newPatients, OptionalLong newSeed) {
        return new VisualPracticeConfig(folder, port, newPatients, newSeed, limits, tokenLifetime, cursorLife, clock, random);
    }

    public VisualPracticeConfig withLimits(Limits newLimits) {
        return new VisualPracticeConfig(folder, port, patients, seed, newLimits, tokenLifetime, cursorLife, clock, random);
    }

    public VisualPracticeConfig withLifetimes(Duration newTokenLifetime, Duration newCursorLife) {
        return new VisualPracticeConfig(folder, port, patients, seed, limits, newTokenLifetime, newCursorLife, clock, random);
    }
}
