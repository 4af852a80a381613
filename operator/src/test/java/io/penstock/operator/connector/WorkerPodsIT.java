package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Kubernetes knows about the workers' pods decides with: the whole operator, its pods written by the test. */
@ExtendWith(KubeApiServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerPodsIT {
    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    WorkerPodsIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterAll
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void countsTheTasksOfAWorkerThatIsNotReadyOrGoneAsNotRunning() {
        // Given
        worker("telemetry-connect-0", true);
        worker("telemetry-connect-1", true);
        penstock.connector("flow", "config: {topics: orders}");
        penstock.awaitReady("flow", "True", "Running");
        connect.place("flow", 0, address("telemetry-connect-0"));
        connect.place("flow", 1, address("telemetry-connect-1"));

        // When
        worker("telemetry-connect-1", false);

        // Then
        awaitTasks("1/2", ObservedState.UNASSIGNED);
        assertThat(penstock.condition("flow", ConditionType.READY).getMessage())
                .contains("task 1")
                .contains("telemetry-connect-1");

        // When
        worker("telemetry-connect-1", true);

        // Then
        awaitTasks("2/2", ObservedState.RUNNING);
        penstock.awaitReady("flow", "True", "Running");

        // When
        penstock.client()
                .pods()
                .inNamespace(penstock.namespace())
                .withName("telemetry-connect-1")
                .withGracePeriod(0)
                .delete();

        // Then
        awaitTasks("1/2", ObservedState.UNASSIGNED);
    }

    private void awaitTasks(String tasks, ObservedState state) {
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> {
            assertThat(penstock.status("flow").tasksReady()).isEqualTo(tasks);
            assertThat(penstock.status("flow").state()).isEqualTo(state);
        });
    }

    private String address(String pod) {
        return pod + ".telemetry-connect-workers." + penstock.namespace() + ".svc:8083";
    }

    private void worker(String name, boolean ready) {
        var pods = penstock.client().pods().inNamespace(penstock.namespace());
        pods.resource(pod(name)).serverSideApply();
        pods.withName(name).editStatus(pod -> pod.edit()
                .editOrNewStatus()
                .withPhase("Running")
                .withConditions()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build());
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        "app.kubernetes.io/managed-by",
                        "penstock-operator",
                        "app.kubernetes.io/component",
                        "worker",
                        ApiGroup.CLUSTER_LABEL,
                        "telemetry"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withImage("penstock/worker")
                .endContainer()
                .endSpec()
                .build();
    }
}
