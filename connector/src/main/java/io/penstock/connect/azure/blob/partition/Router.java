package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.naming.PathTemplate;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Finds the chain of a record. Records that have none are ignored, reported or fatal by the rules of the task. */
final class Router {
    private final PathTemplate paths;
    private final RecordFormat format;
    private final ErrantRecords errants;
    private final TaskMetrics metrics;

    Router(PathTemplate paths, RecordFormat format, ErrantRecords errants, TaskMetrics metrics) {
        this.paths = paths;
        this.format = format;
        this.errants = errants;
        this.metrics = metrics;
    }

    /** Whether a record read again goes where it went before. */
    boolean pure() {
        return paths.pure();
    }

    /**
     * The routed record, or null when it has no chain and that was dealt with.
     *
     * @param replay whether the record was seen before: its faults were reported then
     * @param letters of the record's partition
     */
    @Nullable Routed route(SinkRecord record, boolean replay, Letters letters) {
        if (record.value() == null && !errants.writesNullValues()) {
            errants.nullValue(record, replay, letters);
            return null;
        }
        try {
            var place = paths.place(record);
            if (place == null) {
                skipLate(replay);
                return null;
            }
            return new Routed(
                    record, record.originalKafkaOffset(), place.path(), format.lane(record), place.time(), replay);
        } catch (RecordFault fault) {
            if (!replay) {
                errants.report(record, fault, letters);
            }
            return null;
        }
    }

    private void skipLate(boolean replay) {
        if (!replay) {
            metrics.skipped(TaskMetrics.Skip.LATE);
        }
    }
}
