package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Where partitions stand, as a sentence for the person who reads why a task has failed. */
final class CutText {
    private static final int MOST = 2; // the whole message is read in the status of a resource

    private CutText() {}

    /** The offsets up to which partitions are done, for the first few of them; empty when none is known yet. */
    static String of(Collection<PartitionWriter> writers) {
        var known = writers.stream()
                .filter(writer -> writer.cuts().known())
                .sorted(Comparator.comparing((PartitionWriter writer) -> writer.source.topic())
                        .thenComparingInt(writer -> writer.source.partition()))
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        var text = known.stream()
                .limit(MOST)
                .map(writer -> writer.cuts().cut() + " of " + writer.source)
                .collect(Collectors.joining(", ", "Done is everything below offset ", ""));
        int more = known.size() - MOST;
        return more > 0 ? text + " and " + more + " more" : text;
    }
}
