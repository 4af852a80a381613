package io.penstock.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.penstock.operator.status.ClusterReason;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a pass over a cluster did not come to its end.
 *
 * @param reason {@code ForeignObject} if an object of ours belongs to somebody else, else {@code ReconcileError}
 * @param message one sentence; what the API server said, never a stack trace
 */
record PassFailure(ClusterReason reason, String message) {
    /**
     * Reads an exception of a pass.
     *
     * @param failure as the SDK hands it over: one exception per object, wrapped
     */
    static PassFailure of(Exception failure) {
        return causes(failure)
                .flatMap(one -> kubernetes(one).stream())
                .map(PassFailure::of)
                // a foreign object is the one thing that only a person can cure
                .min((one, other) -> Boolean.compare(other.foreign(), one.foreign()))
                .orElseGet(() -> new PassFailure(
                        ClusterReason.RECONCILE_ERROR,
                        "the operator failed and tries again; its log names this object and has the details"));
    }

    /** Whether a person has to act. */
    boolean foreign() {
        return reason == ClusterReason.FOREIGN_OBJECT;
    }

    private static PassFailure of(KubernetesClientException failure) {
        var status = failure.getStatus();
        var said = status == null || status.getMessage() == null ? "no answer" : status.getMessage();
        if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT && status != null && status.getDetails() != null) {
            var details = status.getDetails();
            return new PassFailure(
                    ClusterReason.FOREIGN_OBJECT,
                    "%s %s exists and was not made for this cluster: delete it, or create the cluster under another name"
                            .formatted(details.getKind(), details.getName()));
        }
        return new PassFailure(
                ClusterReason.RECONCILE_ERROR,
                "the API server refused a change and the operator tries again: %s".formatted(said));
    }

    private static Stream<Exception> causes(Exception failure) {
        return failure instanceof AggregatedOperatorException several
                ? several.getAggregatedExceptions().values().stream()
                : Stream.of(failure);
    }

    private static Optional<KubernetesClientException> kubernetes(Exception failure) {
        @Nullable Throwable cause = failure;
        while (cause != null && !(cause instanceof KubernetesClientException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((KubernetesClientException) cause);
    }
}
