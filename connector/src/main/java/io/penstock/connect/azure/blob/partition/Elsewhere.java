package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which records of one partition are in files of other layouts, or of other formats, whose lanes are other ones. */
final class Elsewhere {
    private final List<EarlierFiles> layouts = new ArrayList<>(1);
    private final Map<String, Coverage> folders = new HashMap<>(); // of this layout, whatever the lane
    private long end = EarlierFiles.NOTHING; // nothing is known above; most records are, and need no search

    /** Adds the files of another layout. */
    void add(EarlierFiles files) {
        layouts.add(files);
        end = Math.max(end, files.last());
    }

    /** Adds a file that has the records of all lanes of its folder. */
    void add(String path, Interval file) {
        folders.computeIfAbsent(path, absent -> new Coverage()).add(file);
        end = Math.max(end, file.last());
    }

    /** Whether it is known which records a file of another layout holds. */
    boolean has(String name, BlobMetadata found) {
        return layouts.stream().anyMatch(files -> files.has(name, found));
    }

    /** Forgets what lies wholly below the cut. */
    void forgetBelow(long cut) {
        if (cut > end) {
            layouts.clear();
            folders.clear();
        } else {
            layouts.forEach(files -> files.forgetBelow(cut));
            folders.values().removeIf(files -> files.forgetsAllBelow(cut));
        }
    }

    /** The file that holds a record of a folder, or null. */
    @Nullable Interval find(String path, Routed routed) {
        if (routed.offset() > end) {
            return null;
        }
        var folder = folders.get(path);
        var found = folder == null ? null : folder.find(routed.offset());
        for (int i = 0; found == null && i < layouts.size(); i++) {
            found = layouts.get(i).find(routed);
        }
        return found;
    }

    /** Whether any of these offsets is there for all records of a folder; false when there are none. */
    boolean meets(String path, long first, long last) {
        if (first > end) {
            return false;
        }
        var folder = folders.get(path);
        return (folder != null && folder.meets(first, last))
                || layouts.stream().anyMatch(files -> files.meets(first, last));
    }
}
