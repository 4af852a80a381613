package io.penstock.operator.cluster;

import io.penstock.operator.status.ClusterReason;
import java.util.Optional;

/** Whether a cluster's spec is sound by itself and beside the other clusters. */
public sealed interface Acceptance {
    /** Whether a change of something other than the spec can alter the verdict, so that it is worth looking again. */
    boolean mayHeal();

    /** Digest of the worker config that the spec comes to; empty if it comes to none. */
    Optional<String> configDigest();

    /**
     * It is.
     *
     * @param model what the cluster comes to
     */
    record Accepted(ClusterModel model) implements Acceptance {
        @Override
        public boolean mayHeal() {
            return false;
        }

        @Override
        public Optional<String> configDigest() {
            return Optional.of(model.config().digest());
        }
    }

    /**
     * That cannot be said now, for a cause outside the spec: nothing of the cluster is touched.
     *
     * @param cause what is in the way
     */
    record Undecided(PassFailure cause) implements Acceptance {
        @Override
        public boolean mayHeal() {
            return true;
        }

        @Override
        public Optional<String> configDigest() {
            return Optional.empty();
        }
    }

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

        @Override
        public Optional<String> configDigest() {
            return stopped.map(model -> model.config().digest());
        }
    }
}
