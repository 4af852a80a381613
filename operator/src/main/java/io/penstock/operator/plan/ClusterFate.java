package io.penstock.operator.plan;

/** What is to be expected of the cluster of an object that is being deleted. */
public enum ClusterFate {
    /** It is there to stay, and has its workers. */
    STAYS,
    /** It is there to stay, and its workers start or are being replaced: it will answer soon. */
    RETURNING,
    /** It is being deleted or has no replicas: it may never answer again. */
    LEAVING,
    /** There is no such cluster: its workers go or are gone. */
    GONE
}
