package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.jspecify.annotations.Nullable;

/** One LZ4 frame per frame, with independent blocks; readers take frames in a row as one stream. */
public record Lz4Frames() implements FrameCodec {
    @Override
    public String extension() {
        return ".lz4";
    }

    @Override
    public @Nullable String contentEncoding() {
        return null;
    }

    @Override
    public byte[] compress(Block raw) throws IOException {
        var bytes = new ByteArrayOutputStream((int) raw.size() / 2 + 64);
        var blocks = raw.size() <= 64 << 10 ? BLOCKSIZE.SIZE_64KB : BLOCKSIZE.SIZE_256KB;
        try (var out = new LZ4FrameOutputStream(bytes, blocks, Bits.BLOCK_INDEPENDENCE)) {
            for (var part : raw.parts()) {
                out.write(part.chunk(), 0, part.length());
            }
        }
        return bytes.toByteArray();
    }
}
