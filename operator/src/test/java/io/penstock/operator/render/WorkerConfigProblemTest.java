package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import io.penstock.operator.render.WorkerConfigProblem.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigProblemTest {
    @ParameterizedTest
    @CsvSource({
        "group.id, use spec.groupId",
        "bootstrap.servers, use spec.bootstrapServers",
        "offset.storage.partitions, use spec.internalTopics.offset.partitions",
        "config.storage.min.insync.replicas, use spec.internalTopics.config.config",
        "rest.advertised.listener, 'leave it out because the operator sets it'",
        "config.providers, use secretConfig of the KafkaConnector for secrets",
        "config.providers.file.class, use secretConfig of the KafkaConnector for secrets",
        "producer.config.providers, use secretConfig of the KafkaConnector for secrets",
        "value.converter.config.providers.d.class, use secretConfig of the KafkaConnector for secrets"
    })
    void namesTheFieldToUseInPlaceOfAReservedKey(String key, String advice) {
        // When
        var problem = problem(Map.of("offset.flush.interval.ms", 5000, key, "hunter2"));

        // Then
        assertThat(problem)
                .contains(new WorkerConfigProblem(
                        Kind.RESERVED_KEY, "spec.config must not contain " + key + ": " + advice));
    }

    @Test
    void refusesAListWithoutRepeatingIt() {
        // When
        var problem = problem(Map.of("client.rack", List.of("hunter2")));

        // Then
        assertThat(problem).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.UNUSABLE_VALUE);
            assertThat(found.message())
                    .startsWith("spec.config has a list or a map under client.rack: write it as one string")
                    .doesNotContain("hunter2");
        });
    }

    @Test
    void takesTextNumbersBooleansAndNull() {
        // Given
        var config = new HashMap<String, Object>(Map.of("a", "b", "c", 1, "d", 1.5, "e", true));
        config.put("f", null);

        // When
        var problem = problem(config);

        // Then
        assertThat(problem).isEmpty();
    }

    @Test
    void namesEveryWrongKeyAtOnce() {
        // When
        var problem = problem(Map.of(
                "group.id", "a", "listeners", "b", "client.rack", List.of("c"), "producer.bootstrap.servers", "d"));

        // Then
        assertThat(problem).hasValueSatisfying(found -> assertThat(found.message())
                .isEqualTo(
                        "spec.config must not contain group.id: use spec.groupId; listeners: leave it out because the"
                                + " operator sets it; producer.bootstrap.servers: use spec.bootstrapServers; spec.config"
                                + " has a list or a map under client.rack: write it as one string, a list as \"a,b\" and a"
                                + " map in the format that the property documents, often \"a:1,b:2\""));
    }

    @ParameterizedTest
    @CsvSource({
        "config, topic, use spec.internalTopics.config.name",
        "offset, replication.factor, use spec.internalTopics.offset.replicationFactor",
        "status, partitions, use spec.internalTopics.status.partitions",
        "config, partitions, 'leave it out because the config topic always has one'",
        "offset, cleanup.policy, 'leave it out because internal topics are always compacted'"
    })
    void letsTheSettingsOfAnInternalTopicNotOverrideItsFields(String topic, String setting, String advice) {
        // Given
        var spec = Serialization.unmarshal(
                "bootstrapServers: kafka:9092\ninternalTopics: {%s: {config: {%s: x, min.insync.replicas: '2'}}}"
                        .formatted(topic, setting),
                ConnectClusterSpec.class);

        // When
        var problem = WorkerConfigProblem.in(spec);

        // Then
        assertThat(problem)
                .contains(new WorkerConfigProblem(
                        Kind.RESERVED_KEY,
                        "spec.internalTopics.%s.config must not contain %s: %s".formatted(topic, setting, advice)));
    }

    private static Optional<WorkerConfigProblem> problem(Map<String, Object> config) {
        var spec = Serialization.unmarshal("bootstrapServers: kafka:9092", ConnectClusterSpec.class);
        return WorkerConfigProblem.in(new ConnectClusterSpec(
                spec.replicas(),
                spec.bootstrapServers(),
                null,
                null,
                null,
                spec.internalTopics(),
                config,
                spec.connectorDefaults(),
                null,
                spec.jvm(),
                spec.plugins(),
                spec.networkPolicy(),
                false));
    }
}
