package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginVersionTest {
    private static final String SECRET = "${secrets:ns/azure:key}";
    private static final String NOT_FOUND = "Plugin a.Sink not found that matches the version range [9,9]";

    @Test
    void isSaidOnceAndInTheOpenWhateverComesFromSecrets() throws IOException {
        // When
        var report = report(
                Map.of("connector.plugin.version", "9", "key", SECRET),
                property("connector.class", NOT_FOUND, ""),
                property("connector.plugin.version", NOT_FOUND, "\"1.0\", \"1.1\""));

        // Then
        assertThat(report.errors())
                .containsExactly(new PropertyError(
                        "connector.plugin.version",
                        List.of("the workers have no version of Sink that matches spec.version 9"),
                        List.of("1.0", "1.1")));
    }

    @Test
    void isRefusedWhereConnectDoesNotListIt() throws IOException {
        // When
        var report = report(Map.of("connector.plugin.version", "9"), property("topics", "", ""));

        // Then
        assertThat(report.errors()).singleElement().satisfies(error -> assertThat(error.messages())
                .singleElement()
                .asString()
                .startsWith("the workers' Kafka Connect is older than 4.1"));
    }

    @Test
    void isNotMissedWhereNobodyAsksForIt() throws IOException {
        assertThat(report(Map.of("topics", "t"), property("topics", "", "")).valid())
                .isTrue();
    }

    @Test
    void leavesWhatIsWrongWithTheClassItself() throws IOException {
        // When
        var report = report(
                Map.of("connector.plugin.version", "1.0"),
                property("connector.class", "not a connector", ""),
                property("connector.plugin.version", "", "\"1.0\""));

        // Then
        assertThat(report.errors()).extracting(PropertyError::property).containsExactly("connector.class");
    }

    private static ValidationReport report(Map<String, String> config, String... properties) throws IOException {
        var answer = "{\"name\": \"Sink\", \"configs\": [" + String.join(", ", properties) + "]}";
        var read = WireReader.read(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), Wire.Validation.class);
        return ValidationReader.report(read, "Sink", config);
    }

    private static String property(String name, String error, String recommended) {
        return "{\"definition\": {\"type\": \"STRING\"}, \"value\": {\"name\": \"%s\", \"errors\": [%s], \"recommended_values\": [%s]}}"
                .formatted(name, error.isEmpty() ? "" : "\"" + error + "\"", recommended);
    }
}
