package org.vpmap.connector.zoho;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.http.Call;
import org.vpmap.connector.http.Download;
import org.vpmap.connector.http.Effect;
import org.vpmap.connector.http.Json;
import org.vpmap.connector.http.Payload;
import org.vpmap.connector.http.Reply;
import org.vpmap.connector.target.WritesFiles.Attachment;
import org.vpmap.connector.target.WritesRecords.Outcome;

/** Attachments of records, streamed both ways. */
final class Files {
    /** 100 MB a file (Zoho's documentation of attachments). */
    static final long MAXIMUM = 100L * 1024 * 1024;
    /** Files up to this size are kept, so that a token which ends meanwhile does not show. */
    private static final int KEPT = 4 * 1024 * 1024;
    private static final int NAME_LENGTH = 200;
    private static final int NAME_BYTES = 240;
    private static final Set<String> REFUSED_TYPES = Set.of("exe");

    private final ZohoApi api;

    Files(ZohoApi api) {
        this.api = api;
    }

    /** A name without path, control and reserved characters, at most 200 characters and 240 bytes with its extension kept. */
    static String acceptableName(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean bad = c < ' ' || c == 0x7F || "/\\:*?\"<>|".indexOf(c) >= 0 || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
            clean.appendCodePoint(bad ? '_' : c);
        });
        String text = clean.toString().strip();
        while (text.startsWith(".")) {
            text = text.substring(1).strip();
        }
        if (text.isEmpty()) {
            return "file";
        }
        String extension = extension(text);
        String stem = text.substring(0, text.length() - extension.length());
        while (stem.length() + extension.length() > NAME_LENGTH || bytes(stem) + bytes(extension) > NAME_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.strip() + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** With its dot; empty where the end of the name is none. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= 16 && name.substring(dot + 1).matches("[A-Za-z0-9_]+") ? name.substring(dot) : "";
    }

    Outcome attach(String module, String id, String fileName, String contentType, long size, InputStream content)
            throws ConnectorException, InterruptedException {
        String name = acceptableName(fileName);
        String extension = extension(name).replace(".", "").toLowerCase(Locale.ROOT);
        if (REFUSED_TYPES.contains(extension)) {
            return new Outcome.Refused("FILE_TYPE", "", "Zoho CRM takes no files of type ." + extension);
        }
        if (size > MAXIMUM) {
            return new Outcome.Refused("FILE_TOO_LARGE", "", "the file has " + size + " bytes; Zoho CRM takes " + MAXIMUM);
        }
        Payload.FilePart part = new Payload.FilePart("file", name, type(contentType), size, size <= KEPT ? kept(content, size)
                : once(content));
        Call call = Call.send("POST", "/crm/v8/{module}/{id}/Attachments", path(module, id), part, Effect.WRITE);
        Reply reply = api.raw(call, 1);
        List<Map<String, Object>> results = Json.objects(reply.object(), "data");
        if (reply.success()) {
            String made = results.stream().map(r -> Json.text(Json.object(r, "details"), "id")).filter(i -> !i.isEmpty()).findFirst()
                    .orElse("");
            if (made.isEmpty()) {
                throw api.badAnswer(call, "the answer names no attachment; look at the record's files before sending it again", true);
            }
            return new Outcome.Created(made, Confirmation.modified(Json.object(results.get(0), "details")));
        }
        Refusal refusal = Refusal.of(results.isEmpty() ? reply.object() : results.get(0));
        boolean aboutFile = switch (refusal.code()) {
            case "OAUTH_SCOPE_MISMATCH", "INVALID_MODULE", "INVALID_URL_PATTERN", "AUTHORIZATION_FAILED", "NO_PERMISSION", "INVALID_HOST",
                    "STORAGE_SPACE_EXCEEDED", "" -> false;
            default -> true;
        };
        if (!aboutFile && reply.status() != 413) {
            throw api.refused(call, reply);
        }
        return reply.status() == 413
                ? new Outcome.Refused(refusal.code().isEmpty() ? "FILE_TOO_LARGE" : refusal.code(), "", "Zoho CRM finds the file too large")
                : refusal.outcome();
    }

    private static String type(String contentType) {
        return contentType.matches("[\\w.+-]+/[\\w.+-]+") ? contentType : "application/octet-stream";
    }

    private static Payload.Content kept(InputStream content, long size) throws ConnectorException {
        try {
            byte[] bytes = content.readNBytes((int) size + 1);
            return () -> new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new ConnectorException(new Failure.Refused("CONTENT_FAILED", "the file could not be read to its end; read it again"), e);
        }
    }

    private static Payload.Content once(InputStream content) {
        return new Payload.Content() {
            private boolean opened;

            @Override
            public InputStream open() {
                opened = true;
                return content;
            }

            @Override
            public boolean repeatable() {
                return !opened;
            }
        };
    }

    private static String path(String module, String id) {
        return "/crm/v8/" + Call.encode(module) + "/" + Call.encode(id) + "/Attachments";
    }

    List<Attachment> attachments(String module, String id) throws ConnectorException, InterruptedException {
        List<Attachment> attachments = new ArrayList<>();
        for (int page = 1;; page++) {
            Call call = Call.get("/crm/v8/{module}/{id}/Attachments", path(module, id))
                    .with("fields", "id,File_Name,Size,Created_Time")
                    .with("page", String.valueOf(page))
                    .with("per_page", String.valueOf(RecordReader.PAGE));
            Map<String, Object> answer = api.call(call, 1).object();
            for (Map<String, Object> json : Json.objects(answer, "data")) {
                attachments.add(new Attachment(Json.text(json, "id"), Json.text(json, "File_Name"), Json.number(json, "Size", -1)));
            }
            if (!Json.truth(Json.object(answer, "info"), "more_records")) {
                return attachments;
            }
        }
    }

    String checksum(String module, String id, String attachmentId) throws ConnectorException, InterruptedException {
        Call call = Call.get("/crm/v8/{module}/{id}/Attachments/{id}", path(module, id) + "/" + Call.encode(attachmentId));
        try (Download download = api.open(call, 1)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            InputStream in = download.stream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ConnectorException(new Failure.Unreachable("Zoho CRM: the download of attachment " + attachmentId
                    + " broke off; try again"), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Outcome detach(String module, String id, String attachmentId) throws ConnectorException, InterruptedException {
        Call call = Call.send("DELETE", "/crm/v8/{module}/{id}/Attachments/{id}", path(module, id) + "/" + Call.encode(attachmentId),
                Payload.NONE, Effect.REPEATABLE);
        Reply reply = api.raw(call, 1);
        List<Map<String, Object>> results = Json.objects(reply.object(), "data");
        if (reply.success() && (results.isEmpty() || Refusal.success(results.get(0)))) {
            return new Outcome.Deleted();
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw api.refused(call, reply);
        }
        Optional<Attachment> there = attachmentsOrNone(module, id).stream().filter(a -> a.id().equals(attachmentId)).findFirst();
        return there.isEmpty() ? new Outcome.Deleted() : Refusal.of(results.isEmpty() ? reply.object() : results.get(0)).outcome();
    }

    /** Where the record itself is gone, so are its files. */
    private List<Attachment> attachmentsOrNone(String module, String id) throws ConnectorException, InterruptedException {
        try {
            return attachments(module, id);
        } catch (ConnectorException e) {
            if (e.failure() instanceof Failure.Refused refused && Set.of("INVALID_DATA", "RESOURCE_NOT_FOUND").contains(refused.code())) {
                return List.of();
            }
            throw e;
        }
    }
}
