package io.penstock.connect.azure.blob.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.partition.RotationCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs/reference/azure-blob-sink-metrics.md");
    private static final String COMMAND =
            "./mvnw -pl connector -am test -Dtest=MetricsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dpenstock.reference.write=true";

    @Test
    void thePageFollowsFromTheMetrics() throws IOException {
        // Given
        var task = new TaskMetrics(Clock.systemUTC(), RotationCause.texts(), 0.05);
        var made = template()
                .replace("{{task}}\n", table(task.readings()))
                .replace("{{partition}}\n", table(ofAPartition()));

        // When: somebody asks for a new page
        if (Boolean.getBoolean("penstock.reference.write")) {
            Files.writeString(PAGE, made);
        }

        // Then
        assertThat(PAGE)
                .as("the page of the sink's metrics is stale: run '%s' and commit what it changes", COMMAND)
                .hasContent(made);
    }

    private static List<Reading> ofAPartition() {
        var shown = new ArrayList<Reading>();
        new PartitionFigures(new ListBoard(shown)).assigned(new TopicPartition("t", 0));
        return shown;
    }

    private static String table(List<Reading> readings) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        Map<String, Reading> byName = new LinkedHashMap<>();
        for (var reading : readings) {
            byName.put(reading.name(), reading);
            labels.computeIfAbsent(reading.name(), name -> new LinkedHashSet<>())
                    .addAll(reading.tags().values());
        }
        return byName.values().stream()
                .map(reading -> "| `%s` | %s | %s |\n"
                        .formatted(reading.name(), tags(reading, labels.get(reading.name())), reading.description()))
                .collect(Collectors.joining("", "| Metric | Tags | Meaning |\n|---|---|---|\n", ""));
    }

    private static String tags(Reading reading, Set<String> labels) {
        var names = reading.tags().keySet().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return reading.tags().size() == 1 ? names + ": " + String.join(", ", labels) : names;
    }

    private static String template() throws IOException {
        try (var stream = MetricsPageTest.class.getResourceAsStream("/reference/azure-blob-sink-metrics.md")) {
            return new String(Objects.requireNonNull(stream, "no template").readAllBytes(), UTF_8);
        }
    }
}
