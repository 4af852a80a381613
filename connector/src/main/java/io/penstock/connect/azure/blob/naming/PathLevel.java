package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.FolderTemplate.FromRecord;
import io.penstock.connect.azure.blob.naming.FolderTemplate.FromTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One thing in a path that comes from the record. */
interface PathLevel {
    /** What decides about the text, cheap to find; null when the record lacks it. */
    @Nullable String key(SinkRecord record, @Nullable Long time);

    /** The text in the path. */
    String text(@Nullable String key);

    /** A value. */
    static PathLevel of(FromRecord part) {
        return new PathLevel() {
            @Override
            public @Nullable String key(SinkRecord record, @Nullable Long time) {
                return part.source().of(record);
            }

            @Override
            public String text(@Nullable String key) {
                return PathEncoder.segment(part.filters().apply(key));
            }
        };
    }

    /** A time bucket, of the record's time or of the clock's. */
    static PathLevel of(FromTime part, TimeSettings settings, Clock clock) {
        var buckets = new TimeBuckets(part.pattern(), settings.zone(), part.bucketMillis());
        return new PathLevel() {
            @Override
            public @Nullable String key(SinkRecord record, @Nullable Long time) {
                if (part.written()) {
                    return buckets.textOf(clock.millis());
                }
                if (time == null && part.filters().missing() == null) {
                    throw FolderPaths.noTime(settings);
                }
                return time == null ? null : buckets.textOf(time);
            }

            @Override
            public String text(@Nullable String key) {
                var text = part.filters().apply(key);
                var delimiter = part.delimiter();
                return delimiter == null ? PathEncoder.folders(text) : folders(text, delimiter);
            }
        };
    }

    private static String folders(String text, String delimiter) {
        return Arrays.stream(text.split("/", -1)).map(PathEncoder::segment).collect(Collectors.joining(delimiter));
    }
}
