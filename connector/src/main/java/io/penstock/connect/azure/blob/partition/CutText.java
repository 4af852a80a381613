package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Where partitions stand, as a sentence for the person who reads why a task has failed. */
final class CutText {
    private static final int MOST = 2; // the whole message is read in the status of a resource

    private CutText() {}

    /**
     * The offsets up to which partitions are done, for the first few of them; empty when none is known yet.
     *
     * @param said what the message says already: a topic that it names is not named again
     */
    static String of(Collection<PartitionWriter> writers, String said) {
        var known = writers.stream()
                .filter(writer -> writer.cuts().known())
                .sorted(Comparator.comparing((PartitionWriter writer) -> writer.source.topic())
                        .thenComparingInt(writer -> writer.source.partition()))
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        boolean one =
                known.stream().map(writer -> writer.source.topic()).distinct().count() == 1;
        boolean named = one && said.contains(known.get(0).source.topic());
        var text = known.stream()
                .limit(MOST)
                .map(writer -> writer.cuts().cut() + " of " + name(writer.source, named))
                .collect(Collectors.joining(", ", "Done is everything below offset ", ""));
        int more = known.size() - MOST;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    private static String name(TopicPartition source, boolean named) {
        return named ? "partition " + source.partition() : source.toString();
    }
}
