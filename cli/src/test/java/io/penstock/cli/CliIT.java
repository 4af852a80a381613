package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.FreePorts;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and words for what goes wrong before a command has begun. */
@ExtendWith({Shop.Opened.class, KubeApiServerExtension.class})
class CliIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status --colour | Unknown option: '--colour'",
                "restart | say which connectors: NAME, -l SELECTOR, --failed or --all",
                "restart orders --all | NAME cannot be used together with -l or --all",
                "pause orders -A | NAME cannot be used together with -A",
                "stop --all -l a=b | --all cannot be used together with -l",
                "restart orders --timeout soon | 'soon' is not a duration",
                "status -w -o json | --watch shows pages, not objects",
                "stauts | Did you mean"
            })
    void endsWithTwoWhenUsedWrongly(String command, String words) {
        // When
        var run = CommandRun.of(command.split(" "));

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void endsWithThreeWhenTheClusterDoesNotAnswer(KubeApiServer server) throws IOException {
        // Given
        var nobody = Files.writeString(
                folder.resolve("config"),
                server.kubeconfig()
                        .replaceAll(
                                "(https://[^:]+:)\\d+", "$1" + FreePorts.take(1).getFirst()));

        // When
        var run = CommandRun.of("status", "--kubeconfig", nobody.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("error: the Kubernetes cluster cannot be reached: ")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "restart orders", "stop --all"})
    void endsWithThreeWhenTheClusterHasNoPenstock(String command, KubeApiServer server) throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("config"), server.kubeconfig());
        var kinds = server.client().apiextensions().v1().customResourceDefinitions();
        kinds.delete();
        await().until(() -> kinds.list().getItems().isEmpty());

        // When
        var run = CommandRun.of((command + " --kubeconfig " + file).split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: the Kubernetes cluster does not know Penstock's kinds");
    }

    @Test
    void endsWithThreeWhenTheKubeconfigIsNoFileOrHasNoSuchContext(Shop shop) {
        // When
        var noFile =
                CommandRun.of("status", "--kubeconfig", folder.resolve("none").toString());
        var noContext = shop.run("status", "--context", "prod");

        // Then
        assertThat(noFile.exitCode()).isEqualTo(3);
        assertThat(noFile.err()).contains("cannot be read: check --kubeconfig");
        assertThat(noContext.exitCode()).isEqualTo(3);
        assertThat(noContext.err()).contains("has no context prod: it has ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "restart", "pause", "resume", "stop"})
    void helpsWithEachCommand(String command) {
        // When
        var run = CommandRun.of(command, "--help");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: kubectl penstock " + command, "Examples:", "  kubectl penstock " + command);
    }
}
