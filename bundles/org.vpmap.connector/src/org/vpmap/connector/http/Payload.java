package org.vpmap.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call carries. */
public sealed interface Payload {
    /** No body. */
    Payload NONE = new None();

    /** No body. */
    record None() implements Payload {}

    /** Any bytes. */
    record Bytes(String contentType, byte[] bytes) implements Payload {
        @Override
        public String toString() {
            return bytes.length + " bytes of " + contentType;
        }
    }

    /** An HTML form, as token endpoints take it. */
    record Form(Map<String, String> values) implements Payload {
        public Form {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public String toString() {
            return "form of " + values.keySet();
        }
    }

    /**
     * One file as multipart/form-data, streamed.
     *
     * @param part name of the part
     * @param size bytes; what the content really has must be the same, otherwise the call fails
     * @param content opened once for each attempt
     */
    record FilePart(String part, String fileName, String contentType, long size, Content content) implements Payload {
        @Override
        public String toString() {
            return size + " bytes as part " + part;
        }
    }

    /** Where a file's bytes come from. */
    interface Content {
        /** The bytes from the beginning. */
        InputStream open() throws IOException;

        /** Whether {@link #open} can be called a second time. */
        default boolean repeatable() {
            return true;
        }
    }

    /** A JSON body. */
    static Payload json(Object value) {
        return new Bytes("application/json", Json.bytes(value));
    }
}
