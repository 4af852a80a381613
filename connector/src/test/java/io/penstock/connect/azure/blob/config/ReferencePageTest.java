package io.penstock.connect.azure.blob.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs/reference/azure-blob-sink.md");
    private static final String COMMAND =
            "./mvnw -pl connector -am test -Dtest=ReferencePageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dpenstock.reference.write=true";

    @Test
    void thePageFollowsFromTheDefinition() throws IOException {
        // Given
        var made = new ReferencePage(template()).render(SinkConfig.definition());

        // When: somebody asks for a new page
        if (Boolean.getBoolean("penstock.reference.write")) {
            Files.writeString(PAGE, made);
        }

        // Then
        assertThat(PAGE)
                .as("the sink's reference page is stale: run '%s' and commit what it changes", COMMAND)
                .hasContent(made);
    }

    @Test
    void everyPropertyHasASentenceAndAPlace() {
        // When
        var keys = SinkConfig.definition().configKeys().values();

        // Then
        assertThat(keys).isNotEmpty().allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).matches("(?s)\\p{Lu}.* .*\\.");
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.orderInGroup).as(key.name).isPositive();
            assertThat(key.width).as(key.name).isNotEqualTo(Width.NONE);
        });
    }

    @Test
    void everyTimeAndSizeHasAUnit() {
        // When
        var keys = SinkConfig.definition().configKeys().values();

        // Then
        assertThat(keys)
                .filteredOn(key -> key.name.endsWith(".ms"))
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).containsPattern("\\bms\\b"));
        assertThat(keys)
                .filteredOn(key -> key.name.endsWith(".bytes"))
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).contains("bytes"));
    }

    private static String template() throws IOException {
        try (var stream = ReferencePageTest.class.getResourceAsStream("/reference/azure-blob-sink.md")) {
            return new String(Objects.requireNonNull(stream, "no template").readAllBytes(), UTF_8);
        }
    }
}
