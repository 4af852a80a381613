package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;

/** The worker config as a read-only file, where the image expects it. */
public final class ConfigVolume implements PodContributor {
    /** Key of the ConfigMap, and name of the file. */
    public static final String FILE = "connect-distributed.properties";

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
