package io.penstock.operator.cluster;

import io.penstock.operator.status.ClusterReason;
import java.util.Optional;

/** Whether a cluster's spec is sound by itself and beside the other clusters. */
public sealed interface Acceptance {
    /**
     * It is.
     *
     * @param model what the cluster comes to
     */
    record Accepted(ClusterModel model) implements Acceptance {}

    /**
     * It is not: nothing of the cluster is touched, unless its workers have to go.
     *
     * @param reason the fixed cause
     * @param message one sentence that says what to change
     * @param mayHeal whether a change of another object can cure it, so that it is worth looking again
     * @param stopped what the cluster comes to without workers, if those that run would harm another cluster
     */
    record Refused(ClusterReason reason, String message, boolean mayHeal, Optional<ClusterModel> stopped)
            implements Acceptance {
        static Refused of(ClusterReason reason, String message) {
            return new Refused(reason, message, false, Optional.empty());
        }
    }
}
