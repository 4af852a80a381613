package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Warns of transforms whose name says that a record changes with every reading: it may then go to another folder. */
final class UnstableTransforms {
    private static final List<String> HINTS = List.of("uuid", "random", "currenttime", "now$");

    private UnstableTransforms() {}

    static void check(Values values, Map<String, String> properties, Problems problems) {
        if (!FolderConfig.createsOnly(values)) {
            return;
        }
        for (var alias : properties.getOrDefault("transforms", "").split(",", -1)) {
            var type = properties.getOrDefault("transforms." + alias.strip() + ".type", "");
            var name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (HINTS.stream().anyMatch(hint -> (name + "$").contains(hint))) {
                problems.warning("transforms." + alias.strip() + " seems to make another record at each reading: if"
                        + " that changes the folder, delivery is at-least-once after a restart"
                        + FolderConfig.strictDelivery(values));
            }
        }
    }
}
