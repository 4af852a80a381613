package io.penstock.connect.azure.blob.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shortest configuration of the tutorials, one property more, and what validation says to that. */
final class MinimalConfig {
    static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);
    static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private MinimalConfig() {}

    static Map<String, String> minimal() {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "connector.class", "AzureBlobStorageSinkConnector",
                "topics", "vehicle.speeding",
                "azblob.account.name", "telemetry",
                "azblob.account.key", KEY,
                "format.class", "JsonFormat"));
    }

    static Map<String, String> with(String name, String value) {
        var properties = minimal();
        properties.put(name, value);
        return properties;
    }

    static Map<String, List<String>> errors(Map<String, String> properties) {
        var errors = new HashMap<String, List<String>>();
        for (var value : SinkConfig.validate(properties, WORKER)) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
