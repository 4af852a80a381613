package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Compresses runs of whole records, each by itself, so that no open file holds a compressor. The frames of a file one
 * after the other are what the usual tools read as one stream.
 */
public sealed interface FrameCodec permits GzipFrames, ZstdFrames, SnappyFrames, Lz4Frames {
    /** What is added to the file extension, with its dot. */
    String extension();

    /** The name of the codec in HTTP, or null when it has none. */
    @Nullable String contentEncoding();

    /** Compresses one frame; on a codec thread, several at a time. */
    byte[] compress(Block raw) throws IOException;

    /** What joins the frames of a new file. */
    default FrameJoin newFile() {
        return new FrameJoin() {};
    }
}
