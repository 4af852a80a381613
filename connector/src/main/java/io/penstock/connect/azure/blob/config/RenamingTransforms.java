package io.penstock.connect.azure.blob.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes transforms that give records another topic: folders follow the new name, file names keep the original. */
final class RenamingTransforms {
    private static final List<String> TYPES = List.of("RegexRouter", "TimestampRouter");

    private RenamingTransforms() {}

    /** One sentence for each such transform. */
    static List<String> notes(Map<String, String> properties) {
        var notes = new ArrayList<String>();
        for (var alias : properties.getOrDefault("transforms", "").split(",", -1)) {
            var type = properties.getOrDefault("transforms." + alias.strip() + ".type", "");
            if (TYPES.contains(type.substring(type.lastIndexOf('.') + 1))) {
                notes.add(
                        "transforms." + alias.strip() + " renames topics: folders follow the new name, file names keep"
                                + " the original topic, so that no two topics share a name");
            }
        }
        return notes;
    }
}
