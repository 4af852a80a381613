package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.render.WorkerConfigProblem.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        "rest.advertised.listener, 'leave it out, the operator sets it'",
        "config.providers.file.class, use secretConfig of the KafkaConnector for secrets"
    })
    void namesTheFieldToUseInPlaceOfAReservedKey(String key, String advice) {
        // When
        var problem = WorkerConfigProblem.in(Map.of("offset.flush.interval.ms", 5000, key, "hunter2"));

        // Then
        assertThat(problem)
                .contains(
                        new WorkerConfigProblem(Kind.RESERVED_KEY, "spec.config must not have " + key + ": " + advice));
    }

    @Test
    void refusesAListWithoutRepeatingIt() {
        // When
        var problem = WorkerConfigProblem.in(Map.of("client.rack", List.of("hunter2")));

        // Then
        assertThat(problem).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.NOT_A_SCALAR);
            assertThat(found.message()).contains("client.rack").doesNotContain("hunter2");
        });
    }

    @Test
    void takesTextNumbersBooleansAndNull() {
        // Given
        var config = new HashMap<String, Object>(Map.of("a", "b", "c", 1, "d", 1.5, "e", true));
        config.put("f", null);

        // When
        var problem = WorkerConfigProblem.in(config);

        // Then
        assertThat(problem).isEmpty();
    }
}
