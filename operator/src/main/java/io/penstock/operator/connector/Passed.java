package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one pass came to.
 *
 * @param object the object as it is now: with what the pass has written so far
 * @param finding how far it came
 * @param sight what it saw
 * @param cluster the cluster, if it exists
 * @param drift changes put back so far; null if there never were any
 */
record Passed(
        KafkaConnector object,
        Finding finding,
        Sight sight,
        Optional<ConnectCluster> cluster,
        @Nullable Drift drift) {
    /** When to look again although nothing happened; empty if only events matter. */
    Optional<Instant> until() {
        return last().flatMap(action -> switch (action) {
            case Action.Wait wait -> Optional.of(wait.until());
            case Action.Stall stall -> Optional.of(stall.until());
            default -> Optional.empty();
        });
    }

    /** The step at which the plan ended; empty if there was no plan. */
    Optional<Action> last() {
        return finding instanceof Finding.Planned(var desired, var action) ? Optional.of(action) : Optional.empty();
    }
}
