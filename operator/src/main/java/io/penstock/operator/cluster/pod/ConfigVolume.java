package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;

/** The worker config as a read-only file, where the image expects it. */
public final class ConfigVolume implements PodContributor {
    /** Key of the ConfigMap, and name of the file. */
    public static final String FILE = "connect-distributed.properties";

    /**
     * Key of the ConfigMap, and name of the file, that lists Kafka clusters on which the group belongs to another
     * ConnectCluster: one line each, the id and {@code namespace/name} with a blank between them.
     */
    public static final String TAKEN = "taken-kafka-clusters";

    private static final String VOLUME = "config";
    private static final String DIRECTORY = "/etc/penstock/worker";

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker()
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(DIRECTORY)
                .withReadOnly(true)
                .endVolumeMount();
        pod.spec()
                .addNewVolume()
                .withName(VOLUME)
                .withNewConfigMap()
                .withName(model.names().workload())
                .endConfigMap()
                .endVolume();
    }
}
