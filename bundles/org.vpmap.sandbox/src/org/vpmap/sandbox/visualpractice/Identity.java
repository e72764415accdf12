package org.vpmap.sandbox.visualpractice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.vpmap.sandbox.http.Json;

/** Which clinic a folder has and who may read it; written once, when the folder is new. */
record Identity(int patients, long seed, String clientId, String clientSecret, String apiKey) {

    private static final String FILE = "clinic.json";

    /**
     * @throws IOException              where the folder cannot be read or written, or its file is damaged
     * @throws IllegalArgumentException where the folder has another clinic than the one asked for
     */
    static Identity of(Path folder, OptionalInt patients, OptionalLong seed, RandomGenerator random) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            Identity made = new Identity(patients.orElse(VisualPracticeConfig.DEFAULT_PATIENTS),
                    seed.orElse(VisualPracticeConfig.DEFAULT_SEED),
                    "vpc_" + hex(random, 8), "vps_" + hex(random, 24), "vpk_" + hex(random, 24));
            made.write(file);
            return made;
        }
        Identity found = read(file);
        if (patients.orElse(found.patients) != found.patients || seed.orElse(found.seed) != found.seed) {
            throw new IllegalArgumentException("the folder has a clinic of " + found.patients + " patients from seed " + found.seed
                    + ": leave patients and seed out, or choose another folder");
        }
        return found;
    }

    private static Identity read(Path file) throws IOException {
        JsonNode node = Json.parse(Files.readAllBytes(file));
        for (String field : new String[] {"patients", "seed", "client_id", "client_secret", "api_key"}) {
            if (!node.has(field)) {
                throw new IOException(file + " is damaged, it lacks " + field + ": choose another folder");
            }
        }
        return new Identity(node.get("patients").asInt(), node.get("seed").asLong(), node.get("client_id").asText(),
                node.get("client_secret").asText(), node.get("api_key").asText());
    }

    private void write(Path file) throws IOException {
        ObjectNode node = Json.object();
        node.put("patients", patients).put("seed", seed);
        node.put("client_id", clientId).put("client_secret", clientSecret).put("api_key", apiKey);
        Path next = file.resolveSibling(FILE + ".new");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(node));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String hex(RandomGenerator random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return HexFormat.of().formatHex(noise);
    }
}
