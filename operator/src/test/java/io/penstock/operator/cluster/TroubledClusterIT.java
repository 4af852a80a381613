package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.penstock.operator.cluster.pod.ConfigVolume;
import io.penstock.operator.signing.TestKey;
import io.penstock.operator.signing.UnusableKeyException;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clusters that cannot run, or may not, against a real API server. */
@ExtendWith(KubeApiServerExtension.class)
class TroubledClusterIT {
    private static ClusterScene scene;

    @BeforeAll
    static void start(KubeApiServer server) {
        scene = new ClusterScene(server);
    }

    @AfterEach
    void giveTheKeyBack() {
        scene.operator.key.set(() -> TestKey.KEY);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void stopsTheYoungerOnceBothReportOneKafka() {
        // Given
        scene.apply("first-come", "groupId: one-group");
        scene.playReady("first-come", 1);
        scene.operator.observations.say(scene.key("first-come"), Facts.on("one-kafka"));
        await().atMost(ClusterScene.SOON).until(() -> "one-kafka"
                .equals(scene.get("first-come").getStatus().kafkaClusterId()));
        scene.apply("late-come", "groupId: one-group\nbootstrapServers: other-name:9092");
        scene.playReady("late-come", 1);
        assertThat(scene.operator.get(ConfigMap.class, "late-come-connect").getData())
                .containsEntry(ConfigVolume.TAKEN, "one-kafka %s/first-come\n".formatted(scene.operator.namespace));

        // When
        scene.operator.observations.say(scene.key("late-come"), Facts.on("one-kafka"));

        // Then
        scene.awaitCondition("late-come", "Accepted", "False", "GroupConflict");
        await().atMost(ClusterScene.SOON)
                .until(() -> scene.set("late-come").getSpec().getReplicas() == 0);
        assertThat(scene.set("first-come").getSpec().getReplicas()).isOne();
        assertThat(scene.get("late-come").getStatus().kafkaClusterId()).isEqualTo("one-kafka");
    }

    @Test
    void saysThatTheKeyForPlaceholdersIsUnusableAndGoesOnPolling() {
        // Given
        scene.apply("signed", "replicas: 1");
        scene.playReady("signed", 1);
        scene.awaitCondition("signed", "Ready", "True", "Running");
        scene.operator.observations.watched.clear();

        // When
        scene.operator.key.set(() -> {
            throw new UnusableKeyException("Secret penstock-system/key contains no key: delete it", true);
        });
        scene.operator.observations.wake(scene.key("signed"));
        scene.apply("unsigned", "replicas: 1");

        // Then
        scene.awaitCondition("unsigned", "Ready", "False", "PlaceholderKeyUnusable");
        scene.awaitCondition("signed", "Stalled", "True", "PlaceholderKeyUnusable");
        scene.awaitCondition("signed", "Ready", "True", "Running");
        assertThat(scene.message("unsigned", "Ready")).contains("contains no key: delete it");
        assertThat(scene.operator.observations.watched).containsKey(scene.key("signed"));

        // When
        scene.operator.key.set(() -> TestKey.KEY);
        scene.operator.observations.wake(scene.key("unsigned"));

        // Then
        scene.awaitCondition("unsigned", "Accepted", "True", "Accepted");
        scene.operator.observations.wake(scene.key("signed"));
    }

    @Test
    void wakesTheYoungerWhenTheKafkaOfTheOlderBecomesKnown() {
        // Given: within one second the name decides who is older
        scene.apply("elder", "groupId: its-group");
        scene.playReady("elder", 1);
        scene.awaitCondition("elder", "Ready", "True", "Running");
        scene.apply("junior", "groupId: its-group\nbootstrapServers: other-name:9092");
        scene.playReady("junior", 1);
        scene.operator.observations.say(scene.key("junior"), Facts.on("its-kafka"));
        scene.awaitCondition("junior", "Ready", "True", "Running");
        await().atMost(ClusterScene.SOON)
                .until(() -> "its-kafka".equals(scene.get("junior").getStatus().kafkaClusterId()));

        // When
        scene.operator.observations.say(scene.key("elder"), Facts.on("its-kafka"));

        // Then
        scene.awaitCondition("junior", "Accepted", "False", "GroupConflict");

        // When
        scene.client.resource(scene.get("elder")).delete();

        // Then
        scene.awaitCondition("junior", "Accepted", "True", "Accepted");
    }

    @Test
    void saysWhyTheApiServerRefusesThePods() {
        // Given
        scene.apply("poor", "replicas: 1");
        await().atMost(ClusterScene.SOON).until(() -> scene.set("poor") != null);

        // When
        scene.client
                .resource(refusal("poor", "pods \"poor-connect-0\" is forbidden: exceeded quota: small"))
                .create();
        scene.playStatus("poor", 0, 0);

        // Then
        scene.awaitCondition("poor", "Ready", "False", "WorkersFailing");
        assertThat(scene.message("poor", "Ready"))
                .isEqualTo("the API server refuses the workers' pods: pods \"poor-connect-0\" is forbidden: exceeded"
                        + " quota: small");
    }

    @Test
    void saysThatAWorkerWasKilledForItsMemory() {
        // Given
        scene.apply("small", "replicas: 1");
        scene.playStatus("small", 1, 0);

        // When
        var pod = scene.client.resource(killedPod("small")).create();
        scene.client.resource(pod).editStatus(any -> killedPod("small"));

        // Then
        scene.awaitCondition("small", "Ready", "False", "WorkersFailing");
        assertThat(scene.message("small", "Ready")).contains("memory limit of 100Mi", "spec.resources.limits.memory");
    }

    @Test
    void stallsOnALimitBelowTheRequest() {
        // When
        scene.apply("tight", "resources: {requests: {memory: 1Gi}, limits: {memory: 40Mi}}");

        // Then
        scene.awaitCondition("tight", "Stalled", "True", "Refused");
        scene.awaitCondition("tight", "Ready", "False", "Refused");
        assertThat(scene.message("tight", "Ready")).contains("spec.resources.requests", "40Mi");
    }

    @Test
    void takesNoObjectOfItsOwnForSomebodyElses() {
        // Given
        scene.apply("own", "replicas: 1");
        await().atMost(ClusterScene.SOON).until(() -> scene.operator.get(Service.class, "own-connect") != null);

        // When
        scene.client.resource(scene.operator.get(Service.class, "own-connect")).edit(service -> {
            service.getMetadata().getLabels().remove("app.kubernetes.io/managed-by");
            return service;
        });

        // Then
        scene.awaitCondition("own", "Stalled", "True", "ForeignObject");
        assertThat(scene.message("own", "Ready"))
                .startsWith("services own-connect belongs to this cluster but has lost its label");
    }

    @Test
    void leavesAnObjectOfSomebodyElseAloneAndSaysSo() {
        // Given
        var foreign = scene.client
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("taken-connect")
                        .withNamespace(scene.operator.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();

        // When
        scene.apply("taken", "replicas: 1");

        // Then
        scene.awaitCondition("taken", "Stalled", "True", "ForeignObject");
        scene.awaitCondition("taken", "Ready", "False", "ForeignObject");
        assertThat(scene.operator
                        .get(Service.class, "taken-connect")
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo(foreign.getMetadata().getResourceVersion());
    }

    @Test
    void saysWhileItIsSuspendedWhatIsNotApplied() {
        // Given
        scene.apply("paused", "replicas: 2");
        scene.playReady("paused", 2);
        scene.awaitCondition("paused", "Ready", "True", "Running");

        // When
        scene.apply("paused", "replicas: 2\nsuspend: true");

        // Then
        scene.awaitCondition("paused", "Ready", "True", "Suspended");

        // When
        scene.apply("paused", "replicas: 3\nsuspend: true");

        // Then
        scene.awaitCondition("paused", "Ready", "False", "Suspended");
        assertThat(scene.message("paused", "Ready"))
                .contains("the spec has not been applied", "2 of 3 workers are ready");
        assertThat(scene.set("paused").getSpec().getReplicas()).isEqualTo(2);

        // When
        scene.apply("paused", "replicas: 2\nsuspend: true\nconfig: {offset.flush.interval.ms: 5000}");

        // Then
        scene.awaitCondition("paused", "Ready", "False", "Suspended");
    }

    @Test
    void letsTheOlderOfTwoClustersKeepTheirGroup() {
        // Given
        scene.apply("elder", "groupId: shared-group");
        await().atMost(ClusterScene.SOON).until(() -> scene.set("elder") != null);
        // creation times count in seconds, and names decide between equal ones
        scene.apply("younger", "groupId: shared-group");

        // Then
        scene.awaitCondition("younger", "Accepted", "False", "GroupConflict");
        assertThat(scene.set("younger")).isNull();
    }

    private static Event refusal(String name, String cause) {
        return new EventBuilder()
                .withNewMetadata()
                .withGenerateName(name + "-")
                .withNamespace(scene.operator.namespace)
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("StatefulSet")
                .withName(name + "-connect")
                .withNamespace(scene.operator.namespace)
                .withUid(scene.set(name).getMetadata().getUid())
                .endInvolvedObject()
                .withReason("FailedCreate")
                .withType("Warning")
                .withLastTimestamp(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .withMessage("create Pod %s-connect-0 in StatefulSet %s-connect failed error: %s"
                        .formatted(name, name, cause))
                .build();
    }

    private static Pod killedPod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name + "-connect-0")
                .withNamespace(scene.operator.namespace)
                .withLabels(new ClusterNames(scene.operator.namespace, name).labels())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withImage("example.com/worker")
                .withNewResources()
                .addToLimits("memory", new Quantity("100Mi"))
                .endResources()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("worker")
                .withImage("example.com/worker")
                .withImageID("")
                .withReady(false)
                .withRestartCount(1)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("OOMKilled")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
