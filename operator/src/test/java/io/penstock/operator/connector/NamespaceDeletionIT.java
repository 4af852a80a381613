package io.penstock.operator.connector;

import static io.penstock.operator.TestOperator.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A namespace that is deleted while connectors are being made in it, and what the operator keeps of it. */
@ExtendWith(KubeApiServerExtension.class)
class NamespaceDeletionIT {
    private static final Duration PATIENT = Duration.ofMinutes(2);
    private static final int CONNECTORS = 100;
    private static final int MADE_BEFORE = 40;
    private static final int FORBIDDEN = 403;

    private final FakeConnect connect = new FakeConnect();
    private final KubernetesClient client;
    private final OperatedNamespace penstock;
    private final AtomicInteger made = new AtomicInteger();

    NamespaceDeletionIT(KubeApiServer server) {
        client = server.client();
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterEach
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void isNotHeldByFinalizersAndLeavesNothingBehind() throws Exception {
        // Given
        try (var threads = Executors.newSingleThreadExecutor()) {
            var maker = threads.submit(this::makeConnectors);
            await().atMost(PATIENT).until(() -> made.get() >= MADE_BEFORE);

            // When
            client.namespaces().withName(penstock.namespace()).delete();
            maker.get();
        }

        // Then: the test stands for the namespace controller, which deletes what it finds, again and again
        await().atMost(PATIENT).until(() -> {
            var left = left(KafkaConnector.class).size()
                    + left(ConnectCluster.class).size();
            left(KafkaConnector.class).forEach(one -> client.resource(one).delete());
            left(ConnectCluster.class).forEach(one -> client.resource(one).delete());
            return left == 0;
        });
        await().atMost(PATIENT).untilAsserted(() -> {
            var polls = connect.polls();
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            assertThat(connect.polls()).as("polls").isEqualTo(polls);
        });
        var metrics = penstock.operator().metrics();
        assertThat(metrics).doesNotContain(connect.endpoint().getAuthority());
        assertThat(sum(metrics, "penstock_connectors", "")).as("connectors").isZero();
        assertThat(sum(metrics, "penstock_connect_calls_waiting", ""))
                .as("calls that wait")
                .isZero();
    }

    private void makeConnectors() {
        for (int i = 0; i < CONNECTORS; i++) {
            try {
                penstock.connector("c" + i, "{tasksMax: 1, config: {topics: orders}}");
                made.incrementAndGet();
            } catch (KubernetesClientException terminating) {
                assertThat(terminating.getCode()).isEqualTo(FORBIDDEN);
            }
        }
    }

    private <T extends HasMetadata> List<T> left(Class<T> kind) {
        return client.resources(kind).inNamespace(penstock.namespace()).list().getItems();
    }
}
