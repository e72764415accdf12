package org.vpmap.sandbox.visualpractice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vpmap.sandbox.http.Json;

/**
 * Changes on disk: a line of JSON each, forced before the change is answered. A line that a kill cut short was never answered, and
 * is dropped when the file is opened again.
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
        long good = 0;
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    replay.accept(parse(file, bytes, start, i));
                    start = i + 1;
                }
            }
            good = start;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(good);
        channel.position(good);
        return new ChangeLog(channel);
    }

    private static JsonNode parse(Path file, byte[] bytes, int start, int end) throws IOException {
        try {
            return Json.parse(Arrays.copyOfRange(bytes, start, end));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged at byte " + start + ": choose another folder", e);
        }
    }

    synchronized void append(ObjectNode change) {
        ByteBuffer line = ByteBuffer.wrap((new String(Json.bytes(change), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
