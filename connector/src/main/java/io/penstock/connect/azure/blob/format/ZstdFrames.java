package io.penstock.connect.azure.blob.format;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.penstock.connect.azure.blob.buffer.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * One zstd frame per frame (RFC 8878); readers take frames in a row as one stream.
 *
 * @param level 1 to 22
 */
public record ZstdFrames(int level) implements FrameCodec {
    @Override
    public String extension() {
        return ".zst";
    }

    @Override
    public String contentEncoding() {
        return "zstd";
    }

    @Override
    public byte[] compress(Block raw) throws IOException {
        var bytes = new ByteArrayOutputStream((int) raw.size() / 4 + 64);
        try (var out = new ZstdOutputStreamNoFinalizer(bytes, level)) {
            for (var part : raw.parts()) {
                out.write(part.chunk(), 0, part.length());
            }
        }
        return bytes.toByteArray();
    }
}
