package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.naming.LatePolicy.Action;
import java.time.Clock;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one task: top folders, then the folders of the template; late records may have a folder of their own above
 * all. Used by one thread.
 */
public final class FolderPaths implements PathTemplate {
    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private final LayoutSettings layout;
    private final TimestampSource times;
    private final boolean readsTime;
    private final boolean usesTime;
    private final boolean timeRequired;
    private final boolean needsValue;
    private final NameLimits limits;
    private final PathMemo punctual;
    private final PathMemo late;

    /**
     * Paths of a layout.
     *
     * @param naming names of the files in them, whose length counts too
     * @param timeRequired whether a record without a time is refused although its path does not need one
     */
    public FolderPaths(LayoutSettings layout, FileNaming naming, Clock clock, boolean timeRequired) {
        this.layout = layout;
        this.times = TimestampSource.of(layout.time(), clock);
        this.usesTime = layout.usesTime();
        this.timeRequired = timeRequired || layout.late().active();
        this.readsTime = timeRequired || usesTime || !layout.time().source().named();
        this.needsValue = layout.needsValue();
        this.limits = new NameLimits(naming);
        var first = layout.late().prefix();
        this.punctual = new PathMemo(layout, layout.top(), clock);
        this.late = new PathMemo(layout, first + layout.directoryDelimiter() + layout.top(), clock);
    }

    @Override
    public @Nullable Placement place(SinkRecord record) {
        Long time = readsTime ? times.timeOf(record) : null;
        if (time == null && timeRequired) {
            throw noTime(layout.time());
        }
        if (time != null && usesTime) {
            refuseStrange(time);
        }
        var action = time == null ? Action.OWN_FILE : layout.late().judge(record.timestamp(), time);
        if (action == Action.DROP) {
            return null;
        }
        var path = (action == Action.PREFIX ? late : punctual).path(record, time);
        limits.check(path, record.originalTopic(), record.originalKafkaPartition());
        return new Placement(path, time);
    }

    @Override
    public @Nullable Placement placeWithoutValue(SinkRecord record, String folder) {
        boolean hasTime = layout.time().source() != TimeSettings.Source.RECORD_FIELD;
        if (!needsValue && hasTime) {
            return place(record);
        }
        var path = needsValue
                ? NameLimits.checked(
                        layout.top() + PathEncoder.segment(record.topic()) + layout.directoryDelimiter() + folder)
                : punctual.path(record, null);
        limits.check(path, record.originalTopic(), record.originalKafkaPartition());
        return new Placement(path, null);
    }

    @Override
    public boolean pure() {
        return !layout.changesOnReplay();
    }

    static RecordFault noTime(TimeSettings settings) {
        return new RecordFault(Stage.TIME, "the record has no time: " + settings.what() + " found none");
    }

    /** A time in another unit than the configured one would make folders for years that never come. */
    private void refuseStrange(long time) {
        if (time < YEAR_1 || time >= YEAR_10000) {
            throw new RecordFault(
                    Stage.TIME,
                    "the time of " + layout.time().what()
                            + " lies outside the years 1 to 9999: does penstock.timestamp.unit fit?");
        }
    }
}
