package io.penstock.connect.azure.blob.format;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.xerial.snappy.Snappy;

/** The block codecs of Avro's container files (Avro 1.12 specification, "Required Codecs" and "Optional Codecs"). */
public enum AvroCodec {
    NULL,
    DEFLATE,
    SNAPPY,
    BZIP2,
    ZSTANDARD;

    private static final int FAST = 1;

    /** The name in the header of a file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The data of one block as it is stored; on a codec thread, several at a time. */
    byte[] compress(byte[] data) throws IOException {
        return switch (this) {
            case NULL -> data;
            case DEFLATE -> deflate(data);
            case SNAPPY -> snappy(data);
            case BZIP2 -> bzip2(data);
            case ZSTANDARD -> Zstd.compress(data, FAST);
        };
    }

    /** Raw deflate without the zlib header (RFC 1951). */
    private static byte[] deflate(byte[] data) {
        var deflater = new Deflater(FAST, true);
        try {
            deflater.setInput(data);
            deflater.finish();
            var out = new ByteArrayOutputStream(data.length / 4 + 64);
            var piece = new byte[Math.min(data.length + 64, 64 << 10)];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Snappy without frames, then the CRC-32 of the data, highest byte first. */
    private static byte[] snappy(byte[] data) throws IOException {
        var compressed = Snappy.compress(data);
        var checksum = new CRC32();
        checksum.update(data);
        return ByteBuffer.allocate(compressed.length + Integer.BYTES)
                .put(compressed)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] bzip2(byte[] data) throws IOException {
        var out = new ByteArrayOutputStream(data.length / 4 + 64);
        try (var bzip2 = new BZip2CompressorOutputStream(out)) {
            bzip2.write(data);
        }
        return out.toByteArray();
    }
}
