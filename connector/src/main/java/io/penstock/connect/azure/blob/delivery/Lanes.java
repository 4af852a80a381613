package io.penstock.connect.azure.blob.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats in which the records of a folder can be in several files at once, by their schemas. A record has the same lane
 * in Avro and in Parquet, and with configured columns another one in CSV. Pure.
 */
final class Lanes {
    private static final Pattern EXTENSION = Pattern.compile("\\.(avro|parquet|csv)");

    private Lanes() {}

    /**
     * Which lanes the files have whose names end like that of a blob: formats with the same lanes have the same name here;
     * null for formats that have none.
     *
     * @param from where the end begins
     */
    static @Nullable String of(String name, int from) {
        var extension = EXTENSION.matcher(name).region(from, name.length());
        if (!extension.find()) {
            return null;
        }
        return extension.group(1).equals("csv") ? "csv" : "rows";
    }
}
