package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks a message of a failed task up finds it in the reference. */
class ReferenceMessagesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("src/test/resources/reference/azure-blob-sink.md");

    /** The first argument of whatever ends a task: what happened. */
    private static final Pattern HAPPENED = Pattern.compile(
            "(?:new TaskFault|TaskFault\\.inFrontOf|return refuse)\\(\\s*(?:file,\\s*)?(.*?),\\n", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]*)`", Pattern.MULTILINE);

    @Test
    void everyMessageThatEndsATaskHasARow() throws IOException {
        // Given
        var rows = matches(ROW, Files.readString(PAGE));

        // When
        var messages = messages();

        // Then
        assertThat(messages)
                .hasSizeGreaterThan(15)
                .allSatisfy(message -> assertThat(rows).as(message).anyMatch(message::contains));
    }

    private static List<String> messages() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ReferenceMessagesTest::messagesOf)
                    .toList();
        }
    }

    /** The texts of a message, with an ellipsis for each value; those that are values alone are passed over. */
    private static Stream<String> messagesOf(Path file) {
        try {
            return matches(HAPPENED, Files.readString(file)).stream()
                    .filter(argument -> argument.contains("\""))
                    .map(argument -> matches(QUOTED, argument).stream().collect(Collectors.joining("…")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
