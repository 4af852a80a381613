package io.penstock.demo.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws the names of blobs as the folders that they stand for. */
final class BlobTree {
    private static final int FILES_SHOWN = 1;

    private final SortedMap<String, BlobTree> folders = new TreeMap<>();
    private final List<String> files = new ArrayList<>();

    /**
     * Draws folders with what is below them; of the files in one folder it names the first and counts the others.
     *
     * @param container printed as the root
     * @param names of the blobs, in order
     */
    static List<String> draw(String container, Iterable<String> names) {
        var root = new BlobTree();
        names.forEach(root::add);
        var lines = new ArrayList<String>();
        lines.add(container + "/");
        root.draw("  ", lines);
        return lines;
    }

    private void add(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            files.add(name);
        } else {
            folders.computeIfAbsent(name.substring(0, slash), folder -> new BlobTree())
                    .add(name.substring(slash + 1));
        }
    }

    private void draw(String indent, List<String> lines) {
        folders.forEach((name, folder) -> {
            lines.add(indent + name + "/");
            folder.draw(indent + "  ", lines);
        });
        files.stream().limit(FILES_SHOWN).forEach(file -> lines.add(indent + file));
        if (files.size() > FILES_SHOWN) {
            lines.add(indent + "and " + (files.size() - FILES_SHOWN) + " more");
        }
    }
}
