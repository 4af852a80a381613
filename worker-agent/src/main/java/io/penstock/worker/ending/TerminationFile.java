package io.penstock.worker.ending;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which Kubernetes looks for the cause of a container's end.
 *
 * @param path {@code /dev/termination-log} unless a test says otherwise
 */
record TerminationFile(Path path) {
    /** System property with another path, for tests. */
    static final String PROPERTY = "penstock.termination.file";

    static TerminationFile usual() {
        return new TerminationFile(Path.of(System.getProperty(PROPERTY, "/dev/termination-log")));
    }

    /** Leaves a message. Outside Kubernetes there is no such file, and nobody who would read it. */
    void leave(String message) {
        try {
            if (Files.isWritable(path)) {
                Files.write(path, message.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException unwritable) {
            System.err.println("the cause of the end cannot be written to " + path + ": " + unwritable.getMessage());
        }
    }
}
