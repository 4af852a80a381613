package io.penstock.connect.azure.blob.naming;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Paths of a task that writes records without a value too: where the path follows from the value, they go to a folder of
 * their own below the topic.
 *
 * @param folder name of that folder
 */
public record TombstonePaths(PathTemplate paths, String folder) implements PathTemplate {
    @Override
    public @Nullable Placement place(SinkRecord record) {
        return record.value() == null ? paths.placeWithoutValue(record, folder) : paths.place(record);
    }

    @Override
    public boolean pure() {
        return paths.pure();
    }
}
