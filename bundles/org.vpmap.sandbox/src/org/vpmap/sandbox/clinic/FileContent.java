package org.vpmap.sandbox.clinic;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of a generated file, made while they are written: a head, a filler line repeated to the wanted length, a tail. A
 * file of 25 MB costs no more memory than one of 2 kB.
 */
public final class FileContent {

    private final String key;
    private final String type;
    private final byte[] head;
    private final byte[] filler;
    private final long fillerLength;
    private final byte[] tail;

    FileContent(String key, String type, byte[] head, byte[] filler, long fillerLength, byte[] tail) {
        this.key = Objects.requireNonNull(key, "key");
        this.type = Objects.requireNonNull(type, "type");
        this.head = head;
        this.filler = filler;
        this.fillerLength = fillerLength;
        this.tail = tail;
    }

    /** What tells this file from every other of the clinic. */
    String key() {
        return key;
    }

    /** The MIME type. */
    public String type() {
        return type;
    }

    /** Length in bytes. */
    public long size() {
        return head.length + fillerLength + tail.length;
    }

    /**
     * Writes bytes {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IOException where {@code out} fails
     */
    public void writeTo(OutputStream out, long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, size());
        long fillerEnd = head.length + fillerLength;
        if (from < head.length) {
            out.write(head, (int) from, (int) (Math.min(to, head.length) - from));
        }
        long at = Math.max(from, head.length) - head.length;
        long end = Math.min(to, fillerEnd) - head.length;
        if (at < end) {
            // many lines at once, since a call a line would cost more than the bytes
            byte[] block = block((int) Math.min(end - at + filler.length, 64 * 1024L));
            while (at < end) {
                int skip = (int) (at % filler.length);
                int length = (int) Math.min(block.length - skip, end - at);
                out.write(block, skip, length);
                at += length;
            }
        }
        if (to > fillerEnd) {
            long start = Math.max(from, fillerEnd) - fillerEnd;
            out.write(tail, (int) start, (int) (to - fillerEnd - start));
        }
    }

    private byte[] block(int length) {
        int lines = (length + filler.length - 1) / filler.length;
        byte[] block = Arrays.copyOf(filler, lines * filler.length);
        for (int i = 1; i < lines; i++) {
            System.arraycopy(filler, 0, block, i * filler.length, filler.length);
        }
        return block;
    }
}
