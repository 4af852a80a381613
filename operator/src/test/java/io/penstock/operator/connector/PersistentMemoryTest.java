package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
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
