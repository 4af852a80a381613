package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file {@code invalid-<what>.yaml} holds an object that the API server must refuse, and in its first line,
 * {@code # expect: …}, a part of the message. Where the file holds several documents, all but the last are accepted
 * first: that is how a change is refused.
 */
@ExtendWith(ServedApi.class)
class InvalidObjectsIT {
    private static final Path FIXTURES = Path.of("src/test/resources/invalid");
    private static final String EXPECT = "# expect: ";

    static Stream<Path> fixtures() throws IOException {
        try (var files = Files.list(FIXTURES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void areRefusedWithTheMessageInTheFile(Path fixture, Api api) throws IOException {
        // Given
        var text = Files.readString(fixture);
        var documents = List.of(text.split("(?m)^---\n"));
        for (var document : documents.subList(0, documents.size() - 1)) {
            assertThat(api.apply(document, "test"))
                    .matches(Api.Answer::isAccepted, "the documents before the last are sound");
        }

        // When
        var last = documents.getLast();
        var answer = documents.size() == 1 ? api.create(last) : api.apply(last, "test");

        // Then
        assertThat(answer.isAccepted()).as("accepted: %s", answer.body()).isFalse();
        assertThat(answer.message()).contains(expected(text));
    }

    @Test
    void areAllFixtures() throws IOException {
        assertThat(fixtures()).isNotEmpty().allSatisfy(fixture -> {
            assertThat(fixture.getFileName().toString()).matches("invalid-[a-z-]+\\.yaml");
            assertThat(expected(Files.readString(fixture))).isNotBlank();
        });
    }

    private static String expected(String text) {
        assertThat(text).as("first line").startsWith(EXPECT);
        return text.lines().findFirst().orElseThrow().substring(EXPECT.length());
    }
}
