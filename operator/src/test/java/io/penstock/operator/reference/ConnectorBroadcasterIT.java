package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.signing.TestKey;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KubeApiServerExtension.class)
class ConnectorBroadcasterIT {
    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final ConnectorReferences references;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ConnectorBroadcasterIT(KubeApiServer server) {
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        client = server.client();
        var one = server.newNamespace();
        var other = server.newNamespace();
        namespaces = Set.of(one, other);
        references = new ConnectorReferences(() -> TestKey.KEY);
    }

    @Test
    void isCompleteWhenTheCacheHasTheConnectorsOfAllNamespacesAndTellsOfEachChange() {
        // Given
        namespaces.forEach(namespace -> List.of("one", "two", "three").forEach(name -> create(namespace, name)));
        references.broadcaster().subscribe(new Writer());
        assertThat(references.broadcaster().synced()).isFalse();

        // When
        var operator =
                new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));
        operator.register(new ConnectorCache(references), overrider -> overrider.settingNamespaces(namespaces));
        operator.start();

        // Then
        assertThat(references.broadcaster().synced()).isTrue();
        assertThat(heard).contains("complete with 3 and 3");
        heard.clear();
        create(namespaces.iterator().next(), "late");
        await().untilAsserted(() -> assertThat(heard).contains("late came"));
        operator.stop();
        assertThat(references.broadcaster().synced()).isFalse();
    }

    private void create(String namespace, String name) {
        client.resource(Serialization.unmarshal("""
                        apiVersion: connect.penstock.io/v1alpha1
                        kind: KafkaConnector
                        metadata: {name: %s, namespace: %s}
                        spec: {clusterRef: {name: telemetry}, class: Sink}
                        """.formatted(name, namespace), KafkaConnector.class))
                .create();
    }

    /** Writes down what it hears. */
    private final class Writer implements ConnectorBroadcaster.Listener {
        @Override
        public void onSynced() {
            heard.add("complete with "
                    + String.join(
                            " and ",
                            namespaces.stream()
                                    .map(namespace -> String.valueOf(references
                                            .on(namespace, "telemetry")
                                            .count()))
                                    .toList()));
        }

        @Override
        public void onAdd(KafkaConnector connector) {
            heard.add(connector.getMetadata().getName() + " came");
        }

        @Override
        public void onUpdate(KafkaConnector before, KafkaConnector now) {
            heard.add(now.getMetadata().getName() + " changed");
        }

        @Override
        public void onDelete(KafkaConnector connector) {
            heard.add(connector.getMetadata().getName() + " went");
        }
    }
}
