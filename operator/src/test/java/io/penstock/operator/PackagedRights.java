package io.penstock.operator;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.testkit.KubeApiServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rights that the packaged operator has, taken from the very files that install it. */
public final class PackagedRights {
    /** Where the operator is installed. */
    public static final String NAMESPACE = "penstock-system";

    private static final Path FILES = Path.of("../deploy/kustomize/base");

    private PackagedRights() {}

    /**
     * Installs the packaged roles and impersonates the packaged ServiceAccount.
     *
     * @param server the API server of the test
     * @return a config for a client that may do what the packaged operator may do, and nothing else
     */
    public static Config on(KubeApiServer server) {
        makeNamespace(server.client(), NAMESPACE);
        for (var file :
                List.of("clusterrole.yaml", "clusterrolebinding.yaml", "leader-role.yaml", "leader-rolebinding.yaml")) {
            apply(server.client(), read(file));
        }
        return impersonating(server, NAMESPACE);
    }

    /**
     * Installs the packaged roles the way the documentation says for an operator that watches some namespaces: a
     * RoleBinding in each in place of the ClusterRoleBinding.
     *
     * @param server the API server of the test
     * @param own the operator's own namespace; another one than {@link #NAMESPACE}, whose account may have all rights
     * @param watched a namespace to watch
     * @return a config for a client that may do what such an operator may do, and nothing else
     */
    public static Config on(KubeApiServer server, String own, String watched) {
        makeNamespace(server.client(), own);
        makeNamespace(server.client(), watched);
        apply(server.client(), read("clusterrole.yaml"));
        for (var file : List.of("leader-role.yaml", "leader-rolebinding.yaml")) {
            apply(server.client(), read(file).replace("namespace: " + NAMESPACE, "namespace: " + own));
        }
        server.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("penstock-operator")
                        .withNamespace(watched)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "penstock-operator")
                        .addNewSubject("", "ServiceAccount", "penstock-operator", own)
                        .build())
                .serverSideApply();
        return impersonating(server, own);
    }

    private static Config impersonating(KubeApiServer server, String namespace) {
        var config = server.config();
        config.setImpersonateUsername("system:serviceaccount:" + namespace + ":penstock-operator");
        config.setImpersonateGroups("system:serviceaccounts", "system:authenticated");
        return config;
    }

    private static void makeNamespace(KubernetesClient admin, String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private static String read(String file) {
        try {
            return Files.readString(FILES.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void apply(KubernetesClient admin, String yaml) {
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(item -> admin.resource(item).forceConflicts().serverSideApply());
    }
}
