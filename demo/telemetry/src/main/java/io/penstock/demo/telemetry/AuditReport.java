package io.penstock.demo.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the records in Kafka and the records in blobs compare.
 *
 * @param topics topic to its counts, in name order
 * @param unknown records in blobs that are not in Kafka
 */
record AuditReport(SortedMap<String, Counts> topics, int unknown) {
    /**
     * Counts of one topic.
     *
     * @param produced records in the topic
     * @param stored records in blobs, each counted as often as it is there
     * @param missing records that are in no blob
     * @param repeated records that are in blobs more than once
     */
    record Counts(int produced, int stored, int missing, int repeated) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    produced + other.produced,
                    stored + other.stored,
                    missing + other.missing,
                    repeated + other.repeated);
        }

        /** The counts of one record that is in blobs this many times. */
        static Counts ofRecord(int times) {
            return new Counts(1, times, times == 0 ? 1 : 0, times > 1 ? 1 : 0);
        }
    }

    /**
     * Compares.
     *
     * @param topicOfId id to topic, of every record in Kafka
     * @param blobs the ids in each blob
     */
    static AuditReport compare(Map<String, String> topicOfId, Collection<List<String>> blobs) {
        var times = new HashMap<String, Integer>();
        blobs.forEach(ids -> ids.forEach(id -> times.merge(id, 1, Integer::sum)));
        var topics = new TreeMap<String, Counts>();
        topicOfId.forEach((id, topic) -> topics.merge(topic, Counts.ofRecord(times.getOrDefault(id, 0)), Counts::plus));
        int unknown = times.entrySet().stream()
                .filter(entry -> !topicOfId.containsKey(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new AuditReport(topics, unknown);
    }

    /** The sum over all topics. */
    Counts total() {
        return topics.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Whether there are records, and each is in exactly one blob, and nothing else is. */
    boolean isComplete() {
        var total = total();
        return total.produced() > 0 && total.missing() == 0 && total.repeated() == 0 && unknown == 0;
    }

    /** A table with one line per topic, and the verdict. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT, "%-18s %9s %9s %8s %6s", "topic", "produced", "in blobs", "missing", "twice"));
        topics.forEach((topic, counts) -> lines.add(String.format(
                Locale.ROOT,
                "%-18s %9d %9d %8d %6d",
                topic,
                counts.produced(),
                counts.stored(),
                counts.missing(),
                counts.repeated())));
        lines.add(verdict());
        return lines;
    }

    private String verdict() {
        var total = total();
        if (isComplete()) {
            return "records produced = records in blobs, none missing, none twice: " + total.produced() + " = "
                    + total.stored();
        }
        return "NOT EQUAL: " + total.produced() + " records produced, " + total.stored() + " in blobs, "
                + total.missing() + " missing, " + total.repeated() + " more than once, " + unknown + " unknown";
    }
}
