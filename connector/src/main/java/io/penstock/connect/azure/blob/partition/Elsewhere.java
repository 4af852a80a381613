package io.penstock.connect.azure.blob.partition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records of one partition files of other layouts hold. */
final class Elsewhere {
    private final List<EarlierFiles> layouts = new ArrayList<>(1);
    private long end = EarlierFiles.NOTHING; // nothing is known above; most records are, and need no search

    /** Adds the files of one layout. */
    void add(EarlierFiles files) {
        layouts.add(files);
        end = Math.max(end, files.last());
    }

    /** Whether it is known which records a file holds. */
    boolean has(String name) {
        return layouts.stream().anyMatch(files -> files.has(name));
    }

    /** The file that holds a record, or null. */
    @Nullable Interval find(Routed routed) {
        if (routed.offset() > end) {
            return null;
        }
        Interval found = null;
        for (int i = 0; found == null && i < layouts.size(); i++) {
            found = layouts.get(i).find(routed);
        }
        return found;
    }

    /** Whether all of some of these offsets are there; false when there are none. */
    boolean meets(long first, long last) {
        return first <= end && layouts.stream().anyMatch(files -> files.meets(first, last));
    }
}
