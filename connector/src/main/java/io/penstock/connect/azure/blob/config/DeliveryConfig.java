package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.delivery.DeliveryMode;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.naming.FolderText;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How delivery is made exactly-once.
 *
 * @param manifestPrefix folder of the manifests
 * @param roundMillis length of a round with a manifest
 * @param adoptFrom earlier names of the connector
 * @param tolerant whether Connect's own {@code errors.tolerance} is {@code all}
 * @param rereadsWithoutOffset whether a group without an offset does not begin at the end of the topic
 */
record DeliveryConfig(
        DeliveryMode mode,
        OnExisting onExisting,
        List<String> adoptFrom,
        ListingMode listing,
        String manifestPrefix,
        long roundMillis,
        boolean tolerant,
        boolean rereadsWithoutOffset) {
    static final String MODE = "penstock.delivery.mode";
    static final String MANIFEST_PREFIX = "penstock.manifest.prefix";
    static final String ROUND = "penstock.manifest.round.ms";
    static final String ON_EXISTING = "penstock.delivery.on.existing";
    static final String ADOPT_FROM = "penstock.delivery.adopt.from";
    static final String LISTING = "penstock.replay.listing";
    private static final String RESET = "consumer.override.auto.offset.reset";
    private static final String EARLIEST = "earliest"; // what Connect sets itself

    static void define(ConfigDef def) {
        defineManifest(def);
        def.define(
                        ON_EXISTING,
                        ConfigDef.Type.STRING,
                        "adopt",
                        Choice.of("adopt", "fail", "overwrite"),
                        Importance.LOW,
                        "What happens when an earlier attempt of this connector has already written a blob of the same"
                                + " name: adopt goes on behind it, fail stops the task, overwrite writes it again unless it"
                                + " holds later records. With overwrite folders are not listed, and a restart can write"
                                + " records twice.")
                .define(
                        ADOPT_FROM,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Earlier names of this connector. Their blobs count as its own, so that none of their records is"
                                + " written again. Not used with a manifest.")
                .define(
                        LISTING,
                        ConfigDef.Type.STRING,
                        "always",
                        Choice.of("always", "window", "never"),
                        Importance.LOW,
                        "When a folder is listed before its first record is written: always, never, or (window) until the"
                                + " partition delivers records from after its assignment. Choose never only for topics without"
                                + " compaction.");
    }

    private static void defineManifest(ConfigDef def) {
        def.define(
                        MODE,
                        ConfigDef.Type.STRING,
                        "create-only",
                        Choice.of("create-only", "manifest"),
                        Importance.MEDIUM,
                        "How each record comes to be in storage once. create-only: a blob's name follows from its first"
                                + " offset, and blobs are only ever created; needs no other blob, and folders that follow"
                                + " from the record. manifest: a small blob per partition decides in rounds which blobs"
                                + " become visible; holds with folders by the clock too, and readers may move blobs away"
                                + " at once. Change it only after a clean stop.")
                .define(
                        MANIFEST_PREFIX,
                        ConfigDef.Type.STRING,
                        "_penstock",
                        Importance.LOW,
                        "The folder of the manifests, of the layout histories, and of what the live check writes.")
                .define(
                        ROUND,
                        ConfigDef.Type.LONG,
                        60_000L,
                        ConfigDef.Range.between(10_000, 518_400_000),
                        Importance.MEDIUM,
                        "With manifest, the time after which the files of a partition are closed together and become"
                                + " visible, in ms. It takes the place of penstock.rotate.max.age.ms. At most six days, because what is"
                                + " staged and not published is dropped after seven.");
    }

    static DeliveryConfig parse(Values values, Map<String, String> properties, Problems problems) {
        var mode = values.choice(DeliveryMode.class, MODE);
        var prefix = values.optional(MANIFEST_PREFIX);
        if (prefix == null || FolderText.problem(prefix) != null) {
            problems.error(MANIFEST_PREFIX, "it must be a folder name without / at its ends, such as _penstock");
        }
        if (mode == DeliveryMode.MANIFEST) {
            for (var unused : List.of(ON_EXISTING, ADOPT_FROM, LISTING, RotationConfig.MAX_AGE)) {
                if (values.has(unused)) {
                    problems.warning(unused + " is not used with " + MODE + "=manifest");
                }
            }
        }
        return new DeliveryConfig(
                mode,
                values.choice(OnExisting.class, ON_EXISTING),
                values.list(ADOPT_FROM).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                values.choice(ListingMode.class, LISTING),
                prefix == null ? "" : prefix,
                values.large(ROUND),
                "all".equalsIgnoreCase(properties.getOrDefault("errors.tolerance", "none")),
                rereadsWithoutOffset(properties.getOrDefault(RESET, EARLIEST).strip()));
    }

    private static boolean rereadsWithoutOffset(String reset) {
        return reset.equalsIgnoreCase(EARLIEST) || reset.equalsIgnoreCase("none");
    }
}
