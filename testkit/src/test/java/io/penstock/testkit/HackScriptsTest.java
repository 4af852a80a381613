package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts under {@code hack} do to a cluster that is not theirs, with a kubectl that only writes down. */
class HackScriptsTest {
    /** Answers like a cluster with the context and the namespaces that the environment names. */
    private static final String KUBECTL = """
            #!/usr/bin/env bash
            [[ " $* " == *" -f - "* ]] && cat >/dev/null
            echo "$*" >>"$KUBECTL_LOG"
            context=$(cat "${KUBECONFIG:-$CONTEXT}")
            echo "$context: $*" >>"$KUBECTL_LOG.contexts"
            case "$*" in
              "config current-context")
                echo "$context"
                [[ -z $SWITCH ]] || echo "$SWITCH" >"$CONTEXT" ;;
              "config view --raw --flatten --minify --context="*) last=${!#}; echo "${last#--context=}" ;;
              "version"*) [[ -z $DOWN ]] ;;
              "get namespace demo"*) [[ -z $NAMESPACE_LABEL ]] || echo namespace/demo ;;
              "get namespace -l connect.penstock.io/made-by=hack"*)
                [[ $NAMESPACE_LABEL != ours ]] || echo namespace/demo ;;
              "apply --server-side -k"*)
                [[ -z $CONFLICT ]] || { echo "error: Apply failed with 1 conflict: use --force-conflicts" >&2; exit 1; } ;;
            esac
            """;

    private final Path hack = ReactorLayout.locate().root().resolve("hack");
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void putKubectlOnThePath() throws IOException {
        var kubectl = Files.writeString(folder.resolve("kubectl"), KUBECTL);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        var context = Files.writeString(folder.resolve("context"), "prod");
        environment.putAll(Map.of(
                "PATH", folder + ":" + System.getenv("PATH"),
                "KUBECTL_LOG", folder.resolve("log").toString(),
                "CLUSTER", "current",
                "PENSTOCK_HOME", folder.resolve("home").toString(),
                "CONTEXT", context.toString(),
                "SWITCH", "",
                "DOWN", "",
                "NAMESPACE_LABEL", "",
                "CONFLICT", ""));
    }

    @Test
    void useTheCurrentContextOnlyWhenItsNameIsRepeated() throws Exception {
        for (var script :
                List.of("demo", "demo infra", "demo operator", "deploy", "kube up", "kube load x", "test e2e")) {
            // When
            var ended = run(script);

            // Then
            assertThat(ended.exitCode()).as(script).isNotZero();
            assertThat(ended.output()).as(script).contains("PENSTOCK_CONTEXT=prod");
        }
        assertThat(commands()).containsOnly("config current-context");
    }

    @Test
    void doNotTakeOneContextForAnother() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "playground");

        // When, Then
        assertThat(run("demo infra").exitCode()).isNotZero();
        assertThat(commands()).containsOnly("config current-context");
    }

    @Test
    void stayWithTheClusterThatWasAgreedToWhenAnotherContextIsChosenMeanwhile() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("SWITCH", "other");

        // When
        var ended = run("demo infra");

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(Files.readAllLines(folder.resolve("log.contexts")))
                .filteredOn(command -> !command.contains(": config "))
                .isNotEmpty()
                .allMatch(command -> command.startsWith("prod: "));
    }

    @Test
    void keepCredentialsOfTheAgreedContextToTheirOwner() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");

        // When
        run("kube env");

        // Then
        try (var kept = Files.list(folder.resolve("home/contexts"))) {
            assertThat(kept).singleElement().satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void forgetCredentialsThatNothingAsksFor() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        var contexts = Files.createDirectories(folder.resolve("home/contexts"));
        var old = Files.writeString(contexts.resolve("of-before"), "token: hunter2");
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));

        // When
        run("kube env");

        // Then
        try (var kept = Files.list(contexts)) {
            assertThat(kept).singleElement().isNotEqualTo(old);
        }

        // When
        var ended = run("kube down");

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(contexts).doesNotExist();
    }

    @Test
    void writeDownNothingOfANamespaceThatTheyDidNotMakeWhenTheyFail() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("DOWN", "yes");
        environment.put("NAMESPACE_LABEL", "somebody's");

        // When
        var ended = run("demo");

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(commands()).anyMatch(command -> command.startsWith("-n penstock-system get"));
        assertThat(commands()).noneMatch(command -> command.startsWith("-n demo"));
    }

    @Test
    void writeDownTheNamespaceThatTheyMadeWhenTheyFail() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("DOWN", "yes");
        environment.put("NAMESPACE_LABEL", "ours");

        // When
        run("demo");

        // Then
        assertThat(commands()).anyMatch(command -> command.startsWith("-n demo get"));
    }

    @Test
    void leaveANamespaceAloneThatTheyDidNotMake() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("NAMESPACE_LABEL", "somebody's");

        for (var part : List.of("infra", "produce", "connect", "audit")) {
            // When
            var ended = run("demo " + part);

            // Then
            assertThat(ended.exitCode()).as(part).isNotZero();
            assertThat(ended.output()).as(part).contains("kubectl label namespace demo");
        }
        assertThat(commands()).noneMatch(HackScriptsTest::changes);
    }

    @Test
    void emptyTheNamespaceThatTheyMadeAndDeleteItByItsLabel() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("NAMESPACE_LABEL", "ours");

        // When
        var ended = run("demo infra");

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(commands())
                .filteredOn(command -> command.contains("delete namespace"))
                .singleElement()
                .satisfies(command -> assertThat(command)
                        .contains("-l connect.penstock.io/made-by=hack", "--field-selector metadata.name=demo"));
    }

    @Test
    void labelTheNamespaceThatTheyMake() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");

        // When
        var ended = run("demo infra");

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(commands())
                .anyMatch(command ->
                        command.startsWith("label --local") && command.contains("connect.penstock.io/made-by=hack"))
                .noneMatch(command -> command.contains("delete"))
                .noneMatch(command -> command.contains("apply") && command.contains("Namespace.demo.yaml"));
    }

    @Test
    void takeNoFieldsFromSomebodyElsesInstallation() throws Exception {
        // Given
        environment.put("PENSTOCK_CONTEXT", "prod");
        environment.put("CONFLICT", "yes");

        // When
        var refused = run("deploy");
        // Then
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("PENSTOCK_FORCE_CONFLICTS=prod");
        assertThat(commands()).noneMatch(command -> command.contains("--force-conflicts"));

        // When
        environment.put("PENSTOCK_FORCE_CONFLICTS", "prod");
        run("deploy");
        // Then
        assertThat(commands()).anyMatch(command -> command.contains("--force-conflicts"));
    }

    @Test
    void sayHowToGoOnWhenImagesTakeTooLongAndDumpNothing() throws Exception {
        // Given: nothing is deployed before there are images
        var copy = Files.createDirectories(folder.resolve("hack"));
        Files.createDirectories(copy.resolve("lib"));
        for (var script : List.of("demo", "lib/say.sh", "lib/steps.sh", "lib/namespace.sh")) {
            Files.copy(hack.resolve(script), copy.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        script(copy.resolve("kube"), "exit 0");
        script(copy.resolve("build"), "exit 124");
        script(copy.resolve("dump"), "echo dumped");

        // When
        var ended = run(copy.resolve("demo").toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(124);
        assertThat(ended.output())
                .contains("Images: NOT DONE within 3600 s", "run it again")
                .doesNotContain("dumped");
    }

    @Test
    void sayWhatASilentStepIsDoing() throws Exception {
        // Given: a step that ends when it has been spoken of
        environment.put("PENSTOCK_PROGRESS_SECONDS", "1");
        var inner = script(
                folder.resolve("inner"),
                "source %s/lib/say.sh; progress 'an inner thing' bash -c 'until grep -q thing: %s; do sleep 0.1; done'"
                        .formatted(hack, folder.resolve("output")));
        var outer = script(
                folder.resolve("outer"),
                "source %1$s/lib/say.sh; source %1$s/lib/steps.sh; step 60 'A silent step' %2$s; step 60 'Another' false"
                        .formatted(hack, inner));

        // When
        var ended = run(outer.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .containsPattern("\\.\\.\\. A silent step, an inner thing: \\d+ s so far")
                .contains("A silent step: done in", "Another: FAILED");
    }

    private static Path script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static boolean changes(String command) {
        return List.of("delete", "apply", "create", "patch").stream().anyMatch(command::contains);
    }

    private Ended run(String script) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(script.split(" ")));
        words.set(0, hack.resolve(words.getFirst()).toString());
        var output = folder.resolve("output").toFile();
        var builder = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().remove("KUBECONFIG");
        builder.environment().remove("PENSTOCK_CONTEXT");
        builder.environment().remove("PENSTOCK_FORCE_CONFLICTS");
        // or the step that runs this test would take the titles of the scripts for its own
        builder.environment().remove("PENSTOCK_PROGRESS");
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(output.toPath()));
    }

    private List<String> commands() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }
}
