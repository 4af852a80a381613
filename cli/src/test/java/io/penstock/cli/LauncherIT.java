package io.penstock.cli;

import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as kubectl starts it. */
@ExtendWith({Shop.Opened.class, KubeApiServerExtension.class})
class LauncherIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        var program = folder.resolve("kubectl-penstock");
        Files.copy(Path.of("src/main/launcher/kubectl-penstock"), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.copy(Path.of("target/kubectl-penstock.jar"), folder.resolve("kubectl-penstock.jar"));
    }

    @Test
    void isFoundAndStartedByKubectl(Shop shop, KubeApiServer server) throws Exception {
        // Given
        shop.has(running("orders"));
        var kubectl = server.kubectl().program().toString();

        // When
        var run = run(shop, kubectl, "penstock", "status", "-n", shop.namespace());
        var again = run(shop, kubectl, "penstock", "status", "orders", "-n", shop.namespace(), "-o", "yaml");

        // Then
        assertThat(run.out()).contains("orders   True    Running");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(again.out()).contains("kind: \"List\"", "kind: \"KafkaConnector\"");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void isStartedThroughALink(Shop shop) throws Exception {
        // Given
        var elsewhere = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(elsewhere.resolve("kubectl-penstock"), Path.of("../kubectl-penstock"));

        // When
        var run = run(shop, elsewhere.resolve("kubectl-penstock").toString(), "--help");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Usage: kubectl penstock", "status", "restart");
    }

    @Test
    void saysThatTheJarIsMissing(Shop shop) throws Exception {
        // Given
        Files.delete(folder.resolve("kubectl-penstock.jar"));

        // When
        var run = run(shop, folder.resolve("kubectl-penstock").toString(), "--help");

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("kubectl-penstock.jar is missing");
    }

    private CommandRun run(Shop shop, String... command) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(List.of(command))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var environment = builder.environment();
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        environment.put("KUBECONFIG", shop.kubeconfig().toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
