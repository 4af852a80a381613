package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a layout puts records, as far as the names of blobs tell.
 *
 * @param roots the name of every blob starts with one of these
 * @param naming its extension does not count
 */
public record Places(List<String> roots, PathTemplate paths, FileNaming naming) {
    /** Copies the list. */
    public Places {
        roots = List.copyOf(roots);
    }

    /** Whether a record has the same place each time. */
    public boolean pure() {
        return paths.pure();
    }

    /** What the name of the record's blob starts with, up to the offset; null when no blob has the record. */
    public @Nullable String of(SinkRecord record) {
        try {
            var place = paths.place(record);
            return place == null
                    ? null
                    : naming.listingPrefix(place.path(), record.originalTopic(), record.originalKafkaPartition());
        } catch (RecordFault errant) {
            return null;
        }
    }

    /** The same of a blob, from its name; null when the name is not one of this layout. Zeros before the offset do not count. */
    public @Nullable String of(String name, String topic, int partition, long first) {
        var prefix = naming.file().prefix(topic, partition);
        var offset = Pattern.compile("0*" + first);
        for (int at = name.lastIndexOf(prefix); at >= 0; at = name.lastIndexOf(prefix, at - 1)) {
            int end = at + prefix.length();
            if (offset.matcher(name).region(end, name.length()).lookingAt()) {
                return name.substring(0, end);
            }
        }
        return null;
    }
}
