package io.penstock.operator.status;

/** Reasons in the conditions and events of a {@code ConnectCluster}. */
public enum ClusterReason implements Reason {
    /** Nothing has been decided yet. */
    PENDING("Pending"),
    /** The Kubernetes objects of the cluster are being created. */
    CREATING("Creating"),
    /** The Kubernetes objects of the cluster are being changed. */
    UPDATING("Updating"),
    /** Workers are being replaced one after the other. */
    ROLLING("Rolling"),
    /** Workers are starting. */
    STARTING("Starting"),
    /** Workers are being added or taken away. */
    SCALING("Scaling"),
    /** The spec is sound by itself. */
    ACCEPTED("Accepted"),
    /** A field of the spec has a value that it cannot have. */
    INVALID_SPEC("InvalidSpec"),
    /** A property in {@code config} belongs to the operator. */
    RESERVED_KEY("ReservedKey"),
    /** An older cluster on the same brokers uses this group id or an internal topic of it. */
    GROUP_CONFLICT("GroupConflict"),
    /** The operator has no worker image for this version of Kafka. */
    UNSUPPORTED_VERSION("UnsupportedVersion"),
    /** Everything that the spec names exists. */
    RESOLVED("Resolved"),
    /** The REST API answers. */
    AVAILABLE("Available"),
    /** The REST API does not answer. */
    UNREACHABLE("Unreachable"),
    /** The REST API refuses the operator. */
    UNAUTHORIZED("Unauthorized"),
    /** All workers are ready. */
    RUNNING("Running"),
    /** The cluster has no workers, as asked. */
    STOPPED("Stopped"),
    /** Workers run and the REST API does not answer. */
    CLUSTER_UNREACHABLE("ClusterUnreachable"),
    /** No broker answers the workers. */
    KAFKA_UNREACHABLE("KafkaUnreachable"),
    /** Internal topics are gone, or were made again and are empty. */
    INTERNAL_TOPICS_MISSING("InternalTopicsMissing"),
    /** An internal topic has settings with which it loses data. */
    INTERNAL_TOPICS_MISCONFIGURED("InternalTopicsMisconfigured"),
    /** Fewer workers are ready than wanted. */
    WORKERS_NOT_READY("WorkersNotReady"),
    /** Workers do not start. */
    WORKERS_FAILING("WorkersFailing"),
    /** The API server does not take a Kubernetes object that the cluster needs. */
    REFUSED("Refused"),
    /** A Kubernetes object that the cluster needs belongs to somebody else. */
    FOREIGN_OBJECT("ForeignObject"),
    /** The operator's key for placeholders cannot be used. */
    PLACEHOLDER_KEY_UNUSABLE("PlaceholderKeyUnusable"),
    /** The object asks the operator to observe only. */
    SUSPENDED("Suspended"),
    /** The operator could not finish; it tries again by itself. */
    RECONCILE_ERROR("ReconcileError");

    private final String text;

    ClusterReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
