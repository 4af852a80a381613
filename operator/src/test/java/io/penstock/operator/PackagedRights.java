package io.penstock.operator;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.testkit.KubeApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rights that the packaged operator has, taken from the very files that install it. */
public final class PackagedRights {
    /** Where the operator is installed. */
    public static final String NAMESPACE = "penstock-system";

    private static final Path FILES = Path.of("../deploy/kustomize/base");
    private static final String ACCOUNT = "system:serviceaccount:" + NAMESPACE + ":penstock-operator";

    private PackagedRights() {}

    /**
     * Installs the packaged roles and impersonates the packaged ServiceAccount.
     *
     * @param server the API server of the test
     * @return a config for a client that may do what the packaged operator may do, and nothing else
     */
    public static Config on(KubeApiServer server) {
        server.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        for (var file :
                List.of("clusterrole.yaml", "clusterrolebinding.yaml", "leader-role.yaml", "leader-rolebinding.yaml")) {
            apply(server.client(), FILES.resolve(file));
        }
        var config = server.config();
        config.setImpersonateUsername(ACCOUNT);
        config.setImpersonateGroups("system:serviceaccounts", "system:authenticated");
        return config;
    }

    private static void apply(KubernetesClient admin, Path file) {
        try (var stream = Files.newInputStream(file)) {
            admin.load(stream)
                    .items()
                    .forEach(item -> admin.resource(item).forceConflicts().serverSideApply());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
