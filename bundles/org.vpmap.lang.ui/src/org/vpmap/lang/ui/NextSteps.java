package org.vpmap.lang.ui;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person chooses in the workbench where a message of the engine names a command of the command line. One engine speaks to both
 * doors and names its next step as {@code vpmap COMMAND}, quoted where it takes arguments; this is the one place that knows what the same
 * step is called here. A command that it does not know stays as it is.
 */
public final class NextSteps {
    private static final String OPTION = "(?: --[a-z-]+(?: [^\\s,;.)'-][^\\s,;.)']*)?)*";
    private static final Pattern MENTION =
            Pattern.compile("(?:\\b(?<verb>[Rr]un|[Mm]ake one with|[Ss]tart the sandbox with):? )?"
                    + "(?:'vpmap (?<quoted>[a-z][^']*)'|\\bvpmap (?<plain>[a-z]+" + OPTION + "))");

    /** What begins like that is that here; the first one counts. */
    private static final List<Step> STEPS = List.of(
            new Step("init\\b.* --connect .*", "Connect…"),
            new Step("init .+", "File > New > Migration Project"),
            new Step("init", "File > New > Migration Map"),
            new Step("discover.*", "Discover"),
            new Step("propose.*", "Propose"),
            new Step("check", "Problems", true),
            new Step("check .*", "Map Tests", true),
            new Step("confirm.*", "Confirm Map…"),
            new Step("provision --checklist", "Setup Checklist", true),
            new Step("provision", "Setup Checklist", true),
            new Step("provision --apply", "Apply Setup…"),
            new Step("owners.*", "Match Owners"),
            new Step("plan.*", "Plan"),
            new Step("sample.*", "Sample…"),
            new Step("run --resume", "Resume…"),
            new Step("run", "Full Migration…"),
            new Step("delta.*", "Delta…"),
            new Step("reconcile.*", "Reconcile"),
            new Step("rollback --dry-run", "Dry Run of Rollback"),
            new Step("rollback --run (?<run>\\S+)", "Roll Back… on ${run} in the Journal"),
            new Step("rollback.*", "Roll Back…"),
            new Step("status|journal.*", "Journal", true),
            new Step("report.*", "Report"),
            new Step("sandbox admin.*", "Play the Administrator"),
            new Step("sandbox.*", "Start Sandbox"));

    private NextSteps() {}

    private record Step(Pattern command, String name, boolean view) {
        Step(String command, String name) {
            this(command, name, false);
        }

        Step(String command, String name, boolean view) {
            this(Pattern.compile(command), name, view);
        }

        /** In a sentence, with the verb that goes with it where the sentence had one. */
        String said(Matcher found, String verb) {
            String here = view ? "the " + name + " view" : found.replaceFirst(name);
            if (verb == null) {
                return here;
            }
            String does = verb.toLowerCase(Locale.ROOT).startsWith("make one") ? "make one with" : view ? "see" : "choose";
            return (Character.isUpperCase(verb.charAt(0)) ? Character.toUpperCase(does.charAt(0)) + does.substring(1) : does) + " " + here;
        }
    }

    /** The message as the workbench says it. */
    public static String of(String message) {
        return message == null ? "" : MENTION.matcher(message).replaceAll(m -> Matcher.quoteReplacement(said(m)));
    }

    private static String said(MatchResult mention) {
        String command = mention.group("quoted") != null ? mention.group("quoted") : mention.group("plain");
        for (Step step : STEPS) {
            Matcher found = step.command().matcher(command);
            if (found.matches()) {
                return step.said(found, mention.group("verb"));
            }
        }
        return mention.group();
    }
}
