package org.vpmap.sandbox.clinic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Makes the files of the clinic: valid small PDFs, PNG photos and DICOM-like instances; the same bytes for the same place. */
final class FileContents {

    private static final int STREAM = 70;
    private static final int INSTANCE_STREAM = 71;
    /** From here on a digest is worth keeping; there are two such files at most. */
    private static final long BIG = 1 << 20;

    private final long seed;
    private final Map<String, String> bigDigests = new ConcurrentHashMap<>();

    FileContents(long seed) {
        this.seed = seed;
    }

    FileContent attachment(int patient, int ordinal, boolean photo) {
        Dice dice = new Dice(seed, STREAM, patient, ordinal);
        String key = ClinicObject.ATTACHMENT.id(patient, ordinal);
        long size = dice.between(2_000, 20_000);
        for (Dirt dirt : Dirt.at(ClinicObject.ATTACHMENT, patient, ordinal)) {
            if (dirt == Dirt.FILE_EMPTY) {
                return new FileContent(key, "application/pdf", new byte[0], new byte[] {' '}, 0, new byte[0]);
            } else if (dirt == Dirt.FILE_AT_LIMIT) {
                size = Clinic.FILE_LIMIT;
            } else if (dirt == Dirt.FILE_OVER_LIMIT) {
                size = Clinic.FILE_LIMIT + 1;
            }
        }
        return photo ? png(key, dice) : pdf(key, dice, size);
    }

    FileContent instance(int patient, int ordinal, int instance) {
        Dice dice = new Dice(seed, INSTANCE_STREAM, patient, ordinal * 1000 + instance);
        byte[] head = new byte[132];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, head, 128, 4);
        byte[] filler = new byte[64];
        ByteBuffer longs = ByteBuffer.wrap(filler);
        while (longs.hasRemaining()) {
            longs.putLong(dice.next());
        }
        return new FileContent(ClinicObject.IMAGING_STUDY.id(patient, ordinal) + "/" + instance, "application/dicom", head, filler,
                dice.between(8_000, 60_000), new byte[0]);
    }

    /** Lower-case hex of the SHA-256 of a file's bytes. */
    String sha256(FileContent content) {
        return content.size() < BIG ? digest(content) : bigDigests.computeIfAbsent(content.key(), key -> digest(content));
    }

    private static String digest(FileContent content) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            content.writeTo(out, 0, content.size());
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One page with a line of text; comment lines make up the length, so the offsets before them stay right. */
    private static FileContent pdf(String key, Dice dice, long size) {
        StringBuilder head = new StringBuilder("%PDF-1.4\n");
        String text = "BT /F1 18 Tf 72 720 Td (Acme Family Clinic - synthetic document) Tj ET";
        String[] objects = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
        StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            Text.number(table, head.length(), 10);
            table.append(" 00000 n \n");
            head.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        StringBuilder filler = new StringBuilder("%");
        for (int i = 0; i < 62; i++) {
            filler.append((char) ('a' + dice.below(26)));
        }
        filler.append('\n');
        // the table's place is written with a fixed width, so that it does not depend on its own length
        int tailLength = 1 + table.length() + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0000000000\n%%EOF\n".length();
        long fill = Math.max(0, size - head.length() - tailLength);
        StringBuilder tail = new StringBuilder("\n").append(table).append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n");
        Text.number(tail, (int) (head.length() + fill + 1), 10);
        tail.append("\n%%EOF\n");
        return new FileContent(key, "application/pdf", ascii(head), ascii(filler), fill, ascii(tail));
    }

    /** Noise in true colour, in stored blocks: a deflater may compress differently from one platform to the next. */
    private static FileContent png(String key, Dice dice) {
        int side = dice.between(24, 80);
        byte[] pixels = new byte[side * (side * 3 + 1)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % (side * 3 + 1) == 0 ? 0 : (byte) dice.below(256);
        }
        Adler32 adler = new Adler32();
        adler.update(pixels);
        ByteBuffer data = ByteBuffer.allocate(2 + 5 + pixels.length + 4);
        data.put((byte) 0x78).put((byte) 1).put((byte) 1);
        data.put((byte) pixels.length).put((byte) (pixels.length >> 8)).put((byte) ~pixels.length).put((byte) (~pixels.length >> 8));
        data.put(pixels).putInt((int) adler.getValue());
        ByteArrayOutputStream out = new ByteArrayOutputStream(pixels.length + 80);
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8).put((byte) 2).array());
        chunk(out, "IDAT", data.array());
        chunk(out, "IEND", new byte[0]);
        return new FileContent(key, "image/png", out.toByteArray(), new byte[] {0}, 0, new byte[0]);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length).put(ascii(type)).put(data).array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] ascii(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
