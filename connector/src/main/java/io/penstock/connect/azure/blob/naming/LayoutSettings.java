package io.penstock.connect.azure.blob.naming;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Everything that decides where a record goes, already checked.
 *
 * @param topicsDir top folder, may be empty
 * @param pattern time pattern; used only by time-based partitioners
 * @param bucketMillis width of a time bucket in ms
 * @param timeSource name of the time source, as in {@code timestamp.extractor}
 * @param timeField field that holds the time, for the source that reads one
 * @param fields fields of the field partitioner
 * @param width zero padding of offsets in names
 */
public record LayoutSettings(
        String topicsDir,
        String directoryDelimiter,
        String fileDelimiter,
        int width,
        Partitioner partitioner,
        TimePattern pattern,
        long bucketMillis,
        Locale locale,
        ZoneId zone,
        String timeSource,
        String timeField,
        List<String> fields) {}
