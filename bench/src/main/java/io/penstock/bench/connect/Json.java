package io.penstock.bench.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A text of JSON in the bytes that go over the wire, made once and sent often. */
final class Json {
    /** No body at all. */
    static final Json NOTHING = new Json(new byte[0]);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final byte[] bytes;

    private Json(byte[] bytes) {
        this.bytes = bytes;
    }

    static Json of(Object value) {
        try {
            return new Json(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists of text always make JSON", e);
        }
    }

    /** What was written piece by piece. */
    static Json of(ByteArrayOutputStream written) {
        return new Json(written.toByteArray());
    }

    int length() {
        return bytes.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    void appendTo(ByteArrayOutputStream out) {
        out.writeBytes(bytes);
    }
}
