package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * An Avro object container (Avro 1.12 specification): the header names schema and codec, each frame is one block. The
 * marker between blocks follows from the file's attempt, so that two attempts never agree by chance.
 */
final class AvroFrames implements FileFrames {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int MARKER_BYTES = 16;

    private final AvroCodec codec;
    private final LongSupplier blockBytes;
    private final Supplier<Content> content;
    private final byte[] marker;

    /**
     * What a file is made of.
     *
     * @param schema the file's schema as JSON
     */
    record Content(String schema, BlockData data) {}

    /** Turns what was written into the data of a block; on a codec thread. */
    @FunctionalInterface
    interface BlockData {
        byte[] of(Block raw) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    private record Stored(byte[] bytes) implements Frame {}

    /**
     * The frames of a new file.
     *
     * @param content asked for when the first block is cut
     * @param blockBytes written bytes after which a block ends, asked after each record
     */
    AvroFrames(AvroCodec codec, String attempt, Supplier<Content> content, LongSupplier blockBytes) {
        this.codec = codec;
        this.blockBytes = blockBytes;
        this.content = content;
        this.marker = marker(attempt);
    }

    @Override
    public long frameBytes() {
        return blockBytes.getAsLong();
    }

    @Override
    public byte[] head() {
        var head = new AvroBuffer();
        head.raw(ByteBuffer.wrap(MAGIC));
        head.whole(2);
        head.text("avro.schema");
        head.binary(content.get().schema().getBytes(StandardCharsets.UTF_8));
        head.text("avro.codec");
        head.binary(codec.text().getBytes(StandardCharsets.UTF_8));
        head.whole(0);
        head.raw(ByteBuffer.wrap(marker));
        return head.toBytes();
    }

    @Override
    public FrameWork cut(Block raw, int records) {
        var data = content.get().data();
        return () -> {
            var stored = codec.compress(data.of(raw));
            var lengths = new AvroBuffer();
            lengths.whole(records);
            lengths.whole(stored.length);
            return new Stored(ByteBuffer.allocate(lengths.length() + stored.length + MARKER_BYTES)
                    .put(lengths.toBytes())
                    .put(stored)
                    .put(marker)
                    .array());
        };
    }

    /** The written bytes in one piece. */
    static byte[] whole(Block raw) {
        var bytes = ByteBuffer.allocate((int) raw.size());
        raw.parts().forEach(part -> bytes.put(part.chunk(), 0, part.length()));
        return bytes.array();
    }

    private static byte[] marker(String attempt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(attempt.getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(digest, MARKER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
