package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;

/**
 * The limits of the service: 1,024 characters in a blob name, and 254 parts between slashes; a single part may be as long
 * as the name. The longest offset counts, so that all records of a partition are judged alike. Pure.
 */
final class NameLimits {
    private static final int MAX_NAME = 1024;
    private static final int MAX_PARTS = 254;

    private final FileNaming naming;
    private final int fixed; // characters of the longest file name without its topic

    NameLimits(FileNaming naming) {
        this.naming = naming;
        this.fixed = naming.directoryDelimiter().length()
                + naming.blob("", "", Integer.MAX_VALUE, Long.MAX_VALUE).length();
    }

    /**
     * Checks the number of a path's folders, once per path.
     *
     * @throws RecordFault if there are too many
     */
    static String checked(String path) {
        long parts = path.chars().filter(c -> c == '/').count() + 2; // with the file
        if (parts > MAX_PARTS) {
            throw new RecordFault(
                    Stage.PATH, "the blob name would have " + parts + " parts between slashes, over " + MAX_PARTS);
        }
        return path;
    }

    /**
     * Checks the names that files of a topic's partition have in a folder.
     *
     * @throws RecordFault with the length of one that is too long
     */
    void check(String path, String topic, int partition) {
        if (path.length() + fixed + topic.length() <= MAX_NAME) {
            return;
        }
        var name = naming.blob(path, topic, partition, Long.MAX_VALUE);
        if (name.length() > MAX_NAME) {
            throw new RecordFault(
                    Stage.PATH, "the blob name would have " + name.length() + " characters, over " + MAX_NAME);
        }
    }
}
