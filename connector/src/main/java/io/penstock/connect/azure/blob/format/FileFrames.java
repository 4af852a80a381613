package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;

/**
 * Turns the written bytes of one file into its stored bytes, frame by frame. A frame holds whole records and may be cut
 * early, when memory runs short or the file ends. The work on a frame is done on a codec thread, several at a time, also
 * of one file; everything else happens on the task thread. An open file holds no codec state, so that ten thousand of
 * them cost only their bytes.
 */
public interface FileFrames {
    /** Written bytes after which a frame is cut, at the end of a record. Asked after every record. */
    long frameBytes();

    /** Bytes before the first frame; asked once, when that is cut. */
    default byte[] head() {
        return new byte[0];
    }

    /**
     * The work on the next frame; called in the order of the file.
     *
     * @param raw what was written; given back to its pool when the work is done
     * @param records records in it; 0 when only the end of the file is in it
     */
    FrameWork cut(Block raw, int records);

    /**
     * Takes note of a finished frame; called in the order of the file.
     *
     * @param position where the frame's first byte stands in the stored file
     */
    default void joined(Frame frame, long position) {}

    /** Bytes after the last frame; asked once, when that has joined. */
    default byte[] tail() {
        return new byte[0];
    }
}
