package org.vpmap.run.internal.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.SamplePicker;

/** Takes the records whose ids hash lowest: spread over the whole practice, and the same ones each time. */
public final class HashPicker implements SamplePicker {
    private final int size;
    private final PriorityQueue<Candidate> lowest = new PriorityQueue<>(Comparator.comparing(Candidate::hash).reversed());
    private final Set<String> ids = new TreeSet<>();

    private record Candidate(String hash, String id) {}

    /** @param size how many to choose */
    public HashPicker(int size) {
        this.size = size;
    }

    @Override
    public void offer(SourceRecord candidate) {
        if (!ids.add(candidate.id())) {
            return;
        }
        lowest.add(new Candidate(hash(candidate.id()), candidate.id()));
        if (lowest.size() > size) {
            ids.remove(lowest.remove().id());
        }
    }

    private static String hash(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public Set<String> chosen() {
        return new TreeSet<>(ids);
    }
}
