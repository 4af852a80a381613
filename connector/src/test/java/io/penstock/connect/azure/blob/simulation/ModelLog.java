package io.penstock.connect.azure.blob.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A topic partition: records with gaps between their offsets, some of which never become part of a file. */
final class ModelLog {
    /** What becomes of a record. */
    private enum Fate {
        WRITTEN,
        DROPPED_BY_TRANSFORM,
        NULL_VALUE,
        NOT_ENCODABLE
    }

    /**
     * One record.
     *
     * @param changing whether its fate differs from one version of the connector's settings to the next
     */
    private record Entry(long time, String text, Fate fate, boolean changing) {}

    final TopicPartition source;
    private final TreeMap<Long, Entry> records = new TreeMap<>();
    private final Set<Long> refused = new HashSet<>(); // not written by decision of a worker that read them
    private final long end;

    ModelLog(TopicPartition source, int count, int paths, int padding, boolean changing, Random random) {
        this.source = source;
        long offset = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            long time = Records.HOUR_14 + random.nextInt(paths) * 3_600_000L + i;
            var text = "x".repeat(padding == 0 ? 0 : random.nextInt(padding));
            boolean changes = changing && random.nextInt(4) == 0;
            records.put(offset, new Entry(time, text, fate(random.nextInt(25)), changes));
            offset += random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
        }
        end = offset;
    }

    private static Fate fate(int number) {
        return switch (number) {
            case 0 -> Fate.DROPPED_BY_TRANSFORM;
            case 1 -> Fate.NULL_VALUE;
            case 2 -> Fate.NOT_ENCODABLE;
            default -> Fate.WRITTEN;
        };
    }

    private static Fate fate(long offset, Entry entry, int version) {
        return entry.changing()
                ? fate((int) Math.floorMod(((offset * 31 + version) * 0x9E3779B97F4A7C15L) >>> 33, 6L))
                : entry.fate();
    }

    /** The offset of the next record at or after one, or null at the end. */
    Long next(long from) {
        return records.ceilingKey(from);
    }

    /**
     * The record as it reaches the task, or null when a transform drops it.
     *
     * @param version of the connector's settings
     */
    SinkRecord read(long offset, int version) {
        var entry = records.get(offset);
        var fate = fate(offset, entry, version);
        if (fate != Fate.WRITTEN) {
            refused.add(offset);
        }
        return fate == Fate.DROPPED_BY_TRANSFORM
                ? null
                : Records.with(source, offset, entry.time(), value(offset, entry, fate));
    }

    private Map<String, Object> value(long offset, Entry entry, Fate fate) {
        return switch (fate) {
            case NULL_VALUE -> null;
            // the name of a field is written before the fault: the half-written record must be taken back
            case NOT_ENCODABLE -> Map.of("bad", new Object());
            default -> value(offset, entry);
        };
    }

    private Map<String, Object> value(long offset, Entry entry) {
        var value = new HashMap<String, Object>();
        value.put("p", source.partition());
        value.put("o", offset);
        value.put("text", entry.text());
        return value;
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

    /** Retention takes everything below an offset away, but the last record. */
    void expire(long below) {
        records.headMap(Math.min(below, records.lastKey())).clear();
    }

    /** Offsets of records that never become part of a file; for logs whose records have one fate each. */
    Set<Long> errant() {
        var errant = new TreeSet<Long>();
        records.forEach((offset, entry) -> {
            if (entry.fate() != Fate.WRITTEN) {
                errant.add(offset);
            }
        });
        return errant;
    }

    /** Offsets that must be in exactly one blob. */
    Set<Long> expected() {
        var expected = new TreeSet<>(records.keySet());
        expected.removeAll(refused);
        return expected;
    }
}
