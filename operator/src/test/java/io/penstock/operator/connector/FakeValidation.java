package io.penstock.operator.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@link FakeConnect} says of a config. */
final class FakeValidation {
    private static final List<String> INSTALLED = List.of("4.3.1");

    private FakeValidation() {}

    /** The body of an answer; Connect before 4.1 does not list the version of the plugin. */
    static Map<String, Object> of(Map<String, Object> config, boolean older) {
        var errors = config.containsKey("bad") ? List.of("Invalid value for configuration bad") : List.<String>of();
        var configs = new ArrayList<>(List.of(property("bad", List.of(), errors)));
        if (!older) {
            var version = String.valueOf(config.getOrDefault("connector.plugin.version", "latest"));
            var unmatched = INSTALLED.contains(version) || version.equals("latest")
                    ? List.<String>of()
                    : List.of("Plugin x not found that matches the version range " + version);
            configs.add(property("connector.class", List.of(), unmatched));
            configs.add(property("connector.plugin.version", INSTALLED, unmatched));
        }
        return Map.of("name", "FileStreamSink", "error_count", errors.size(), "groups", List.of(), "configs", configs);
    }

    private static Map<String, Object> property(String name, List<String> recommended, List<String> errors) {
        var value = Map.of(
                "name", name, "recommended_values", recommended, "errors", errors, "visible", true, "value", "echo");
        return Map.of("definition", Map.of("name", name), "value", value);
    }
}
