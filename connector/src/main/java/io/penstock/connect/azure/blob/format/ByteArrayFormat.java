package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Values as they are: bytes, or strings in UTF-8, with a separator after or the length before each. */
public final class ByteArrayFormat extends PlainFormat {
    private final byte @Nullable [] separator;
    private final TextWriter texts = new TextWriter();

    private ByteArrayFormat(String extension, byte @Nullable [] separator) {
        super(extension, "application/octet-stream");
        this.separator = separator;
    }

    /**
     * A separator after each record; it may be empty, and it is not looked for inside records.
     *
     * @param extension with its dot
     */
    public static ByteArrayFormat separated(String extension, String separator) {
        return new ByteArrayFormat(extension, separator.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The length of each record before it, as four bytes, highest first.
     *
     * @param extension with its dot
     */
    public static ByteArrayFormat lengthPrefixed(String extension) {
        return new ByteArrayFormat(extension, null);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        if (separator == null) {
            var bytes = bytes(record.value());
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.write(bytes);
        } else if (record.value() instanceof String text) {
            texts.write(text, out);
            out.write(separator);
        } else {
            out.write(bytes(record.value()));
            out.write(separator);
        }
    }

    private static byte[] bytes(@Nullable Object value) throws IOException {
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return StrictText.array(value);
        }
        if (value instanceof String text) {
            return StrictText.bytes(text);
        }
        var type = value == null ? null : ConnectSchema.schemaType(value.getClass());
        throw new RecordFault(
                Stage.ENCODE,
                "value is " + (type == null ? "of no Connect type" : type) + ", expected bytes or string");
    }
}
