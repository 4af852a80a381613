package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;

/**
 * What the {@code restricted} Pod Security Standard asks for, and a root file system that nobody can write. Writable is
 * {@code /tmp} alone.
 */
public final class RestrictedSecurity implements PodContributor {
    private static final long WORKER_USER = 10001L;
    private static final String TMP = "tmp";

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.spec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(WORKER_USER)
                .withRunAsGroup(WORKER_USER)
                .withFsGroup(WORKER_USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName(TMP)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume();
        pod.worker()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName(TMP)
                .withMountPath("/tmp")
                .endVolumeMount();
    }
}
