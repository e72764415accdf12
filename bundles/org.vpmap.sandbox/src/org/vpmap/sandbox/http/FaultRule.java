package org.vpmap.sandbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * One rule of a fault plan, see {@link FaultPlan} for the text it is read from.
 */
final class FaultRule {
    static final List<String> KINDS = List.of("latency", "slow", "half", "drop-before", "drop-after", "html", "expire", "changed", "429",
            "500", "502", "503", "504");
    private static final List<String> OPTIONS =
            List.of("p", "every", "count", "skip", "on", "method", "path", "ms", "retry_after", "status", "seed");

    private final String text;
    private final String kind;
    private final double probability;
    private final long every;
    private final long count;
    private final long skip;
    private final String server;
    private final String method;
    private final Pattern path;
    private final int minMillis;
    private final int maxMillis;
    private final int retryAfter;
    private final int status;
    private final Random random;
    private long seen;
    private long fired;

    private FaultRule(String text, String kind, Map<String, String> options, long seed) {
        this.text = text;
        this.kind = kind;
        this.probability = decimal(options, "p", 1);
        this.every = number(options, "every", 1, 1, Long.MAX_VALUE);
        this.count = number(options, "count", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        this.skip = number(options, "skip", 0, 0, Long.MAX_VALUE);
        this.server = options.get("on");
        this.method = options.get("method");
        this.path = options.containsKey("path") ? glob(options.get("path")) : null;
        String[] ms = options.getOrDefault("ms", kind.equals("slow") ? "1000" : "200").split("\\.\\.", 2);
        this.minMillis = (int) range("ms", ms[0], 0, 600_000);
        this.maxMillis = ms.length == 1 ? minMillis : (int) range("ms", ms[1], minMillis, 600_000);
        this.retryAfter = (int) number(options, "retry_after", -1, 0, 86_400);
        this.status = (int) number(options, "status", 502, 200, 599);
        this.random = new Random(number(options, "seed", seed, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    static FaultRule parse(String text, long seed) {
        String[] split = text.split(":", 2);
        String kind = split[0].trim();
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("unknown fault \"" + kind + "\": it is one of " + String.join(", ", KINDS));
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (split.length == 2 && !split[1].isBlank()) {
            for (String option : split[1].split(",")) {
                int eq = option.indexOf('=');
                String name = eq < 0 ? option.trim() : option.substring(0, eq).trim();
                if (eq < 0 || !OPTIONS.contains(name)) {
                    throw new IllegalArgumentException("unknown option \"" + option.trim() + "\" of fault " + kind + ": it is one of "
                            + String.join("=, ", OPTIONS) + "=");
                }
                options.put(name, option.substring(eq + 1).trim());
            }
        }
        return new FaultRule(text.trim(), kind, options, seed);
    }

    /** Counts the call if it matches and says whether the fault fires now; null where it does not. */
    synchronized FaultPlan.Fault decide(String callServer, String callMethod, String callPath) {
        if (server != null && !server.equals(callServer) || method != null && !method.equalsIgnoreCase(callMethod)
                || path != null && !path.matcher(callPath).matches()) {
            return null;
        }
        seen++;
        if (seen <= skip || fired >= count || (seen - skip) % every != 0 || probability < 1 && random.nextDouble() >= probability) {
            return null;
        }
        fired++;
        int millis = maxMillis == minMillis ? minMillis : minMillis + random.nextInt(maxMillis - minMillis + 1);
        return new FaultPlan.Fault(kind, millis, retryAfter, status, random.nextInt(Integer.MAX_VALUE));
    }

    String text() {
        return text;
    }

    synchronized long seen() {
        return seen;
    }

    synchronized long fired() {
        return fired;
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("\\*", -1)) {
            if (!regex.isEmpty()) {
                regex.append(".*");
            }
            regex.append(literal.isEmpty() ? "(?:)" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString());
    }

    private static double decimal(Map<String, String> options, String name, double other) {
        String value = options.get(name);
        if (value == null) {
            return other;
        }
        try {
            double result = Double.parseDouble(value);
            if (result >= 0 && result <= 1) {
                return result;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a number from 0 to 1");
        }
        throw wrong(name, value, "a number from 0 to 1");
    }

    private static long number(Map<String, String> options, String name, long other, long min, long max) {
        String value = options.get(name);
        return value == null ? other : range(name, value, min, max);
    }

    private static long range(String name, String value, long min, long max) {
        String wanted = "a whole number of at least " + min;
        try {
            long result = Long.parseLong(value.trim());
            if (result >= min && result <= max) {
                return result;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, value, wanted);
        }
        throw wrong(name, value, wanted);
    }

    private static IllegalArgumentException wrong(String name, String value, String wanted) {
        return new IllegalArgumentException("fault option " + name + "=" + value + " is not " + wanted);
    }
}
