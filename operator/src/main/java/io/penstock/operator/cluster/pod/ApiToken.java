package io.penstock.operator.cluster.pod;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.render.WorkerConfigRenderer;

/**
 * The token that the Secret provider of a worker shows to the API server: short-lived, and in a folder of its own that
 * the worker's connectors are told to keep away from. Nothing else of the ServiceAccount is mounted.
 */
public final class ApiToken implements PodContributor {
    /** Variable that names the folder with files of the worker itself, which no connector may read or send. */
    public static final String PRIVATE_FOLDER = "PENSTOCK_PRIVATE_FOLDER";

    private static final String VOLUME = "api-token";

    // the kubelet renews it at four fifths of its life; the API server knows no shorter one
    private static final long LIFE_SECONDS = 600;

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker()
                .addNewEnv()
                .withName(PRIVATE_FOLDER)
                .withValue(WorkerConfigRenderer.PRIVATE_FOLDER)
                .endEnv()
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(WorkerConfigRenderer.PRIVATE_FOLDER)
                .withReadOnly(true)
                .endVolumeMount();
        pod.spec()
                .withAutomountServiceAccountToken(false)
                .addNewVolume()
                .withName(VOLUME)
                .withNewProjected()
                .addNewSource()
                .withNewServiceAccountToken()
                .withPath(WorkerConfigRenderer.TOKEN_FILE)
                .withExpirationSeconds(LIFE_SECONDS)
                .endServiceAccountToken()
                .endSource()
                .addNewSource()
                .withNewConfigMap()
                // Kubernetes keeps it in every namespace
                .withName("kube-root-ca.crt")
                .withItems(new KeyToPath("ca.crt", null, WorkerConfigRenderer.AUTHORITY_FILE))
                .endConfigMap()
                .endSource()
                .endProjected()
                .endVolume();
    }
}
