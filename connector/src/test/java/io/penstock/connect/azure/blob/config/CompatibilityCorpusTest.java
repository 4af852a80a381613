package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configurations as people have them for other sinks. Each file begins with what is expected of it: its format, its
 * container, how many warnings it brings, and the properties with errors.
 */
class CompatibilityCorpusTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);
    private static final Pattern EXPECTED =
            Pattern.compile("# expect format=(\\S+) container=(\\S+) warnings=(\\d+) errors=(\\S*)");

    static Stream<Path> corpus() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/corpus"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsAConfigurationAsItIs(Path file) throws IOException {
        // Given
        var text = Files.readString(file);
        var expected = EXPECTED.matcher(text.lines().findFirst().orElseThrow());
        assertThat(expected.matches()).isTrue();
        var properties = properties(text);

        // When
        var values = SinkConfig.validate(properties, WORKER);

        // Then
        var errors = new TreeSet<String>();
        values.stream().filter(value -> !value.errorMessages().isEmpty()).forEach(value -> errors.add(value.name()));
        assertThat(String.join(",", errors)).isEqualTo(expected.group(4));
        assertThat(SinkConfig.warnings(properties, WORKER)).hasSize(Integer.parseInt(expected.group(3)));
        if (errors.isEmpty()) {
            var config = SinkConfig.parse(properties, WORKER);
            assertThat(config.format().getClass().getSimpleName()).isEqualTo(expected.group(1));
            assertThat(config.storage().container()).isEqualTo(expected.group(2));
        }
    }

    private static Map<String, String> properties(String text) throws IOException {
        var loaded = new Properties();
        loaded.load(new StringReader(text));
        var properties = new HashMap<String, String>();
        loaded.stringPropertyNames().forEach(name -> properties.put(name, loaded.getProperty(name)));
        return properties;
    }
}
