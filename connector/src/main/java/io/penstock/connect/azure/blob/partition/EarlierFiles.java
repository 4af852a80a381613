package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which records of one partition the files of one other layout hold. */
final class EarlierFiles {
    static final long NOTHING = -1;

    private final UsedLayout layout;
    private final Places places;
    private final FileReports reports;
    private final Coverage whole = Coverage.joined(); // files that hold all records between their ends
    private final Map<String, Coverage> byFolder = new HashMap<>(); // by what their names start with
    private long last = NOTHING;

    EarlierFiles(UsedLayout layout, Places places, FileReports reports) {
        this.layout = layout;
        this.places = places;
        this.reports = reports;
    }

    /** Adds a file. Where folders follow the clock it tells nothing unless it is whole. */
    void add(String name, BlobMetadata found) {
        last = Math.max(last, found.last());
        if (found.isWhole()) {
            whole.add(reports.adopted(found));
            return;
        }
        var folder = places.of(name, found.topic(), found.partition(), found.first());
        if (folder != null && places.pure()) {
            byFolder.computeIfAbsent(folder, absent -> new Coverage()).add(reports.adopted(found));
        }
    }

    /** The highest offset that any of them holds; −1 if there are none. */
    long last() {
        return last;
    }

    /** Whether all records that a file holds are known. */
    boolean has(String name, BlobMetadata found) {
        return holds(whole, found)
                || (found.layout().equals(layout.fingerprint())
                        && holds(
                                byFolder.get(places.of(name, found.topic(), found.partition(), found.first())), found));
    }

    private static boolean holds(@Nullable Coverage coverage, BlobMetadata found) {
        var interval = coverage == null ? null : coverage.find(found.first());
        return interval != null && interval.contains(found.last());
    }

    /** Forgets what lies wholly below the cut. */
    void forgetBelow(long cut) {
        whole.forgetBelow(cut);
        byFolder.values().removeIf(files -> files.forgetsAllBelow(cut));
    }

    /** The file that holds a record, or null. */
    @Nullable Interval find(Routed routed) {
        var found = whole.find(routed.offset());
        if (found != null || byFolder.isEmpty()) {
            return found;
        }
        var folder = places.of(routed.record());
        var files = folder == null ? null : byFolder.get(folder);
        return files == null ? null : files.find(routed.offset());
    }

    /** Whether whole files hold any of these offsets; false when there are none. */
    boolean meets(long first, long end) {
        return whole.meets(first, end);
    }
}
