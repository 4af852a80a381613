package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void isReadyWhenTheQuestionSaysSo() {
        // Given
        var program = shell("echo listening; exec sleep 60");

        // When
        program.awaitReady(() -> log().contains("listening"), LONG);

        // Then
        assertThat(program.isAlive()).isTrue();
        program.kill();
    }

    @Test
    void showsTheEndOfTheLogOfAProgramThatEndsTooEarly() {
        // Given
        var program = shell("echo no such file; exit 7");

        // When, Then
        assertThatThrownBy(() -> program.awaitReady(() -> false, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("no such file");
    }

    @Test
    void endsAProgramThatIsNotReadyInTime() {
        // Given
        var program = shell("exec sleep 60");

        // When, Then
        assertThatThrownBy(() -> program.awaitReady(() -> false, Duration.ofMillis(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not ready within");
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void holdsAProgramUntilItMayGoOn() {
        // Given: a program that writes all the time
        var program = shell("echo listening; while :; do echo beat; sleep 0.02; done");
        program.awaitReady(() -> log().contains("beat"), LONG);

        // When
        program.freeze();
        program.awaitReady(() -> state(program).equals("T"), LONG);
        int held = log().length();
        program.thaw();

        // Then
        program.awaitReady(() -> log().length() > held, LONG);
        assertThat(program.isAlive()).isTrue();
        program.kill();
    }

    @Test
    void letsAProgramEndInOrderWhenStopped() {
        // Given
        var program = shell("trap 'echo goodbye; exit 0' TERM; echo listening; while true; do sleep 0.1; done");
        program.awaitReady(() -> log().contains("listening"), LONG);

        // When
        program.stop();

        // Then
        assertThat(program.isAlive()).isFalse();
        assertThat(log()).contains("goodbye");
    }

    @Test
    void addsToTheEnvironmentOfTheProgram() {
        // Given
        var program = ChildProcess.start(
                "shell",
                List.of("/bin/sh", "-c", "echo level $LEVEL; exec sleep 60"),
                Map.of("LEVEL", "DEBUG"),
                logFile());

        // When
        program.awaitReady(() -> log().contains("level DEBUG"), LONG);

        // Then
        program.kill();
        assertThat(program.isAlive()).isFalse();
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start("shell", List.of("/bin/sh", "-c", script), Map.of(), logFile());
    }

    private Path logFile() {
        return folder.resolve("program.log");
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As Linux tells it: T while held. */
    private static String state(ChildProcess program) {
        try {
            var stat = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
