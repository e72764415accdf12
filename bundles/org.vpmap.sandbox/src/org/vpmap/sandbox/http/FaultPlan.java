package org.vpmap.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The misbehaviour that a sandbox has been told to show. One plan is shared by both servers and may be replaced while they run.
 *
 * <p>The text of a plan is a list of rules, separated by semicolons; {@code none} or nothing stands for no fault:
 * <pre>
 * latency:ms=50..200,p=0.3 ; 429:every=20,on=zoho ; drop-after:method=POST,path=/crm/v8/Contacts,skip=3,count=1
 * </pre>
 * A rule is a kind and options. Kinds:
 * <ul>
 * <li>{@code latency} waits {@code ms} (a number or a range, default 200) before the call is handled
 * <li>{@code slow} lets the answer trickle over {@code ms} (default 1000)
 * <li>{@code half} promises the whole answer, sends half of it and closes; the call has taken effect
 * <li>{@code drop-before} closes the connection without handling the call
 * <li>{@code drop-after} handles the call, so that writes take effect, and closes the connection without an answer
 * <li>{@code html} answers a page of HTML with {@code status} (default 502) instead of handling the call
 * <li>{@code expire} makes the caller's access token invalid and answers accordingly
 * <li>{@code changed} handles the call, and then somebody changes one of the records it dealt with
 * <li>{@code 429 500 502 503 504} answer that status in the system's own shape without handling the call; {@code retry_after} adds
 * that header (seconds)
 * </ul>
 * Options, all of which must hold: {@code p} probability, {@code every} the nth matching call, {@code skip} leaves the first n alone,
 * {@code count} fires at most n times, {@code on} {@code zoho} or {@code visualpractice}, {@code method}, {@code path} with {@code *} for
 * anything, {@code seed} for the random numbers of this rule (else the plan's). Calls to {@code /admin} are never hit.
 *
 * <p>Thread-safe. The same seed and the same order of calls give the same faults.
 */
public final class FaultPlan {

    /**
     * A fault that fires on one call.
     *
     * @param kind       see above
     * @param millis     for latency and slow
     * @param retryAfter seconds, -1 for no header
     * @param status     status of the HTML answer
     * @param pick       a random number of at least 0, to choose what to spoil
     */
    public record Fault(String kind, int millis, int retryAfter, int status, int pick) {
    }

    private record State(String text, List<FaultRule> rules) {
    }

    private final long seed;
    private volatile State state;

    /**
     * Reads a plan.
     *
     * @param text the text as above, null for none
     * @param seed where the random numbers start
     * @throws IllegalArgumentException where the text is wrong; the message says what and how it should be
     */
    public FaultPlan(String text, long seed) {
        this.seed = seed;
        this.state = parse(text, seed);
    }

    /** A plan without faults. */
    public static FaultPlan none() {
        return new FaultPlan("none", 0);
    }

    /**
     * Replaces the plan; counting starts anew.
     *
     * @throws IllegalArgumentException where the text is wrong; the old plan then stays
     */
    public void replace(String text) {
        state = parse(text, seed);
    }

    /** The faults that fire on a call, in the order of the rules. */
    public List<Fault> decide(String server, String method, String path) {
        List<FaultRule> rules = state.rules();
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Fault> result = new ArrayList<>();
        for (FaultRule rule : rules) {
            Fault fault = rule.decide(server, method, path);
            if (fault != null) {
                result.add(fault);
            }
        }
        return result;
    }

    /** The plan's text. */
    public String text() {
        return state.text();
    }

    /** {@code {"spec":text,"rules":[{"rule","matched","fired"}]}}. */
    public ObjectNode toJson() {
        State now = state;
        ObjectNode root = Json.object();
        root.put("spec", now.text());
        ArrayNode rules = root.putArray("rules");
        for (FaultRule rule : now.rules()) {
            rules.addObject().put("rule", rule.text()).put("matched", rule.seen()).put("fired", rule.fired());
        }
        return root;
    }

    private static State parse(String text, long seed) {
        String trimmed = text == null ? "none" : text.trim();
        if (trimmed.isEmpty() || trimmed.equals("none")) {
            return new State("none", List.of());
        }
        List<FaultRule> rules = new ArrayList<>();
        for (String rule : trimmed.split(";")) {
            if (!rule.isBlank()) {
                rules.add(FaultRule.parse(rule.trim(), seed + rules.size()));
            }
        }
        return new State(trimmed, List.copyOf(rules));
    }
}
