package io.penstock.connect.azure.blob.naming;

/**
 * Names of blobs: {@code <path>/<topic>+<partition>+<first offset>.<extension>}. Topic, partition and offset are those
 * before transforms, so two topics renamed to one never share a name; the end offset is not part of the name, so that
 * it does not depend on where a file ends.
 *
 * @param directoryDelimiter between folders
 * @param file the name without its extension
 * @param extension with its dot
 */
public record FileNaming(String directoryDelimiter, FileTemplate file, String extension) {
    /** Digits of the largest offset: with them the order of names is the order of offsets. */
    public static final int ORDERED_WIDTH = 20;

    /**
     * The classic names.
     *
     * @param fileDelimiter between the parts of the file name
     * @param width digits of the zero-padded offset, 0 to 20
     */
    public FileNaming(String directoryDelimiter, String fileDelimiter, int width, String extension) {
        this(directoryDelimiter, FileTemplate.classic(fileDelimiter, width), extension);
    }

    /** Name of the file that starts with an offset. */
    public String blob(String path, String topic, int partition, long firstOffset) {
        return listingPrefix(path, topic, partition) + padded(firstOffset) + file.after() + extension;
    }

    /** The part of the name before the offset: all files of a partition in a folder start with it. */
    public String listingPrefix(String path, String topic, int partition) {
        var folder = path.isEmpty() ? "" : path + directoryDelimiter;
        return folder + file.prefix(topic, partition);
    }

    /** Whether a listing may start in the middle: names sort like offsets only at full width. */
    public boolean ordersByOffset() {
        return file.width() == ORDERED_WIDTH;
    }

    /** The offset as it stands in a name. */
    public String padded(long offset) {
        var digits = Long.toString(offset);
        return "0".repeat(Math.max(0, file.width() - digits.length())) + digits;
    }
}
