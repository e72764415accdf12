package org.vpmap.sandbox.visualpractice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpmap.sandbox.clinic.ClinicObject;
import org.vpmap.sandbox.clinic.FileContent;
import org.vpmap.sandbox.http.Call;
import org.vpmap.sandbox.http.Reply;
import org.vpmap.sandbox.http.Routes;
import org.vpmap.sandbox.visualpractice.Quirks.Quirk;

/** The bytes of attachments and pictures, with HEAD, Range and Digest. */
final class FileApi {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final Records records;
    private final Quirks quirks;
    private final Map<String, Integer> staging = new ConcurrentHashMap<>();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    /** A file of either origin. */
    private interface Bytes {
        long size();

        String sha256() throws IOException;

        Reply.Body body(long from, long to);
    }

    private record Body(long length, Writer writer) implements Reply.Body {
        interface Writer {
            void write(OutputStream out) throws IOException;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.write(out);
        }
    }

    FileApi(Records records, Quirks quirks) {
        this.records = records;
        this.quirks = quirks;
    }

    void addTo(Routes routes) {
        addContent(routes, "/api/v1/attachments/{id}/content", this::attachment);
        addContent(routes, "/api/v1/imaging_studies/{id}/instances/{n}/content", this::instance);
    }

    private void addContent(Routes routes, String path, Routes.Handler handler) {
        routes.add("GET", path, handler);
        routes.add("HEAD", path, call -> {
            if (quirks.has(Quirk.NO_HEAD)) {
                throw ApiError.of(405, "method_not_allowed", "this path does not know the method").with("Allow", "GET");
            }
            return handler.handle(call);
        });
    }

    /** Releases the pictures of a study, as somebody does at the device. */
    void confirm(String studyId) {
        confirmed.add(studyId);
    }

    private Reply attachment(Call call) throws IOException {
        String id = call.param("id");
        Map<String, Object> metadata = live(ClinicObject.ATTACHMENT, id);
        Optional<Path> file = records.file(id);
        Bytes bytes = file.isPresent() ? onDisk(file.get()) : generated(records.clinic().attachmentContent(id)
                .orElseThrow(() -> ApiError.of(404, "content_missing", "the bytes of this attachment are lost")));
        return send(call, bytes, String.valueOf(metadata.get("content_type")));
    }

    private Reply instance(Call call) throws IOException {
        String id = call.param("id");
        Map<String, Object> study = live(ClinicObject.IMAGING_STUDY, id);
        int number = call.param("n").matches("\\d{1,4}") ? Integer.parseInt(call.param("n")) : 0;
        FileContent content = records.clinic().instanceContent(id, number).orElseThrow(() -> ApiError.notFound("picture"));
        String state = String.valueOf(study.get("storage_state"));
        if (state.equals("needs_device_confirmation") && !confirmed.contains(id)) {
            throw ApiError.of(409, "needs_device_confirmation", "somebody must release this study at the device");
        }
        if (state.equals("nearline") && staging.merge(id + "/" + number, 1, Integer::sum) <= quirks.get(Quirk.STAGING_CALLS)) {
            return Reply.json(202, Map.of("status", "staging")).with("Retry-After", "1");
        }
        return send(call, generated(content), content.type());
    }

    private Map<String, Object> live(ClinicObject object, String id) {
        return records.find(object, id).filter(r -> r.get("deleted_at") == null).orElseThrow(() -> ApiError.notFound("record"));
    }

    private Bytes generated(FileContent content) {
        return new Bytes() {
            @Override
            public long size() {
                return content.size();
            }

            @Override
            public String sha256() {
                return records.clinic().sha256(content);
            }

            @Override
            public Reply.Body body(long from, long to) {
                return new Body(to - from, out -> content.writeTo(out, from, to));
            }
        };
    }

    private static Bytes onDisk(Path file) throws IOException {
        long size = Files.size(file);
        return new Bytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public String sha256() throws IOException {
                return FileApi.sha256(Files.newInputStream(file));
            }

            @Override
            public Reply.Body body(long from, long to) {
                return Reply.file(200, "", file, from, to - from).body();
            }
        };
    }

    static String sha256(InputStream in) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Reply send(Call call, Bytes bytes, String type) throws IOException {
        long from = 0;
        long to = bytes.size();
        Optional<String> range = call.header("Range").filter(r -> !quirks.has(Quirk.NO_RANGE));
        boolean partial = false;
        if (range.isPresent()) {
            Matcher matcher = RANGE.matcher(range.get().trim());
            // several ranges, or another unit, may be ignored, and are
            if (matcher.matches() && !(matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
                long[] stretch = stretch(matcher.group(1), matcher.group(2), bytes.size());
                if (stretch[0] >= stretch[1]) {
                    throw ApiError.of(416, "range_not_satisfiable", "the file has " + bytes.size() + " bytes")
                            .with("Content-Range", "bytes */" + bytes.size());
                }
                from = stretch[0];
                to = stretch[1];
                partial = true;
            }
        }
        Reply reply = new Reply(partial ? 206 : 200, Map.of("Content-Type", type), bytes.body(from, to));
        if (partial) {
            reply = reply.with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.size());
        }
        if (!quirks.has(Quirk.NO_RANGE)) {
            reply = reply.with("Accept-Ranges", "bytes");
        }
        if (!quirks.has(Quirk.NO_DIGEST)) {
            reply = reply.with("Digest", "sha-256=" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bytes.sha256())));
        }
        return reply;
    }

    private static long[] stretch(String first, String last, long size) {
        if (first.isEmpty()) {
            return new long[] {Math.max(0, size - number(last, size)), size};
        }
        long from = number(first, size);
        return new long[] {from, last.isEmpty() ? size : Math.min(size, number(last, size) + 1)};
    }

    private static long number(String digits, long most) {
        return digits.length() > 15 ? most : Math.min(most, Long.parseLong(digits));
    }
}
