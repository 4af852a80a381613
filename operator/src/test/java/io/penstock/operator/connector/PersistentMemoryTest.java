package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.PartRestarts;
import io.penstock.api.v1alpha1.connector.Restarts;
import io.penstock.operator.plan.Memory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a memory outlives the process. */
class PersistentMemoryTest {
    @Test
    void findsInAStatusWhatItPutThere() {
        // Given
        var left = new KafkaConnectorStatusBuilder()
                .configHash("applied")
                .attemptedHashes(List.of("attempted"))
                .startedWith(Map.of("0", "old", "*", "new"))
                .restartToken("token")
                .restarts(new Restarts(
                        3,
                        "2026-01-01T11:00:00Z",
                        Map.of(
                                "0", new PartRestarts(2, "2026-01-01T11:00:00Z", "2026-01-01T11:00:07Z"),
                                "connector", new PartRestarts(1, "2026-01-01T10:00:00Z", null))))
                .build();

        // When
        var memory = PersistentMemory.restore(left, NOON);
        var again = PersistentMemory.toStatus(memory, new KafkaConnectorStatusBuilder())
                .build();

        // Then
        assertThat(again).isEqualTo(left);
    }

    @Test
    void knowsNothingOfAnObjectWithoutStatus() {
        assertThat(PersistentMemory.restore(null, NOON)).isEqualTo(Memory.EMPTY);
        assertThat(PersistentMemory.managed(null)).isFalse();
    }
}
