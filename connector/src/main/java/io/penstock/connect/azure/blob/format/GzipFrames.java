package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member per file (RFC 1952): the frames are pieces of deflate data that end at a byte boundary, because many
 * readers stop after the first member.
 *
 * @param level 0 to 9
 */
public record GzipFrames(int level) implements FrameCodec {
    private static final int BUFFER = 64 << 10;

    @Override
    public String extension() {
        return ".gz";
    }

    @Override
    public String contentEncoding() {
        return "gzip";
    }

    @Override
    public byte[] compress(Block raw) {
        var out = new ByteArrayOutputStream((int) raw.size() / 4 + 64);
        var buffer = new byte[BUFFER];
        var deflater = new Deflater(level, true);
        try {
            for (var part : raw.parts()) {
                deflater.setInput(part.chunk(), 0, part.length());
                while (!deflater.needsInput()) {
                    out.write(buffer, 0, deflater.deflate(buffer, 0, BUFFER, Deflater.NO_FLUSH));
                }
            }
            int written;
            do {
                written = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, written);
            } while (written == BUFFER);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public FrameJoin newFile() {
        return new Member();
    }

    private static final class Member implements FrameJoin {
        private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
        private static final byte[] LAST_BLOCK = {3, 0};
        private static final int CHECKS = 8;

        private final CRC32 checksum = new CRC32();
        private long length;

        @Override
        public byte[] head() {
            return HEAD.clone();
        }

        @Override
        public void covers(Block raw) {
            raw.updateChecksum(checksum);
            length += raw.size();
        }

        @Override
        public byte[] tail() {
            return ByteBuffer.allocate(LAST_BLOCK.length + CHECKS)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(LAST_BLOCK)
                    .putInt((int) checksum.getValue())
                    .putInt((int) length) // modulo 2^32, as the format wants it
                    .array();
        }
    }
}
