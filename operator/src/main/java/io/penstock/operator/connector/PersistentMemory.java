package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.RestartMemory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a memory outlives the process, and where it is in the status. Whatever has to survive a restart is written and read
 * here, and nowhere else.
 */
final class PersistentMemory {
    private PersistentMemory() {}

    /**
     * What a new process knows of a connector.
     *
     * @param status as the process before left it; null if it wrote none
     * @param now when this process first looks
     */
    static Memory restore(@Nullable KafkaConnectorStatus status, Instant now) {
        return status == null
                ? Memory.EMPTY
                : Memory.remembering(
                        Optional.ofNullable(status.configHash()),
                        status.attemptedHashes(),
                        RestartMemory.started(status.startedWith())
                                .handled(Optional.ofNullable(status.restartToken()))
                                .with(NotedRestarts.restore(status.restarts())),
                        now);
    }

    /** Whether a status tells of a live connector that its object has applied a config to. */
    static boolean managed(@Nullable KafkaConnectorStatus status) {
        return status != null && status.configHash() != null;
    }

    /** Puts into a status what a new process has to know. */
    static KafkaConnectorStatusBuilder toStatus(Memory memory, KafkaConnectorStatusBuilder status) {
        return status.configHash(memory.appliedDigest().orElse(null))
                .attemptedHashes(memory.noted())
                .startedWith(memory.restarts().startedNoted())
                .restarts(NotedRestarts.toStatus(memory.restarts().auto()))
                .restartToken(memory.restarts().token().orElse(null));
    }
}
