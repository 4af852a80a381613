package io.penstock.bench.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ServiceAccount of the packaged operator, with the rights that the files of its installation give it. */
final class PackagedAccount {
    private static final String FILES = "deploy/kustomize/base";
    private static final String USER = "system:serviceaccount:penstock-system:penstock-operator";

    private PackagedAccount() {}

    /** Makes a client act as that account. */
    static void impersonateIn(Config config) {
        config.setImpersonateUsername(USER);
        config.setImpersonateGroups("system:serviceaccounts", "system:authenticated");
    }

    /**
     * Installs its rights.
     *
     * @param root of the checkout
     * @param namespace that stands for the operator's own
     */
    static void install(Path root, KubernetesClient admin, String namespace) throws IOException {
        for (var file :
                List.of("clusterrole.yaml", "clusterrolebinding.yaml", "leader-role.yaml", "leader-rolebinding.yaml")) {
            try (var stream = Files.newInputStream(root.resolve(FILES).resolve(file))) {
                for (var item : admin.load(stream).items()) {
                    if (item.getMetadata().getNamespace() != null) {
                        item.getMetadata().setNamespace(namespace);
                    }
                    admin.resource(item).forceConflicts().serverSideApply();
                }
            }
        }
    }
}
