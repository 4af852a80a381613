package io.penstock.cli;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A namespace on a real API server with Penstock's kinds, and nobody who reconciles them: a status is what a test writes.
 *
 * @param client of the administrator
 * @param namespace of this test alone
 * @param kubeconfig file that leads to the server
 */
public record Shop(KubernetesClient client, String namespace, Path kubeconfig) {
    /** Hands a new one to each test. */
    public static final class Opened implements ParameterResolver {
        private final KubeApiServerExtension servers = new KubeApiServerExtension();

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Shop.class;
        }

        @Override
        public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
            KubeApiServer server = servers.resolveParameter(parameter, context);
            server.installCrds(ConnectCluster.class, KafkaConnector.class);
            return new Shop(server.client(), server.newNamespace(), file(server));
        }

        private static Path file(KubeApiServer server) {
            try {
                var file = Files.createTempFile("kubeconfig", ".yaml");
                file.toFile().deleteOnExit();
                return Files.writeString(file, server.kubeconfig());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Stores an object with its status, and returns it as stored. */
    public <T extends HasMetadata> T has(T object) {
        object.getMetadata().setNamespace(namespace);
        object.getMetadata().setUid(null);
        client.resource(object).create();
        return client.resource(object).patchStatus();
    }

    /** Applies a connector on the server in the name of a tool, with one more field of the spec, in YAML. */
    public void applied(String name, String manager, String field) {
        var object = Manifests.read(GenericKubernetesResource.class, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s, namespace: %s}
                spec:
                  clusterRef: {name: telemetry}
                  class: FileStreamSink
                  %s
                """.formatted(name, namespace, field));
        client.resource(object).fieldManager(manager).serverSideApply();
    }

    /** The connector as it is now. */
    public KafkaConnector connector(String name) {
        return client.resources(KafkaConnector.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Runs a command in this namespace. */
    public CommandRun run(String... arguments) {
        return CommandRun.of(here(arguments));
    }

    /** Arguments that lead a command into this namespace. */
    public String[] here(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace))
                .toArray(String[]::new);
    }
}
