package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How delivery is made exactly-once.
 *
 * @param adoptFrom earlier names of the connector
 * @param tolerant whether Connect's own {@code errors.tolerance} is {@code all}
 */
record DeliveryConfig(OnExisting onExisting, List<String> adoptFrom, ListingMode listing, boolean tolerant) {
    static final String ON_EXISTING = "penstock.delivery.on.existing";
    static final String ADOPT_FROM = "penstock.delivery.adopt.from";
    static final String LISTING = "penstock.replay.listing";

    static void define(ConfigDef def) {
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
                        "Earlier names of this connector. Their blobs count as its own.")
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

    static DeliveryConfig parse(Values values, Map<String, String> properties) {
        return new DeliveryConfig(
                values.choice(OnExisting.class, ON_EXISTING),
                values.list(ADOPT_FROM).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                values.choice(ListingMode.class, LISTING),
                "all".equalsIgnoreCase(properties.getOrDefault("errors.tolerance", "none")));
    }
}
