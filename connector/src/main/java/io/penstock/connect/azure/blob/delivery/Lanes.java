package io.penstock.connect.azure.blob.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats in which the records of a folder can be in several files at once, by their schemas. Pure. */
final class Lanes {
    private static final Pattern EXTENSION = Pattern.compile("\\.(avro|parquet|csv)");

    private Lanes() {}

    /**
     * The format with lanes that the end of a blob's name stands for; null when the format has none.
     *
     * @param from where the end begins
     */
    static @Nullable String format(String name, int from) {
        var extension = EXTENSION.matcher(name).region(from, name.length());
        return extension.find() ? extension.group(1) : null;
    }
}
