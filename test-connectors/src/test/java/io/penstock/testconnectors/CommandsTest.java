package io.penstock.testconnectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path folder;

    @Test
    void doesNothingWithoutACommand() {
        new Commands(Map.of()).obey(Moment.PUT);
    }

    @Test
    void failsWithTheTextOfTheCommand() {
        // Given
        var commands = new Commands(Map.of("on.put", "fail the disk is full"));

        // When, Then
        assertThatThrownBy(() -> commands.obey(Moment.PUT))
                .isInstanceOf(ConnectException.class)
                .hasMessage("the disk is full");
        commands.obey(Moment.TASK_STOP);
    }

    @Test
    void takesItsTime() {
        // Given
        var commands = new Commands(Map.of("on.task.stop", "slow 120"));
        long start = System.nanoTime();

        // When
        commands.obey(Moment.TASK_STOP);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void hangsUntilAFileSaysSomethingElse() throws IOException {
        // Given
        var commands =
                new Commands(Map.of("name", "orders", "on.validate", "hang", "command.folder", folder.toString()));
        var validation = CompletableFuture.supplyAsync(() -> commands.failure(Moment.VALIDATE));

        // When
        await().during(Duration.ofMillis(100)).until(() -> !validation.isDone());
        // written beside and moved: an empty file is a command, too
        Files.move(
                Files.writeString(folder.resolve("written"), "fail no more\n"),
                folder.resolve("orders.validate"),
                StandardCopyOption.ATOMIC_MOVE);

        // Then
        assertThat(validation.join()).contains("no more");
    }

    @Test
    void makesAsManyTasksAsItIsTold() {
        assertThat(new Commands(Map.of()).tasks(3)).isEqualTo(3);
        assertThat(new Commands(Map.of("tasks", "0")).tasks(3)).isZero();
    }

    @Test
    void refusesWhatIsNoCommand() {
        assertThatThrownBy(() -> Command.parse("hung")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> Command.parse("slow down")).isInstanceOf(ConfigException.class);
    }

    @Test
    void saysWhyAValidationFailsOnItsProperty() {
        // When
        var result = new CommandedSinkConnector().validate(Map.of("on.validate", "fail no such table"));

        // Then
        assertThat(result.configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> assertThat(value.errorMessages()).containsExactly("no such table"));
    }
}
