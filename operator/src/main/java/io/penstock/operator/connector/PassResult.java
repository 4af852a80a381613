package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.reference.Resolution;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.status.ConnectorReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one pass came to.
 *
 * @param object the object
 * @param progress how far it came
 * @param observed what it saw
 * @param cluster the cluster, if it exists
 * @param drift changes put back so far; null if there never were any
 * @param quieting the step at which a pause or stop ended that waits for nothing else in the spec
 * @param intent what is to be asked of Connect
 */
record PassResult(
        KafkaConnector object,
        Progress progress,
        Observed observed,
        Optional<ConnectCluster> cluster,
        @Nullable Drift drift,
        Optional<Action> quieting,
        Optional<Intent> intent) {
    /** A pass that wants nothing of Connect. */
    static PassResult of(
            KafkaConnector object,
            Progress progress,
            Observed observed,
            Optional<ConnectCluster> cluster,
            @Nullable Drift drift) {
        return new PassResult(object, progress, observed, cluster, drift, Optional.empty(), Optional.empty());
    }

    PassResult quieting(Optional<Action> last) {
        return new PassResult(object, progress, observed, cluster, drift, last, intent);
    }

    PassResult asking(Intent wanted) {
        return new PassResult(object, progress, observed, cluster, drift, quieting, Optional.of(wanted));
    }

    /** The same pass over an object that goes. */
    PassResult leaving(Resolution resolution) {
        Progress leaving = last().<Progress>map(last -> new Progress.Leaving(
                        last, resolution instanceof Missing missing ? Optional.of(missing) : Optional.empty()))
                .orElse(progress);
        return new PassResult(object, leaving, observed, cluster, drift, quieting, intent);
    }

    /** Whether another object is in the way, which may go; nothing wakes this one then. */
    boolean isContested() {
        return isRefused(ConnectorReason.NAME_CONFLICT) || sharesGroup();
    }

    /** Whether another object has the consumer group, as far as is known. */
    boolean sharesGroup() {
        return isRefused(ConnectorReason.CONSUMER_GROUP_CONFLICT) || isRefused(ConnectorReason.CONSUMER_GROUP_UNKNOWN);
    }

    private boolean isRefused(ConnectorReason why) {
        return progress instanceof Progress.NotAccepted(var reason, var message) && reason == why;
    }

    /** Whether a live connector is this object's own of which its status does not say so yet: made, or taken over. */
    boolean owned() {
        var status = object.getStatus();
        return observed.memory().managed() && (status == null || status.configHash() == null);
    }

    /** The live connector, if it has the wanted config. */
    Optional<LiveConnector> liveAsWanted() {
        return progress instanceof Progress.Planned(var desired, var last)
                ? observed.live().filter(live -> ConnectorConfig.differences(live.config(), desired.config())
                        .isEmpty())
                : Optional.empty();
    }

    /** When to look again although nothing happened; empty if only events matter. */
    Optional<Instant> until() {
        return last().or(() -> quieting).flatMap(action -> switch (action) {
            case Action.Wait wait -> Optional.of(wait.until());
            case Action.Stall stall -> Optional.of(stall.until());
            case Action.Suspended suspended -> suspended.until();
            case Action.Settled settled -> settled.until();
            default -> Optional.empty();
        });
    }

    /** The step at which the plan ended; empty if there was no plan. */
    Optional<Action> last() {
        return switch (progress) {
            case Progress.Planned(var desired, var action) -> Optional.of(action);
            case Progress.Leaving(var action, var missing) -> Optional.of(action);
            default -> Optional.empty();
        };
    }
}
