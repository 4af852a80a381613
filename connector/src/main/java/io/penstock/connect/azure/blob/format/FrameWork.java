package io.penstock.connect.azure.blob.format;

import java.io.IOException;

/** Builds one frame on a codec thread. Touches nothing that another thread can see. */
@FunctionalInterface
public interface FrameWork {
    /**
     * Does the work.
     *
     * @throws IOException if a codec fails; the task fails then, because records were checked when they were written
     */
    Frame run() throws IOException;
}
