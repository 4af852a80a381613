package io.penstock.connect.azure.blob.config;

import org.apache.kafka.common.config.ConfigDef;

/** All properties in their groups, in the order in which a person should meet them. */
final class Definition {
    private Definition() {}

    /** A new definition. */
    static ConfigDef all() {
        var def = new ConfigDef();
        Grouping.add(def, "Identity", AuthConfig::define);
        Grouping.add(def, "Endpoint", EndpointConfig::define);
        Grouping.add(def, "Proxy and request log", WireConfig::define);
        Grouping.add(def, "Container", ContainerConfig::define);
        Grouping.add(def, "Folders and file names", LayoutConfig::define);
        Grouping.add(def, "When files are closed", RotationConfig::define);
        Grouping.add(def, "Format and records", FormatConfig::define);
        Grouping.add(def, "Schemas", SchemaConfig::define);
        Grouping.add(def, "Delivery", DeliveryConfig::define);
        Grouping.add(def, "Memory, requests and retries", ResourceConfig::define);
        Grouping.add(def, "Metrics", ObserveConfig::define);
        Grouping.add(def, "Blobs", BlobConfig::define);
        Grouping.add(def, "Checks", CheckConfig::define);
        return def;
    }
}
