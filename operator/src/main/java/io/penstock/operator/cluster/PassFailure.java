package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.penstock.operator.signing.UnusableKeyException;
import io.penstock.operator.status.ClusterReason;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a pass over a cluster did not come to its end.
 *
 * @param reason {@code ForeignObject} if an object of ours belongs to somebody else, {@code Refused} if the API server
 *     does not take an object as it is, {@code PlaceholderKeyUnusable} if there is no key to render the worker config
 *     with, else {@code ReconcileError}
 * @param message one sentence; what the API server said, never a stack trace
 */
record PassFailure(ClusterReason reason, String message) {
    /** Answers that trying again does not change: bad request, forbidden, not processable. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 422);

    private static final String ENDING = "because it is being terminated";

    /** What a person has to cure comes first. */
    private static final List<ClusterReason> BY_WEIGHT =
            List.of(ClusterReason.FOREIGN_OBJECT, ClusterReason.REFUSED, ClusterReason.RECONCILE_ERROR);

    /** Whose an object is that stands where one of ours belongs. */
    enum Owner {
        /** The cluster's own; it was made or changed a moment ago. */
        CLUSTER,
        /** The cluster's own, but it has lost the label by which the operator finds it. */
        CLUSTER_UNLABELLED,
        /** Somebody else's. */
        SOMEBODY_ELSE,
        /** It is gone, or could not be read. */
        UNKNOWN
    }

    /**
     * Reads an exception of a pass.
     *
     * @param failure as the SDK hands it over: one exception per object, wrapped
     * @param owners whose the object of a conflict is
     */
    static PassFailure of(Exception failure, Function<StatusDetails, Owner> owners) {
        return causes(failure)
                .flatMap(one -> kubernetes(one).stream())
                .map(one -> of(one, owners))
                .min(Comparator.comparingInt(one -> BY_WEIGHT.indexOf(one.reason())))
                .orElseGet(() -> new PassFailure(
                        ClusterReason.RECONCILE_ERROR,
                        "the operator failed and will retry: see its log for details about this object"));
    }

    /** A pass that has no key to put into the worker config. */
    static PassFailure of(UnusableKeyException failure) {
        return failure.isLasting()
                ? new PassFailure(ClusterReason.PLACEHOLDER_KEY_UNUSABLE, String.valueOf(failure.getMessage()))
                : new PassFailure(
                        ClusterReason.RECONCILE_ERROR,
                        "the operator cannot read its key and will retry: " + failure.getMessage());
    }

    /** Whether a person has to act. */
    boolean needsAPerson() {
        return reason != ClusterReason.RECONCILE_ERROR;
    }

    private static PassFailure of(KubernetesClientException failure, Function<StatusDetails, Owner> owners) {
        var status = Optional.ofNullable(failure.getStatus());
        var said = status.map(Status::getMessage).orElse("no answer");
        var details = status.map(Status::getDetails);
        if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT && details.isPresent()) {
            return conflict(details.get(), owners.apply(details.get()));
        }
        return REFUSALS.contains(failure.getCode()) && !said.contains(ENDING)
                ? new PassFailure(
                        ClusterReason.REFUSED,
                        "the API server refuses an object of the cluster: "
                                + said.replace("spec.template.spec.containers[0].resources", "spec.resources"))
                : new PassFailure(
                        ClusterReason.RECONCILE_ERROR,
                        "the API server did not accept a change and the operator will retry: " + said);
    }

    private static PassFailure conflict(StatusDetails details, Owner owner) {
        var object = details.getKind() + " " + details.getName();
        return switch (owner) {
            case SOMEBODY_ELSE ->
                new PassFailure(
                        ClusterReason.FOREIGN_OBJECT,
                        "%s already exists and does not belong to this cluster: delete it, or create the cluster again under another name"
                                .formatted(object));
            case CLUSTER_UNLABELLED ->
                new PassFailure(
                        ClusterReason.FOREIGN_OBJECT,
                        "%s belongs to this cluster but has lost its label %s: restore the label, or delete the object"
                                .formatted(object, ClusterNames.MANAGED_BY_SELECTOR));
            case CLUSTER, UNKNOWN ->
                new PassFailure(
                        ClusterReason.RECONCILE_ERROR,
                        "%s was changed at the same time; the operator will retry".formatted(object));
        };
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
