package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.ReactorLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of our kinds that the project shows its users. */
@ExtendWith(ServedApi.class)
class ExamplesIT {
    private static Stream<Path> files() throws IOException {
        try (var files = Files.walk(ReactorLayout.locate().root().resolve("examples"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(KafkaConnector|ConnectCluster)\\..*\\.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> refused() throws IOException {
        return files().filter(ExamplesIT::isToBeRefused);
    }

    static Stream<Path> accepted() throws IOException {
        return files().filter(file -> !isToBeRefused(file));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void areAccepted(Path file, Api api) throws IOException {
        assertThat(apply(file, api))
                .allSatisfy(answer ->
                        assertThat(answer.isAccepted()).as(answer.message()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedWhereTheirFolderSaysSo(Path file, Api api) throws IOException {
        assertThat(apply(file, api)).allMatch(answer -> !answer.isAccepted(), "is refused");
    }

    private static boolean isToBeRefused(Path file) {
        return file.getParent().endsWith("refused");
    }

    private static List<Api.Answer> apply(Path file, Api api) throws IOException {
        return Arrays.stream(Files.readString(file).split("(?m)^---\n"))
                .map(document -> api.apply(document, "user"))
                .toList();
    }
}
