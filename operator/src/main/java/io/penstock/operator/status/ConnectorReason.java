package io.penstock.operator.status;

/** Reasons in the conditions and events of a {@code KafkaConnector}. */
public enum ConnectorReason implements Reason {
    /** Nothing has been decided yet. */
    PENDING("Pending"),
    /** The live connector is being created. */
    CREATING("Creating"),
    /** The live config or state is being changed. */
    UPDATING("Updating"),
    /** The object is being deleted and the live connector is dealt with first. */
    DELETING("Deleting"),
    /** The connector or its tasks are being restarted. */
    RESTARTING("Restarting"),
    /** A restart has lasted for two minutes. */
    RESTART_HANGS("RestartHangs"),
    /** The connector is live, and its tasks are about to run. */
    STARTING("Starting"),
    /** The cluster has not answered since it was made. */
    WAITING_FOR_CLUSTER("WaitingForCluster"),
    /** The spec is valid in itself. */
    ACCEPTED("Accepted"),
    /** A field of the spec has a value that it cannot have. */
    INVALID_SPEC("InvalidSpec"),
    /** A property in {@code config} belongs in a field of the spec. */
    RESERVED_KEY("ReservedKey"),
    /** An older object claims the same live connector. */
    NAME_CONFLICT("NameConflict"),
    /** Another sink reads with the same consumer group from the same Kafka. */
    CONSUMER_GROUP_CONFLICT("ConsumerGroupConflict"),
    /** Another sink may read with the same consumer group from the same Kafka; Connect is being asked. */
    CONSUMER_GROUP_UNKNOWN("ConsumerGroupUnknown"),
    /** A live connector of that name exists, differs, and was never managed by this object. */
    NOT_ADOPTED("NotAdopted"),
    /** Everything that the spec refers to exists. */
    RESOLVED("Resolved"),
    /** There is no ConnectCluster of that name. */
    CLUSTER_NOT_FOUND("ClusterNotFound"),
    /** There is no Secret of that name. */
    SECRET_NOT_FOUND("SecretNotFound"),
    /** There is no ConfigMap of that name. */
    CONFIG_MAP_NOT_FOUND("ConfigMapNotFound"),
    /** A ConfigMap could not be read. */
    CONFIG_MAP_UNKNOWN("ConfigMapUnknown"),
    /** The Secret has no such key. */
    KEY_NOT_FOUND("KeyNotFound"),
    /** A key that the spec names has an empty value. */
    KEY_EMPTY("KeyEmpty"),
    /** Something that the spec names has been missing for a minute. */
    REFERENCE_MISSING("ReferenceMissing"),
    /** Connect is checking the config. */
    VALIDATING("Validating"),
    /** Connect's own validation passed. */
    VALIDATED("Validated"),
    /** Connect's own validation found errors. */
    INVALID_CONFIG("InvalidConfig"),
    /** The workers have no plugin of that class. */
    UNKNOWN_CLASS("UnknownClass"),
    /** Connect has not validated this config. */
    NOT_CHECKED("NotChecked"),
    /** Live config and state equal the spec. */
    SYNCED("Synced"),
    /** The workers are sharing out connectors and tasks anew. */
    REBALANCING("Rebalancing"),
    /** The object asks the operator to observe only. */
    SUSPENDED("Suspended"),
    /** The REST API of the cluster does not answer. */
    CLUSTER_UNREACHABLE("ClusterUnreachable"),
    /** The cluster has no workers because it was asked to have none. */
    CLUSTER_STOPPED("ClusterStopped"),
    /** No broker answers the workers. */
    KAFKA_UNREACHABLE("KafkaUnreachable"),
    /** Internal topics of the cluster are gone, or were made again and are empty. */
    INTERNAL_TOPICS_MISSING("InternalTopicsMissing"),
    /** A topic that the sink is to read does not exist. */
    TOPIC_NOT_FOUND("TopicNotFound"),
    /** Connect calls tasks running that are dead, hang, or have not got on for as long as the spec allows. */
    NOT_PROGRESSING("NotProgressing"),
    /** The connector and all of its tasks run. */
    RUNNING("Running"),
    /** The connector is paused, as asked. */
    PAUSED("Paused"),
    /** The connector is stopped, as asked. */
    STOPPED("Stopped"),
    /** Some or all tasks failed. */
    TASKS_FAILED("TasksFailed"),
    /** What failed has been restarted as often as the spec allows. */
    RESTART_LIMIT_REACHED("RestartLimitReached"),
    /** What the connector connects to rejects its credentials. */
    INVALID_CREDENTIALS("InvalidCredentials"),
    /** The connector itself failed. */
    CONNECTOR_FAILED("ConnectorFailed"),
    /** No worker holds the connector or some of its tasks. */
    UNASSIGNED("Unassigned"),
    /** The connector has no tasks. */
    NO_TASKS("NoTasks"),
    /** The operator hit an error and will retry. */
    RECONCILE_ERROR("ReconcileError");

    private final String text;

    ConnectorReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
