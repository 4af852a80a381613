package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.testkit.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that is applied, by kubectl, by kubectl on the server, and by a second manager such as Argo CD or Flux, never
 * fights with itself: what the server makes of it is what it says.
 */
@ExtendWith(ServedApi.class)
class GitOpsIT {
    /** Every field of both kinds, as a part of spec; fields of one object stand together. */
    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "KafkaConnector",
            Map.ofEntries(
                    Map.entry("connectorName", "connectorName: Orders_Sink"),
                    Map.entry("tasksMax", "tasksMax: 1"),
                    Map.entry("version", "version: '[1.4, 2.0)'"),
                    Map.entry("config", """
                            config:
                                topics: orders
                                whole: 9007199254740993
                                exponent: 1e3
                                fraction: 0.25
                                point: 1.0
                                flag: off
                                "quoted": "12345678901234567890"
                            """),
                    Map.entry("configFrom", """
                            configFrom:
                                - configMapRef: {name: shared}
                                - configMapRef: {name: more, optional: true}
                                  prefix: consumer.override.
                            """),
                    Map.entry("secretConfig", """
                            secretConfig:
                                azblob.account.key: {name: azure-storage, key: account-key}
                                azblob.sas.token: {name: azure-storage, key: sas, optional: true}
                                password: {name: azure-storage, key: password, optional: false}
                            """),
                    Map.entry("state", "state: Running"),
                    Map.entry("deletionPolicy", "deletionPolicy: Delete"),
                    Map.entry("adoptionPolicy", "adoptionPolicy: AdoptIfEqual"),
                    Map.entry("suspend", "suspend: false"),
                    Map.entry("restart", "restart: {token: \"1\"}"),
                    Map.entry("autoRestart", "autoRestart: {maxRestarts: 5}"),
                    Map.entry("silenceThresholdSeconds", "silenceThresholdSeconds: 300")),
            "ConnectCluster",
            Map.ofEntries(
                    Map.entry("replicas", "replicas: 1"),
                    Map.entry("plugins", "plugins: [{name: file, catalog: {name: file-stream}}]"),
                    Map.entry("networkPolicy", "networkPolicy: {enabled: true}"),
                    Map.entry("version", "version: 4.3.1"),
                    Map.entry("image", "image: registry.example/worker:1"),
                    Map.entry("groupId", "groupId: ns.telemetry"),
                    Map.entry("internalTopics", """
                            internalTopics:
                                config: {name: a, replicationFactor: 3, config: {min.insync.replicas: "2"}}
                                offset: {name: b, partitions: 5, config: {min.insync.replicas: "2"}}
                                status: {name: c, partitions: 5}
                            """),
                    Map.entry("config", """
                            config:
                                offset.flush.interval.ms: 10000
                                exponent: 1e3
                                flag: on
                                fraction: 0.50
                            """),
                    Map.entry("connectorDefaults", """
                            connectorDefaults:
                                config: {errors.tolerance: all, errors.retry.timeout: 60000, errors.log.enable: on}
                                configFrom: [{configMapRef: {name: shared, optional: false}}]
                            """),
                    Map.entry("jvm", "jvm: {heapPercent: 70, options: ['-XX:+UseZGC', '-Xss1m'], gcLogging: true}"),
                    Map.entry("resources", """
                            resources:
                                requests: {cpu: 1, memory: 1024Mi}
                                limits: {cpu: '1.50', memory: 1Gi}
                            """),
                    Map.entry("suspend", "suspend: false")));

    private static final Map<String, String> REQUIRED = Map.of(
            "KafkaConnector", "clusterRef: {name: telemetry}\n  class: FileStreamSink",
            "ConnectCluster", "bootstrapServers: kafka:9092");

    @TempDir
    private Path folder;

    static Stream<Arguments> fields() {
        return FIELDS.entrySet().stream()
                .flatMap(kind ->
                        kind.getValue().keySet().stream().sorted().map(field -> Arguments.of(kind.getKey(), field)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void neverFightWithThemselves(String kind, String field, Api api) throws IOException {
        // Given
        var file = folder.resolve("object.yaml");
        Files.writeString(file, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: %s
                metadata:
                  name: orders
                  namespace: %s
                spec:
                  %s
                  %s
                """.formatted(
                kind, api.namespace(), REQUIRED.get(kind), FIELDS.get(kind).get(field)));
        var kubectl = api.server().kubectl();

        // When / Then
        succeeds(kubectl, "apply", file);
        succeeds(kubectl, "diff", file);
        succeeds(kubectl, "apply", file, "--server-side");
        succeeds(kubectl, "diff", file, "--server-side");
        succeeds(kubectl, "apply", file, "--server-side", "--field-manager=argocd-controller");
        succeeds(kubectl, "diff", file, "--server-side", "--field-manager=argocd-controller");
        succeeds(kubectl, "apply", file);
        succeeds(kubectl, "diff", file);
        assertThat(api.get(kind.toLowerCase(Locale.ROOT) + "s/orders")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"KafkaConnector, clusterRef class", "ConnectCluster, bootstrapServers"})
    void areEveryFieldOfTheirKind(String kind, String required, Api api) {
        // Given
        var names = new TreeSet<>(FIELDS.get(kind).keySet());
        names.addAll(List.of(required.split(" ")));

        // When
        var known = new TreeSet<String>();
        spec(api, kind).path("properties").fieldNames().forEachRemaining(known::add);

        // Then
        assertThat(known).isEqualTo(names);
    }

    private static JsonNode spec(Api api, String kind) {
        var name = kind.toLowerCase(Locale.ROOT) + "s.connect.penstock.io";
        var outcome = api.server().kubectl().run("get", "crd", name, "--output=yaml");
        return Api.yaml(outcome.output()).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    }

    private static String succeeds(Kubectl kubectl, String verb, Path file, String... options) {
        var command = Stream.concat(Stream.of(verb, "--filename=" + file), Stream.of(options))
                .toArray(String[]::new);
        var outcome = kubectl.run(command);
        assertThat(outcome.exitCode())
                .as("%s: %s", String.join(" ", command), outcome.output())
                .isZero();
        return outcome.output();
    }
}
