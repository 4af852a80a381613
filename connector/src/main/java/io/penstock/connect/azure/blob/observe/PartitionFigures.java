package io.penstock.connect.azure.blob.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The numbers of single partitions, shown while they are assigned. They multiply the number of metrics, so they are there
 * only where somebody asked for them.
 */
public final class PartitionFigures {
    private record Figures(long cut, long lag, long watermark) {
        static final Figures NONE = new Figures(0, 0, 0);
    }

    private final MetricsBoard board;
    private final Map<TopicPartition, Figures> now = new ConcurrentHashMap<>();
    private final Map<TopicPartition, List<Reading>> shown = new LinkedHashMap<>(); // task thread only

    /** Numbers that are shown on a board. */
    public PartitionFigures(MetricsBoard board) {
        this.board = board;
    }

    /** Shows a partition that was assigned. */
    void assigned(TopicPartition partition) {
        revoked(partition);
        now.put(partition, Figures.NONE);
        var readings = readings(partition);
        shown.put(partition, readings);
        board.show(readings);
    }

    /** How a partition stands. */
    void at(TopicPartition partition, long cut, long lag) {
        now.computeIfPresent(partition, (same, old) -> new Figures(cut, lag, old.watermark()));
    }

    /** A file of a partition became visible, with records up to a time in ms since the epoch. */
    void published(TopicPartition partition, long time) {
        now.computeIfPresent(
                partition, (same, old) -> new Figures(old.cut(), old.lag(), Math.max(time, old.watermark())));
    }

    /** Hides a partition that was given back. */
    void revoked(TopicPartition partition) {
        var gone = shown.remove(partition);
        if (gone != null) {
            board.hide(gone);
            now.remove(partition);
        }
    }

    private List<Reading> readings(TopicPartition partition) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("topic", partition.topic());
        tags.put("partition", Integer.toString(partition.partition()));
        return List.of(
                new Reading("cut-offset", tags, "Offset below which all is stored.", () -> of(partition)
                        .cut()),
                new Reading("cut-lag-records", tags, "Offsets taken and not below the cut.", () -> of(partition)
                        .lag()),
                new Reading(
                        "watermark-ms",
                        tags,
                        "Largest record time in files published since the assignment, in ms since the epoch.",
                        () -> of(partition).watermark()));
    }

    private Figures of(TopicPartition partition) {
        return now.getOrDefault(partition, Figures.NONE);
    }
}
