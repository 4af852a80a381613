package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What the files of one partition say of offsets that Kafka had deleted before they were read. Pure. */
final class DeletedOffsets {
    private DeletedOffsets() {}

    /** The ranges in order, those that meet as one: several attempts may have said the same. */
    static List<OffsetRange> of(Collection<BlobMetadata> files) {
        var merged = new ArrayList<OffsetRange>();
        files.stream()
                .flatMap(file -> file.deletedBefore().stream())
                .sorted(Comparator.comparingLong(OffsetRange::first))
                .forEach(range -> merge(merged, range));
        return merged;
    }

    private static void merge(List<OffsetRange> merged, OffsetRange range) {
        int end = merged.size() - 1;
        if (end >= 0 && range.first() <= merged.get(end).last() + 1) {
            var before = merged.get(end);
            merged.set(end, new OffsetRange(before.first(), Math.max(before.last(), range.last())));
        } else {
            merged.add(range);
        }
    }

    /**
     * How many of the ranges' offsets lie inside the files' span and in none of them. A file that reaches out of a range may
     * hold some of its offsets: those count as deleted all the same, since a listing does not tell.
     */
    static long within(Collection<OffsetRange> ranges, Collection<BlobMetadata> files, long first, long last) {
        long count = 0;
        for (var range : ranges) {
            long from = Math.max(range.first(), first);
            long to = Math.min(range.last(), last);
            if (from <= to) {
                count += to - from + 1 - storedIn(from, to, files);
            }
        }
        return count;
    }

    private static long storedIn(long from, long to, Collection<BlobMetadata> files) {
        return files.stream()
                .filter(file -> from <= file.first() && file.last() <= to)
                .mapToLong(BlobMetadata::count)
                .sum();
    }
}
