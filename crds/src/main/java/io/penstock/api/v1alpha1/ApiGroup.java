package io.penstock.api.v1alpha1;

/** Names that are part of the API and used by everything that reads or writes its objects. */
public final class ApiGroup {
    /** The API group of both kinds. */
    public static final String GROUP = "connect.penstock.io";

    /** The one version served. */
    public static final String VERSION = "v1alpha1";

    /** Finalizer of every {@code KafkaConnector}: the live connector is dealt with before the object goes. */
    public static final String CONNECTOR_FINALIZER = GROUP + "/connector";

    /** Label with the name of the {@code ConnectCluster} that an object belongs to. */
    public static final String CLUSTER_LABEL = GROUP + "/cluster";

    private ApiGroup() {}
}
