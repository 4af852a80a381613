package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.EarlierFiles;
import io.penstock.connect.azure.blob.naming.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records of one partition files of other layouts hold. */
final class Elsewhere {
    private static final long NOTHING = -1;

    /** Files by what their names start with. */
    private record Folders(Places places, Map<String, Coverage> files) {}

    private final FileReports reports;
    private final Coverage whole = new Coverage(); // files that hold all records between their ends
    private final List<Folders> layouts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long end = NOTHING; // nothing is known above; most records are, and need no search

    Elsewhere(FileReports reports) {
        this.reports = reports;
    }

    /** Adds the files of one layout. Those whose folders follow the clock tell nothing unless they are whole. */
    void add(EarlierFiles earlier) {
        var places = earlier.places();
        var folders = new HashMap<String, Coverage>();
        for (var blob : earlier.files()) {
            var found = blob.metadata();
            if (found == null) {
                continue;
            }
            var key = places.of(blob.name(), found.topic(), found.partition(), found.first());
            if (found.isWhole()) {
                whole.add(reports.adopted(found));
            } else if (key != null && places.pure()) {
                folders.computeIfAbsent(key, absent -> new Coverage()).add(reports.adopted(found));
            } else {
                continue;
            }
            names.add(blob.name());
            end = Math.max(end, found.last());
        }
        layouts.add(new Folders(places, folders));
    }

    /** Whether it is known which records a file holds. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** The file that holds a record, or null. */
    @Nullable Interval find(Routed routed) {
        long offset = routed.offset();
        if (offset > end) {
            return null;
        }
        var found = whole.find(offset);
        for (int i = 0; found == null && i < layouts.size(); i++) {
            found = find(layouts.get(i), routed);
        }
        return found;
    }

    private static @Nullable Interval find(Folders layout, Routed routed) {
        if (layout.files().isEmpty()) {
            return null;
        }
        var key = layout.places().of(routed.record());
        var files = key == null ? null : layout.files().get(key);
        return files == null ? null : files.find(routed.offset());
    }

    /** Whether all of some of these offsets are there; false when there are none. */
    boolean meets(long first, long last) {
        return whole.meets(first, last);
    }
}
