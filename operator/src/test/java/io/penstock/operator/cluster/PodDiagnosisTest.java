package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodDiagnosisTest {
    private static final ContainerStateTerminated KILLED_FOR_MEMORY = new ContainerStateTerminatedBuilder()
            .withReason("OOMKilled")
            .withExitCode(137)
            .build();

    @Test
    void saysTheSameOfTooLittleMemoryWhetherTheContainerWaitsOrRuns() {
        // When
        var waits = PodDiagnosis.of(ended(KILLED_FOR_MEMORY, waiting("CrashLoopBackOff")));
        var runs = PodDiagnosis.of(ended(
                KILLED_FOR_MEMORY, new ContainerStateBuilder().withNewRunning().endRunning()));

        // Then
        assertThat(waits).isEqualTo(runs).hasValueSatisfying(trouble -> assertThat(trouble)
                .startsWith(
                        "the worker in pod t-connect-0 was killed because its memory limit of 100Mi is too low (OOMKilled)")
                .contains("spec.resources.limits.memory", "spec.jvm.heapPercent"));
    }

    @Test
    void doesNotGuessWhoKilledAWorker() {
        // When
        var end = new ContainerStateTerminatedBuilder()
                .withReason("Error")
                .withExitCode(137)
                .build();
        var killed = PodDiagnosis.of(ended(end, waiting("CrashLoopBackOff")));

        // Then
        assertThat(killed)
                .hasValue(
                        "the worker in pod t-connect-0 was killed with signal 9 (exit code 137), either by the kubelet"
                                + " after failed probes or by someone else: see kubectl describe pod t-connect-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ConfigException: Topic 'c06.deleting.configs' supplied via the 'config.storage.topic' property is required"
                        + " to have 'cleanup.policy=compact' to guarantee consistency and durability of connector"
                        + " configurations, but found the topic currently has 'cleanup.policy=delete'. Continuing would"
                        + " likely result in eventually losing connector configurations"
                        + "|the internal topic c06.deleting.configs has cleanup.policy=delete but must be compacted:"
                        + "|--entity-name c06.deleting.configs --add-config cleanup.policy=compact",
                "ConfigException: Topic 'c06.wide.configs' supplied via the 'config.storage.topic' property is required to"
                        + " have a single partition in order to guarantee consistency of connector configurations, but found"
                        + " 3 partitions.|the internal topic c06.wide.configs has 3 partitions but must have one:"
                        + "|spec.internalTopics.config.name",
                "ConfigException: No resolvable bootstrap urls given in bootstrap.servers"
                        + "|no host name in spec.bootstrapServers can be resolved|correct the names",
                "ConnectException: Failed to connect to and describe Kafka cluster. Check worker's broker connection and"
                        + " security properties. <- TimeoutException|no broker in spec.bootstrapServers answers|port",
                "ConnectException: Failed to connect to and describe Kafka cluster. <- SaslAuthenticationException: hunter2"
                        + "|Kafka rejects the credentials|sasl",
                "ConfigException: Invalid value hunter2 for configuration value.converter: Class hunter2 could not be"
                        + " found.|the class that spec.config sets for value.converter is not in the image|correct",
                "Unrecognized VM option 'Foo' Error: Could not create the Java Virtual Machine."
                        + "|the JVM does not recognize the option Foo|spec.jvm.options",
                "InvalidReplicationFactorException: Replication factor: 3 larger than available brokers: 1."
                        + "|Kafka has fewer brokers than the replication factor|replicationFactor",
                "Terminating due to java.lang.OutOfMemoryError: Java heap space|the JVM heap is too small|memory"
            })
    void readsCauseAndRemedyFromTheLastWordsOfAWorker(String said, String cause, String remedy) {
        // When
        var trouble = PodDiagnosis.of(ended(failed(said), waiting("CrashLoopBackOff")));

        // Then
        assertThat(trouble)
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith(cause).contains(remedy).doesNotContain("hunter2"));
    }

    @Test
    void repeatsNothingThatItDoesNotKnow() {
        // When
        var trouble = PodDiagnosis.of(ended(failed("password is hunter2"), waiting("CrashLoopBackOff")));

        // Then
        assertThat(trouble)
                .contains("the worker in pod t-connect-0 exited with code 1: see kubectl logs t-connect-0 --previous");
    }

    @Test
    void readsTheKafkaClusterOnWhichTheGroupIsTaken() {
        // Given
        var pod = ended(
                failed("the group of Kafka cluster cGVu_c3RvY2st belongs to ConnectCluster plant/elder"),
                waiting("CrashLoopBackOff"));

        // When
        var kafka = PodDiagnosis.takenKafka(pod);

        // Then
        assertThat(kafka).contains("cGVu_c3RvY2st");
        assertThat(PodDiagnosis.of(pod)).hasValueSatisfying(trouble -> assertThat(trouble)
                .contains("belongs to ConnectCluster plant/elder on the same Kafka"));
    }

    @ParameterizedTest
    @CsvSource({
        "ErrImagePull, the image example.com/worker:1 of pod t-connect-0 cannot be pulled (ErrImagePull): correct spec.image",
        "CreateContainerConfigError, the container of pod t-connect-0 cannot be created"
    })
    void saysWhyAContainerWaits(String reason, String message) {
        // When
        var trouble = PodDiagnosis.of(status(waiting(reason), null));

        // Then
        assertThat(trouble)
                .hasValueSatisfying(text -> assertThat(text).startsWith(message).doesNotContain("hunter2"));
    }

    @Test
    void seesNoTroubleInAPodThatIsJustBeingMade() {
        assertThat(PodDiagnosis.of(status(waiting("ContainerCreating"), null))).isEmpty();
    }

    @Test
    void seesNoTroubleInAWorkerThatWasStoppedInTheRegularWay() {
        // Given
        var stopped = new ContainerStateTerminatedBuilder().withExitCode(0).build();

        // When
        var trouble = PodDiagnosis.of(ended(stopped, waiting("ContainerCreating")));

        // Then
        assertThat(trouble).isEmpty();
    }

    @Test
    void saysThatAPodFitsOnNoNode() {
        // Given
        var pod = new PodBuilder(pod("t-connect-0", false))
                .editStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available: 1 Insufficient memory.")
                .endCondition()
                .endStatus()
                .build();

        // When
        var trouble = PodDiagnosis.of(pod);

        // Then
        assertThat(trouble)
                .contains("pod t-connect-0 cannot be scheduled: 0/1 nodes are available: 1 Insufficient memory.");
    }

    private static ContainerStateTerminated failed(String message) {
        return new ContainerStateTerminatedBuilder()
                .withReason("Error")
                .withExitCode(1)
                .withMessage(message)
                .build();
    }

    private static ContainerStateBuilder waiting(String reason) {
        return new ContainerStateBuilder().withNewWaiting("printed hunter2", reason);
    }

    private static Pod ended(ContainerStateTerminated last, ContainerStateBuilder now) {
        return status(now, last);
    }

    private static Pod status(ContainerStateBuilder now, ContainerStateTerminated last) {
        var container = new ContainerStatusBuilder().withName("worker").withState(now.build());
        if (last != null) {
            container.withNewLastState().withTerminated(last).endLastState();
        }
        return new PodBuilder(pod("t-connect-0", false))
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withImage("example.com/worker:1")
                .withNewResources()
                .withLimits(Map.of("memory", new Quantity("100Mi")))
                .endResources()
                .endContainer()
                .endSpec()
                .editStatus()
                .withContainerStatuses(container.build())
                .endStatus()
                .build();
    }
}
