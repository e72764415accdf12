package org.vpmap.connector.csv.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * How a file is written. UTF-8 is taken only where every byte of the file is UTF-8, because a single name in windows-1252 may come after
 * megabytes of ASCII.
 *
 * @param charset UTF-8, windows-1252, UTF-16LE or UTF-16BE
 * @param bom bytes of the byte order mark
 * @param delimiter between cells
 */
public record Dialect(Charset charset, int bom, char delimiter) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SAMPLE = 1 << 16;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** Opens the bytes of a file, unpacked where its name ends in .gz. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), SAMPLE);
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return in;
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(in, SAMPLE), SAMPLE);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Finds out how the file is written; what is given is believed. */
    public static Dialect detect(Path file, Optional<Charset> given, Optional<Character> delimiter) throws IOException {
        byte[] head;
        Charset charset;
        int bom;
        try (InputStream in = open(file)) {
            head = in.readNBytes(SAMPLE);
            bom = bomLength(head);
            Charset byBom = bom == 0 ? null : bomCharset(head);
            if (byBom != null) {
                charset = byBom;
            } else if (given.isPresent()) {
                charset = given.get();
            } else {
                charset = isUtf8(head, in) ? StandardCharsets.UTF_8 : WINDOWS;
            }
        }
        String text = new String(head, bom, head.length - bom, charset);
        return new Dialect(charset, bom, delimiter.orElseGet(() -> likeliest(text, head.length == SAMPLE)));
    }

    private static int bomLength(byte[] head) {
        if (head.length >= 3 && (head[0] & 255) == 0xEF && (head[1] & 255) == 0xBB && (head[2] & 255) == 0xBF) {
            return 3;
        }
        boolean utf16 = head.length >= 2
                && ((head[0] & 255) == 0xFF && (head[1] & 255) == 0xFE || (head[0] & 255) == 0xFE && (head[1] & 255) == 0xFF);
        return utf16 ? 2 : 0;
    }

    private static Charset bomCharset(byte[] head) {
        return switch (head[0] & 255) {
            case 0xEF -> StandardCharsets.UTF_8;
            case 0xFF -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_16BE;
        };
    }

    private static boolean isUtf8(byte[] head, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(SAMPLE + 8);
        CharBuffer chars = CharBuffer.allocate(SAMPLE + 8);
        byte[] chunk = head;
        int length = head.length;
        while (true) {
            boolean end = length <= 0;
            if (!end) {
                bytes.put(chunk, 0, length);
            }
            bytes.flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            if (result.isError()) {
                return false;
            }
            if (end) {
                return true;
            }
            bytes.compact();
            chars.clear();
            chunk = rest.readNBytes(SAMPLE);
            length = chunk.length;
        }
    }

    /** The delimiter with which the first rows have the most columns in common. */
    private static char likeliest(String text, boolean cut) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(text, candidate, cut);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(String text, char delimiter, boolean cut) {
        int columns = -1;
        int rows = 0;
        int alike = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (columns < 0) {
                    columns = row.getFieldCount();
                } else {
                    rows++;
                    alike += row.getFieldCount() == columns ? 1 : 0;
                }
                if (rows == 50) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // A sample cut inside quotes still tells by the rows before the cut; anything else says that this is not the delimiter.
            if (!cut && rows == 0) {
                return 0;
            }
        }
        if (columns < 2) {
            return 0;
        }
        return (columns - 1) * (rows == 0 ? 1.0 : Math.max(0.05, (double) alike / rows));
    }
}
