package io.penstock.operator.cluster.dependent;

/** Names of a cluster's objects in the workflow. They are event source names as well. */
public final class Dependents {
    /** ServiceAccount of the workers. */
    public static final String SERVICE_ACCOUNT = "service-account";

    /** Role with the Secrets that the workers may read. */
    public static final String ROLE = "role";

    /** Gives the Role to the ServiceAccount. */
    public static final String ROLE_BINDING = "role-binding";

    /** ConfigMap with the worker config. */
    public static final String CONFIG = "config";

    /** Headless Service for the workers' stable names. */
    public static final String HEADLESS = "headless-service";

    /** Service in front of the REST API. */
    public static final String REST = "rest-service";

    /** StatefulSet of the workers. */
    public static final String WORKERS = "workers";

    /** PodDisruptionBudget of the workers. */
    public static final String DISRUPTION_BUDGET = "disruption-budget";

    /** NetworkPolicy that closes the REST API. */
    public static final String NETWORK_POLICY = "network-policy";

    private Dependents() {}
}
