package org.vpmap.headless.project;

import java.util.List;
import java.util.Optional;
import org.vpmap.run.EngineSettings;

/**
 * What can be set about how runs go about their work, as data: forms, checks and the guide are made of it. A project's own values are kept in
 * its {@code vpmap.properties} under {@link #key()}.
 */
public enum RunSetting {
    WRITERS("run.writers", "Calls at a time", "How many calls to the target run at once; Zoho CRM takes 10 writes at a time", 1, 10),
    ATTEMPTS("run.attempts", "Attempts", "How often a call that may be repeated is tried before the run stops and can be resumed", 1, 20),
    LONGEST_PAUSE("run.longest-pause", "Longest pause (seconds)", "Between two attempts, whatever a system asks for", 0, 3_600),
    CHECKPOINT_EVERY("run.checkpoint-every", "Checkpoint every (records)",
            "Source records between two checkpoints: what an interrupted run reads again at most, twice", 100, 1_000_000),
    WAY("run.way", "Way to the target", "The one that spends the fewest credits, or record calls only", "cheapest", "records"),
    VERIFY_FILES("run.verify-files", "Read files back", "Whether each file is compared byte by byte as soon as it is there", "no", "yes"),
    PLAN_EXACTLY("run.plan-exactly-up-to", "Plan exactly up to (records)",
            "A plan looks at each record of a source up to that size; above, at a sample", 0, 100_000_000),
    SEVERAL_WINDOWS("run.several-windows", "Begin with too few credits",
            "Whether a run may begin although the credits do not suffice: it stops when they are used up and is resumed later", "no",
            "yes"),
    DELTA_OVERLAP("run.delta-overlap", "Delta reaches back (minutes)",
            "How far a delta reaches behind the last run's start, against clocks and slow commits of the source", 0, 10_080),
    DELETIONS("run.deletions", "Deleted in the source", "Whether a delta lists records that the source deleted, or does not look for them",
            "list", "ignore");

    private final String key;
    private final String label;
    private final String about;
    private final long least;
    private final long most;
    private final List<String> choices;

    RunSetting(String key, String label, String about, long least, long most) {
        this.key = key;
        this.label = label;
        this.about = about;
        this.least = least;
        this.most = most;
        this.choices = List.of();
    }

    RunSetting(String key, String label, String about, String... choices) {
        this.key = key;
        this.label = label;
        this.about = about;
        this.least = 0;
        this.most = 0;
        this.choices = List.of(choices);
    }

    /** Under which name it is kept. */
    public String key() {
        return key;
    }

    /** As forms name it, with its unit. */
    public String label() {
        return label;
    }

    /** What it means, in a sentence. */
    public String about() {
        return about;
    }

    /** The words it may be; empty for a number. */
    public List<String> choices() {
        return choices;
    }

    /** What is wrong with a value, in a sentence; empty where nothing is. */
    public Optional<String> problem(String value) {
        if (!choices.isEmpty()) {
            return choices.contains(value) ? Optional.empty() : Optional.of(label + " is " + String.join(" or ", choices));
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // The sentence below says what is wanted.
            return Optional.of(range());
        }
        return Optional.of(range());
    }

    private String range() {
        return label + " is a whole number from " + least + " to " + most;
    }

    /** What it is unless somebody sets it. */
    public String usual() {
        return of(EngineSettings.usual());
    }

    private String of(EngineSettings settings) {
        return switch (this) {
            case WRITERS -> String.valueOf(settings.writers());
            case ATTEMPTS -> String.valueOf(settings.attempts());
            case LONGEST_PAUSE -> String.valueOf(settings.longestPause().toSeconds());
            case CHECKPOINT_EVERY -> String.valueOf(settings.checkpointEvery());
            case WAY -> settings.path() == EngineSettings.Path.REST ? "records" : "cheapest";
            case VERIFY_FILES -> settings.verifyFiles() ? "yes" : "no";
            case PLAN_EXACTLY -> String.valueOf(settings.planExactlyUpTo());
            case SEVERAL_WINDOWS -> settings.severalWindows() ? "yes" : "no";
            case DELTA_OVERLAP -> String.valueOf(settings.deltaOverlap().toMinutes());
            case DELETIONS -> settings.deletions() == EngineSettings.Deletions.LIST ? "list" : "ignore";
        };
    }
}
