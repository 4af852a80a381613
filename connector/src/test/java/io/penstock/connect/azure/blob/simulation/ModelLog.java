package io.penstock.connect.azure.blob.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A topic partition: records with gaps between their offsets, some of which never become part of a file. */
final class ModelLog {
    /** What becomes of a record; fixed by the log, so equal on every reading. */
    private enum Fate {
        WRITTEN,
        DROPPED_BY_TRANSFORM,
        NULL_VALUE,
        NOT_ENCODABLE
    }

    final TopicPartition source;
    private final TreeMap<Long, SinkRecord> records = new TreeMap<>();
    private final Map<Long, Fate> fates = new HashMap<>();
    private final long end;

    ModelLog(TopicPartition source, int count, int paths, int padding, Random random) {
        this.source = source;
        long offset = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            long time = Records.HOUR_14 + random.nextInt(paths) * 3_600_000L + i;
            add(offset, time, fate(random), padding == 0 ? 0 : random.nextInt(padding));
            offset += random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
        }
        end = offset;
    }

    private static Fate fate(Random random) {
        return switch (random.nextInt(25)) {
            case 0 -> Fate.DROPPED_BY_TRANSFORM;
            case 1 -> Fate.NULL_VALUE;
            case 2 -> Fate.NOT_ENCODABLE;
            default -> Fate.WRITTEN;
        };
    }

    private void add(long offset, long time, Fate fate, int padding) {
        var value =
                switch (fate) {
                    case NULL_VALUE -> null;
                    // the name of a field is written before the fault: the half-written record must be taken back
                    case NOT_ENCODABLE -> Map.of("bad", new Object());
                    default -> Map.of("p", source.partition(), "o", offset, "text", "x".repeat(padding));
                };
        records.put(offset, Records.with(source, offset, time, value));
        fates.put(offset, fate);
    }

    /** The next record at or after an offset, or null at the end. */
    SinkRecord next(long from) {
        var entry = records.ceilingEntry(from);
        return entry == null ? null : entry.getValue();
    }

    boolean reachesTask(long offset) {
        return fates.get(offset) != Fate.DROPPED_BY_TRANSFORM;
    }

    long end() {
        return end;
    }

    /** Compaction takes a record away; the last one always stays. */
    void compact(Random random) {
        if (records.size() > 1) {
            var victims = records.headMap(records.lastKey()).keySet().toArray(Long[]::new);
            records.remove(victims[random.nextInt(victims.length)]);
        }
    }

    /** Offsets that must be in exactly one blob. */
    Set<Long> expected() {
        var expected = new TreeSet<Long>();
        records.keySet().stream().filter(o -> fates.get(o) == Fate.WRITTEN).forEach(expected::add);
        return expected;
    }
}
