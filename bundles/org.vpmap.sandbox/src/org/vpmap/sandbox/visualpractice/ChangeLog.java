package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.vpmap.sandbox.http.Json;

/**
 * Changes on disk: a line of JSON each, forced before the change is answered. A line that a kill cut short was never answered, and
 * is dropped when the file is opened again; one that a full disk cut short is taken back at once. One process at a time.
 */
final class ChangeLog implements AutoCloseable {

    private final FileChannel channel;

    private ChangeLog(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file and hands over the changes in it.
     *
     * @throws IOException where it cannot be read, or a line before the last is damaged
     */
    static ChangeLog open(Path file, Consumer<JsonNode> replay) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            long good = replay(file, replay);
            channel.truncate(good);
            channel.position(good);
            return new ChangeLog(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new IOException(file + " is in use by another sandbox: stop that one, or choose another folder");
        }
    }

    private static long replay(Path file, Consumer<JsonNode> replay) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                replay.accept(parse(file, bytes, start, i));
                start = i + 1;
            }
        }
        return start;
    }

    private static JsonNode parse(Path file, byte[] bytes, int start, int end) throws IOException {
        try {
            return Json.parse(Arrays.copyOfRange(bytes, start, end));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged at byte " + start + ": choose another folder", e);
        }
    }

    synchronized void append(ObjectNode change) {
        byte[] json = Json.bytes(change);
        byte[] bytes = Arrays.copyOf(json, json.length + 1);
        bytes[json.length] = '\n';
        try {
            long before = channel.position();
            try {
                ByteBuffer line = ByteBuffer.wrap(bytes);
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            } catch (IOException e) {
                channel.truncate(before);
                channel.position(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
