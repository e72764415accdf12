package org.vpmap.sandbox.zoho.store;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * An append-only file of frames, each {@code [int length][int crc32][payload]}. A frame is there whole or not at all: what a killed
 * process left half-written at the end is cut off when the file is opened again. Frames survive the end of the process; a power cut may
 * cost the last ones, which is enough for a sandbox.
 */
final class RecordLog implements Closeable {
    private static final int HEADER = 8;
    private static final int MAX_FRAME = 1 << 30;

    /** Sees every frame while a log is being opened. */
    interface Visitor {
        /** @param start where the payload begins in the file */
        void frame(byte[] payload, long start) throws IOException;
    }

    private static final int WINDOW = 64 * 1024;
    private static final int NEAR = 4 * 1024;

    /** What one thread has read last. */
    private static final class Window {
        private final byte[] bytes = new byte[WINDOW];
        private long start = -1;
        private int length;
        private long lastEnd = -1;
    }

    private final ThreadLocal<Window> windows = ThreadLocal.withInitial(Window::new);
    private final FileChannel channel;
    private final FileLock lock;
    private long end;

    private RecordLog(FileChannel channel, FileLock lock, long end) {
        this.channel = channel;
        this.lock = lock;
        this.end = end;
    }

    static RecordLog open(Path file, Visitor visitor) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel, file);
            long end = replay(file, visitor);
            if (channel.size() > end) {
                channel.truncate(end);
            }
            return new RecordLog(channel, lock, end);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("the sandbox folder " + file.getParent()
                    + " is in use by another process: stop it or choose another folder");
        }
        return lock;
    }

    private static long replay(Path file, Visitor visitor) throws IOException {
        long at = 0;
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 20))) {
            CRC32 crc = new CRC32();
            while (true) {
                int length = in.readInt();
                int expected = in.readInt();
                if (length <= 0 || length > MAX_FRAME) {
                    return at;
                }
                byte[] payload = in.readNBytes(length);
                if (payload.length < length) {
                    return at;
                }
                crc.reset();
                crc.update(payload);
                if ((int) crc.getValue() != expected) {
                    return at;
                }
                visitor.frame(payload, at + HEADER);
                at += HEADER + (long) length;
            }
        } catch (EOFException e) {
            return at;
        }
    }

    /** Where the payload of the next frame will begin. */
    long nextPayload() {
        return end + HEADER;
    }

    /** Appends a frame; when this returns the frame outlives the process. */
    void append(byte[] payload, int length) throws IOException {
        // an interrupt would close the channel for everybody, so it has to wait
        boolean interrupted = Thread.interrupted();
        try {
            appendUninterrupted(payload, length);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void appendUninterrupted(byte[] payload, int length) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(payload, 0, length);
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(length).putInt((int) crc.getValue()).flip();
        ByteBuffer body = ByteBuffer.wrap(payload, 0, length);
        try {
            // the body first: until the header is there, the frame is not
            write(body, end + HEADER);
            write(header, end);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += HEADER + (long) length;
    }

    private void write(ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    /** Reads a stretch. Who reads one after the other, as scans do, is served from a window; what is written never changes. */
    byte[] read(long offset, int length) throws IOException {
        Window window = windows.get();
        if (offset < window.start || offset + length > window.start + window.length) {
            boolean onwards = offset >= window.lastEnd && offset - window.lastEnd < NEAR;
            window.lastEnd = offset + length;
            if (!onwards || length > WINDOW) {
                byte[] result = new byte[length];
                fill(result, offset, length);
                return result;
            }
            window.start = offset;
            window.length = (int) Math.min(WINDOW, end - offset);
            fill(window.bytes, offset, window.length);
        }
        window.lastEnd = offset + length;
        int from = (int) (offset - window.start);
        return Arrays.copyOfRange(window.bytes, from, from + length);
    }

    private void fill(byte[] target, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        long at = offset;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at);
            if (n < 0) {
                throw new EOFException("log is shorter than its index says");
            }
            at += n;
        }
    }

    long size() {
        return end;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
