package io.penstock.operator.cluster.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.cluster.Acceptance;
import io.penstock.operator.cluster.AdmissionContext;
import io.penstock.operator.cluster.ClusterAdmission;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.WorkerImages;
import io.penstock.operator.signing.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder {@code golden/cluster-*} holds a cluster with its connectors and the exact objects that they come to. Run
 * with {@code -Dgolden.update=true} to write the objects anew, and read the difference.
 */
class GoldenClusterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String BUDGET = "PodDisruptionBudget";
    private static final ClusterAdmission ADMISSION = new ClusterAdmission(
            WorkerImages.released("penstock/worker:{version}"), () -> TestKey.KEY, "penstock-system");

    private static final List<ClusterDependent<? extends HasMetadata>> DEPENDENTS = List.of(
            new ServiceAccountDependent(),
            new RoleDependent(),
            new RoleBindingDependent(),
            new ConfigMapDependent(),
            new HeadlessServiceDependent(),
            new RestServiceDependent(),
            new StatefulSetDependent(),
            new PodDisruptionBudgetDependent(),
            new NetworkPolicyDependent());

    static List<Path> scenarios() throws IOException {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("cluster-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void rendersExactlyTheObjectsOfTheScenario(Path scenario) throws IOException {
        // Given
        var model = model(scenario);

        // When
        var rendered = render(model);

        // Then
        if (Boolean.getBoolean("golden.update")) {
            update(scenario, rendered);
        }
        assertThat(expectedFiles(scenario)).isEqualTo(rendered.keySet());
        for (var file : rendered.entrySet()) {
            assertThat(Files.readString(scenario.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void rendersTheSameBytesEachTime(Path scenario) throws IOException {
        // Given
        var first = render(model(scenario));

        // When
        var second = render(model(scenario));

        // Then
        assertThat(second).isEqualTo(first);
    }

    private static ClusterModel model(Path scenario) throws IOException {
        var cluster = read(scenario.resolve("in-ConnectCluster.yaml"), ConnectCluster.class);
        var connectors = files(scenario, "in-KafkaConnector").stream()
                .map(name -> read(scenario.resolve(name), KafkaConnector.class))
                .toList();
        return switch (ADMISSION.judge(cluster, AdmissionContext.ofNewborn(List.of(cluster), connectors))) {
            case Acceptance.Accepted accepted -> accepted.model();
            case Acceptance.Refused refused -> throw new AssertionError(refused.message());
            case Acceptance.Undecided undecided -> throw new AssertionError(undecided.toString());
        };
    }

    private static SortedMap<String, String> render(ClusterModel model) {
        var files = new TreeMap<String, String>();
        for (var dependent : DEPENDENTS) {
            HasMetadata object = dependent.desired(model);
            // the gates SeveralReplicas and NetworkPolicyWanted, which read the object itself
            if (!object.getKind().equals(BUDGET) || model.replicas() > 1) {
                files.put(fileName(object, model), Serialization.asYaml(object));
            }
        }
        return files;
    }

    private static String fileName(HasMetadata object, ClusterModel model) {
        var headless = object.getMetadata().getName().equals(model.names().headlessService());
        return "out-" + object.getKind() + (headless ? ".headless" : "") + ".yaml";
    }

    /** Every file that is no input: one that nothing renders is left over and fails the test. */
    private static SortedSet<String> expectedFiles(Path scenario) throws IOException {
        var all = files(scenario, "");
        all.remove("in-ConnectCluster.yaml");
        all.removeAll(files(scenario, "in-KafkaConnector"));
        return all;
    }

    private static SortedSet<String> files(Path scenario, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(scenario)) {
            var names = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .forEach(names::add);
            return names;
        }
    }

    private static void update(Path scenario, SortedMap<String, String> rendered) throws IOException {
        for (var old : files(scenario, "out-")) {
            Files.delete(scenario.resolve(old));
        }
        for (var file : rendered.entrySet()) {
            Files.writeString(scenario.resolve(file.getKey()), file.getValue());
        }
    }

    private static <T> T read(Path file, Class<T> kind) {
        try {
            return Serialization.unmarshal(Files.readString(file), kind);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
