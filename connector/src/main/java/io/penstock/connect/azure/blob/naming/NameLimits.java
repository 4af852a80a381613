package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;

/**
 * The limits of the service: 1,024 characters in a blob name, 254 between two slashes. The longest offset counts, so
 * that all records of a partition are judged alike. Pure.
 */
final class NameLimits {
    private static final int MAX_NAME = 1024;
    private static final int MAX_SEGMENT = 254;

    private final FileNaming naming;
    private final boolean slashes;
    private final int fixed; // characters of the longest file name without its topic

    NameLimits(FileNaming naming) {
        this.naming = naming;
        this.slashes = naming.directoryDelimiter().endsWith("/");
        this.fixed = naming.directoryDelimiter().length()
                + naming.blob("", "", Integer.MAX_VALUE, Long.MAX_VALUE).length();
    }

    /**
     * Checks the folders of a path, once per path.
     *
     * @throws RecordFault if one has too long a name
     */
    static String checked(String path) {
        for (var segment : path.split("/", -1)) {
            if (segment.length() > MAX_SEGMENT) {
                throw new RecordFault(
                        Stage.PATH, "a folder name has " + segment.length() + " characters, over " + MAX_SEGMENT);
            }
        }
        return path;
    }

    /**
     * Checks the names that files of a topic's partition have in a folder.
     *
     * @throws RecordFault with the length of one that is too long
     */
    void check(String path, String topic, int partition) {
        int file = fixed + topic.length();
        if (slashes && path.length() + file <= MAX_NAME && file <= MAX_SEGMENT) {
            return;
        }
        var name = naming.blob(path, topic, partition, Long.MAX_VALUE);
        if (name.length() > MAX_NAME) {
            throw new RecordFault(
                    Stage.PATH, "the blob name would have " + name.length() + " characters, over " + MAX_NAME);
        }
        int segment = name.length() - 1 - name.lastIndexOf('/');
        if (segment > MAX_SEGMENT) {
            throw new RecordFault(
                    Stage.PATH, "the file name would have " + segment + " characters, over " + MAX_SEGMENT);
        }
    }
}
