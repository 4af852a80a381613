package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;

/** What stands around the frames of one file. Task thread only. */
public interface FrameJoin {
    /** Bytes before the first frame. */
    default byte[] head() {
        return new byte[0];
    }

    /** Takes note of the next frame, in the order of the file, before it is compressed. */
    default void covers(Block raw) {}

    /** Bytes after the last frame. */
    default byte[] tail() {
        return new byte[0];
    }
}
