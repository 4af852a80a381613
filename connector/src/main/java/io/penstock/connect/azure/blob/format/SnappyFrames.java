package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.SnappyFramedOutputStream;

/** The snappy framing format; its stream identifier may be repeated, so each frame starts with one. */
public record SnappyFrames() implements FrameCodec {
    @Override
    public String extension() {
        return ".sz";
    }

    @Override
    public @Nullable String contentEncoding() {
        return null;
    }

    @Override
    public byte[] compress(Block raw) throws IOException {
        var bytes = new ByteArrayOutputStream((int) raw.size() / 2 + 64);
        try (var out = new SnappyFramedOutputStream(bytes)) {
            for (var part : raw.parts()) {
                out.write(part.chunk(), 0, part.length());
            }
        }
        return bytes.toByteArray();
    }
}
