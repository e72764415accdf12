package org.vpmap.journal.derby;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.connector.target.WritesRecords.Remote;
import org.vpmap.connector.target.WritesRecords.RemoteId;

/** Writes the closed set of values that records hold, one tag byte each. Tags are part of the stored format and never change meaning. */
final class ValueCodec {
    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte LONG = 2;
    private static final byte DECIMAL = 3;
    private static final byte FALSE = 4;
    private static final byte TRUE = 5;
    private static final byte DATE = 6;
    private static final byte INSTANT = 7;
    private static final byte LIST = 8;
    private static final byte MAP = 9;
    private static final byte REMOTE_ID = 10;
    private static final byte DOUBLE = 11;
    private static final byte REMOTE = 12;
    private static final byte BIG_INTEGER = 13;

    private ValueCodec() {}

    static void write(DataOutput out, Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case String text -> {
                out.writeByte(TEXT);
                writeText(out, text);
            }
            case Boolean flag -> out.writeByte(flag ? TRUE : FALSE);
            case BigDecimal number -> {
                out.writeByte(DECIMAL);
                writeText(out, number.toString());
            }
            case BigInteger number -> {
                out.writeByte(BIG_INTEGER);
                writeText(out, number.toString());
            }
            case Double number -> {
                out.writeByte(DOUBLE);
                out.writeDouble(number);
            }
            case Float number -> {
                out.writeByte(DOUBLE);
                out.writeDouble(number);
            }
            case Number number -> {
                out.writeByte(LONG);
                out.writeLong(number.longValue());
            }
            case LocalDate date -> {
                out.writeByte(DATE);
                out.writeLong(date.toEpochDay());
            }
            case Instant instant -> {
                out.writeByte(INSTANT);
                writeInstant(out, instant);
            }
            case List<?> list -> {
                out.writeByte(LIST);
                out.writeInt(list.size());
                for (Object element : list) {
                    write(out, element);
                }
            }
            case Map<?, ?> map -> {
                out.writeByte(MAP);
                writeMap(out, map);
            }
            case RemoteId id -> {
                out.writeByte(REMOTE_ID);
                writeText(out, id.module());
                writeText(out, id.id());
            }
            case Remote remote -> {
                out.writeByte(REMOTE);
                writeText(out, remote.id());
                writeMap(out, remote.fields());
                write(out, remote.modified().orElse(null));
            }
            default -> throw new IllegalArgumentException("a journal holds no " + value.getClass().getName());
        }
    }

    static Object read(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case TEXT -> readText(in);
            case LONG -> in.readLong();
            case DECIMAL -> new BigDecimal(readText(in));
            case BIG_INTEGER -> new BigInteger(readText(in));
            case FALSE -> Boolean.FALSE;
            case TRUE -> Boolean.TRUE;
            case DOUBLE -> in.readDouble();
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case INSTANT -> readInstant(in);
            case LIST -> {
                int size = in.readInt();
                List<Object> list = new ArrayList<>(Math.min(size, 1024));
                for (int i = 0; i < size; i++) {
                    list.add(read(in));
                }
                yield list;
            }
            case MAP -> readMap(in);
            case REMOTE_ID -> new RemoteId(readText(in), readText(in));
            case REMOTE -> {
                String id = readText(in);
                Map<String, Object> fields = readMap(in);
                yield new Remote(id, fields, java.util.Optional.ofNullable((Instant) read(in)));
            }
            default -> throw new IOException("unknown value tag " + tag);
        };
    }

    static void writeMap(DataOutput out, Map<?, ?> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> e : map.entrySet()) {
            writeText(out, (String) e.getKey());
            write(out, e.getValue());
        }
    }

    static Map<String, Object> readMap(DataInput in) throws IOException {
        int size = in.readInt();
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            String key = readText(in);
            map.put(key, read(in));
        }
        return map;
    }

    /** UTF-8 with a length of its own: {@link DataOutput#writeUTF} ends at 65,535 bytes, a clinical note does not. */
    static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!text.equals(new String(bytes, StandardCharsets.UTF_8))) {
            // A lone surrogate would come back as '?', and a before-image must come back as it was.
            out.writeInt(-1 - text.length());
            out.writeChars(text);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            char[] chars = new char[-1 - length];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = in.readChar();
            }
            return new String(chars);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void writeInstant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
