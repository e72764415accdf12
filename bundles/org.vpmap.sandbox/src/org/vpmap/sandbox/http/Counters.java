package org.vpmap.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts every call by method and route, with statuses, credits, bytes and time, the faults that fired, and the most calls at once.
 * Thread-safe. Counts live as long as the process, or until {@link #reset()}.
 */
public final class Counters {

    private static final class Line {
        private final LongAdder calls = new LongAdder();
        private final LongAdder credits = new LongAdder();
        private final LongAdder micros = new LongAdder();
        private final LongAdder bytesOut = new LongAdder();
        private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    }

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    void begin() {
        int now = running.incrementAndGet();
        peak.accumulateAndGet(now, Math::max);
    }

    /** A call is over. */
    void end() {
        running.decrementAndGet();
    }

    /**
     * Counts a call, before its answer goes out: whoever has the answer finds it counted.
     *
     * @param status the status, 0 where the connection is to be dropped
     */
    void count(Call call, int status, long bytesOut, long nanos) {
        String key = call.method() + " " + (call.template().isEmpty() ? "(no such path)" : call.template());
        Line line = lines.computeIfAbsent(key, k -> new Line());
        line.calls.increment();
        line.credits.add(call.credits());
        line.micros.add(nanos / 1000);
        line.bytesOut.add(bytesOut);
        line.statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    void fault(String kind) {
        faults.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    /** All calls since the start or the last reset. */
    public long calls() {
        return lines.values().stream().mapToLong(l -> l.calls.sum()).sum();
    }

    /** Calls of one "METHOD template". */
    public long calls(String route) {
        Line line = lines.get(route);
        return line == null ? 0 : line.calls.sum();
    }

    /** All credits since the start or the last reset. */
    public long credits() {
        return lines.values().stream().mapToLong(l -> l.credits.sum()).sum();
    }

    /** Forgets everything but the calls that are running. */
    public void reset() {
        lines.clear();
        faults.clear();
        peak.set(running.get());
    }

    /**
     * {@code {"calls","credits","running","peak","faults":{kind:n},"paths":{"GET /x":{"calls","credits","micros","bytes_out",
     * "statuses":{"200":n}}}}}; status 0 stands for a dropped connection.
     */
    public ObjectNode toJson() {
        ObjectNode root = Json.object();
        root.put("calls", calls());
        root.put("credits", credits());
        root.put("running", running.get());
        root.put("peak", peak.get());
        ObjectNode faultNode = root.putObject("faults");
        new TreeMap<>(faults).forEach((kind, n) -> faultNode.put(kind, n.sum()));
        ObjectNode paths = root.putObject("paths");
        new TreeMap<>(lines).forEach((key, line) -> {
            ObjectNode node = paths.putObject(key);
            node.put("calls", line.calls.sum());
            node.put("credits", line.credits.sum());
            node.put("micros", line.micros.sum());
            node.put("bytes_out", line.bytesOut.sum());
            ObjectNode statuses = node.putObject("statuses");
            new TreeMap<>(line.statuses).forEach((status, n) -> statuses.put(String.valueOf(status), n.sum()));
        });
        return root;
    }
}
