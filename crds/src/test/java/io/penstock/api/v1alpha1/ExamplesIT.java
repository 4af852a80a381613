package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.ReactorLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of our kinds that the project shows its users. */
@ExtendWith(ServedApi.class)
class ExamplesIT {
    static Stream<Path> files() throws IOException {
        try (var files = Files.walk(ReactorLayout.locate().root().resolve("examples"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(KafkaConnector|ConnectCluster)\\..*\\.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void areAccepted(Path file, Api api) throws IOException {
        // Given
        var documents = Files.readString(file).split("(?m)^---\n");

        // When
        var answers = Arrays.stream(documents).map(document -> api.apply(document, "user"));

        // Then
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.isAccepted()).as(answer.message()).isTrue());
    }
}
