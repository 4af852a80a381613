package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.FolderTemplate.Fixed;
import io.penstock.connect.azure.blob.naming.FolderTemplate.FromRecord;
import io.penstock.connect.azure.blob.naming.FolderTemplate.FromTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Paths that were put together once: a tree with one level for each value that comes from the record. A record whose
 * values were seen before costs one look-up for each and makes no garbage. Used by one thread.
 */
final class PathMemo {
    private static final int REMEMBERED = 16_384;

    private final String top;
    private final List<PathLevel> levels = new ArrayList<>();
    private final List<String> between = new ArrayList<>(); // fixed text before each level, and after the last
    private final @Nullable String[] latestKeys;
    private @Nullable String latestPath;
    private Node root = new Node();
    private int remembered;

    private static final class Node {
        private final Map<@Nullable String, Node> next = new HashMap<>();
        private @Nullable String path;
    }

    /**
     * Paths below a top folder.
     *
     * @param top text in front of all paths, with a delimiter at its end unless it is empty
     */
    PathMemo(LayoutSettings layout, String top, Clock clock) {
        boolean bare = layout.folders().parts().isEmpty() && !top.isEmpty();
        this.top = bare
                ? top.substring(0, top.length() - layout.directoryDelimiter().length())
                : top;
        var text = new StringBuilder();
        for (var part : layout.folders().parts()) {
            if (part instanceof Fixed fixed) {
                text.append(fixed.text());
                continue;
            }
            between.add(text.toString());
            text.setLength(0);
            if (part instanceof FromTime time) {
                levels.add(PathLevel.of(time, layout.time(), clock));
            } else if (part instanceof FromRecord value) {
                levels.add(PathLevel.of(value));
            }
        }
        between.add(text.toString());
        latestKeys = new @Nullable String[levels.size()];
    }

    /**
     * The path of a record.
     *
     * @param time extracted time in ms
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the record lacks what the path needs
     */
    String path(SinkRecord record, @Nullable Long time) {
        for (int i = 0; i < latestKeys.length; i++) { // an iterator would be garbage
            var key = levels.get(i).key(record, time);
            if (!Objects.equals(key, latestKeys[i])) {
                latestPath = null; // at once: the next level may find a fault
                latestKeys[i] = key;
            }
        }
        if (latestPath == null) {
            latestPath = known();
        }
        return latestPath;
    }

    private String known() {
        var at = root;
        for (var key : latestKeys) {
            at = at.next.get(key);
            if (at == null) {
                return remember();
            }
        }
        return at.path == null ? remember() : at.path;
    }

    /** Only what makes a path is kept: a value that is too long for a folder must not stay in memory. */
    private String remember() {
        var path = NameLimits.checked(join());
        if (remembered > REMEMBERED) {
            root = new Node();
            remembered = 0;
        }
        var at = root;
        for (var value : latestKeys) {
            at = at.next.computeIfAbsent(value, key -> new Node());
            remembered++;
        }
        at.path = path;
        return path;
    }

    private String join() {
        var path = new StringBuilder(top);
        for (int i = 0; i < levels.size(); i++) {
            path.append(between.get(i)).append(levels.get(i).text(latestKeys[i]));
        }
        return path.append(between.get(levels.size())).toString();
    }
}
