package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import io.penstock.operator.reference.Resolution;
import io.penstock.operator.reference.Resolution.Missing;
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
 * @param quieting the step at which a pause or stop ended that waits for nothing else in the spec
 * @param owned whether the live connector has become this object's own: made, or taken over
 */
record Passed(
        KafkaConnector object,
        Finding finding,
        Sight sight,
        Optional<ConnectCluster> cluster,
        @Nullable Drift drift,
        Optional<Action> quieting,
        boolean owned) {
    /** A pass that did not have to quiet a connector whose spec cannot be carried out. */
    Passed(
            KafkaConnector object,
            Finding finding,
            Sight sight,
            Optional<ConnectCluster> cluster,
            @Nullable Drift drift) {
        this(object, finding, sight, cluster, drift, Optional.empty(), false);
    }

    /** The same pass over an object that goes. */
    Passed leaving(Resolution resolution) {
        return new Passed(
                object,
                last().<Finding>map(last -> new Finding.Leaving(
                                last, resolution instanceof Missing missing ? Optional.of(missing) : Optional.empty()))
                        .orElse(finding),
                sight,
                cluster,
                drift);
    }

    /** When to look again although nothing happened; empty if only events matter. */
    Optional<Instant> until() {
        return last().or(() -> quieting).flatMap(action -> switch (action) {
            case Action.Wait wait -> Optional.of(wait.until());
            case Action.Stall stall -> Optional.of(stall.until());
            default -> Optional.empty();
        });
    }

    /** The step at which the plan ended; empty if there was no plan. */
    Optional<Action> last() {
        return switch (finding) {
            case Finding.Planned(var desired, var action) -> Optional.of(action);
            case Finding.Leaving(var action, var missing) -> Optional.of(action);
            default -> Optional.empty();
        };
    }
}
