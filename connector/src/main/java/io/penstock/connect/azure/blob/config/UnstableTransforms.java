package io.penstock.connect.azure.blob.config;

import java.util.Map;
import java.util.regex.Pattern;

/** Warns of transforms whose name says that a record changes with every reading: it may then go to another folder. */
final class UnstableTransforms {
    // "now" is a part of many words: it counts where it is one of its own
    private static final Pattern HINT = Pattern.compile("(?i:uuid|random|currenttime)|Now(?![a-z])");

    private UnstableTransforms() {}

    static void check(Values values, Map<String, String> properties, Problems problems) {
        if (!FolderConfig.createsOnly(values)) {
            return;
        }
        for (var alias : properties.getOrDefault("transforms", "").split(",", -1)) {
            var type = properties.getOrDefault("transforms." + alias.strip() + ".type", "");
            if (HINT.matcher(type.substring(type.lastIndexOf('.') + 1)).find()) {
                problems.warning("transforms." + alias.strip() + " seems to make another record at each reading: if"
                        + " that changes the folder, delivery is at-least-once after a restart"
                        + FolderConfig.strictDelivery(values));
            }
        }
    }
}
