package io.penstock.connect.azure.blob.format;

import org.jspecify.annotations.Nullable;

/**
 * How files are compressed.
 *
 * @param frameBytes raw bytes after which a frame is cut, at the end of a record
 * @param asEncoding whether readers are told by a header, and not by the file extension
 */
public record Framing(FrameCodec codec, int frameBytes, boolean asEncoding) {
    /** The frames of a new file. */
    public FileFrames newFile() {
        return new StreamFrames(codec, frameBytes);
    }

    /** What is added to the extension of a file; may be empty. */
    public String extension() {
        return asEncoding ? "" : codec.extension();
    }

    /** The header's value, or null for no header. */
    public @Nullable String contentEncoding() {
        return asEncoding ? codec.contentEncoding() : null;
    }
}
