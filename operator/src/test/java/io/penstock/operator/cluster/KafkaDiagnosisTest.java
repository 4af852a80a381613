package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.KafkaObservation.TopicFault;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KafkaDiagnosisTest {
    private static final ClusterNames NAMES = new ClusterNames("plant", "telemetry");

    @Test
    void isNoneWhileNothingIsWrong() {
        assertThat(KafkaDiagnosis.of(KafkaObservation.UNKNOWN, NAMES)).isEmpty();
        assertThat(KafkaDiagnosis.of(
                        new KafkaObservation(Optional.empty(), List.of(), Set.of("orders"), Set.of("x.*")), NAMES))
                .isEmpty();
    }

    @Test
    void saysWhyKafkaIsNotReached() {
        var kafka = new KafkaObservation(Optional.of("no broker of kafka:9092 answers"), List.of(), Set.of(), Set.of());

        assertThat(KafkaDiagnosis.of(kafka, NAMES))
                .contains(new KafkaDiagnosis(
                        ClusterReason.KAFKA_UNREACHABLE,
                        "the workers cannot reach Kafka: no broker of kafka:9092 answers"));
    }

    @Test
    void saysWhatToDoWhenTheInternalTopicsAreGone() {
        assertThat(trouble(new TopicFault("plant.telemetry.configs", "missing")))
                .isEqualTo(
                        "the internal topics plant.telemetry.configs are missing from Kafka, or are empty because they were"
                                + " created again: restart the workers (kubectl rollout restart statefulset telemetry-connect)");
    }

    @Test
    void hasWhatABrokerMadeAnewByItselfDeletedFirst() {
        assertThat(trouble(
                        new TopicFault("plant.telemetry.configs", "recreated"),
                        new TopicFault("plant.telemetry.configs", "cleanup.policy=delete")))
                .contains("delete those that still exist, then restart the workers");
    }

    @Test
    void namesASettingWithWhichDataIsLost() {
        assertThat(trouble(new TopicFault("plant.telemetry.configs", "cleanup.policy=delete")))
                .isEqualTo("the internal topic plant.telemetry.configs has cleanup.policy=delete: set it to compact, or"
                        + " Kafka will delete the cluster's state");
    }

    @Test
    void comesBeforeWhateverTheWorkloadSaysWhileTheRestApiAnswers() {
        // Given
        var kafka = new KafkaObservation(Optional.of("no broker"), List.of(), Set.of(), Set.of());

        // Then
        assertThat(ready(Reachability.REACHABLE, Workload.Phase.RUNNING, kafka)).isEqualTo("False/KafkaUnreachable");
        assertThat(ready(Reachability.REACHABLE, Workload.Phase.STARTING, kafka))
                .isEqualTo("False/KafkaUnreachable");
        assertThat(ready(Reachability.UNREACHABLE, Workload.Phase.RUNNING, kafka))
                .isEqualTo("Unknown/ClusterUnreachable");
        assertThat(ready(Reachability.REACHABLE, Workload.Phase.RUNNING, KafkaObservation.UNKNOWN))
                .isEqualTo("True/Running");
    }

    private static String ready(Reachability reachability, Workload.Phase phase, KafkaObservation kafka) {
        var cluster = Facts.cluster("");
        var facts = new ClusterFacts(
                cluster,
                Facts.accepted(cluster),
                Facts.workload(phase, 1, 1),
                Facts.observed(reachability, "no answer"),
                List.of(),
                kafka,
                Optional.empty(),
                Optional.empty());
        var conditions = ClusterConditions.of(facts).mergedWith(List.of(), Clock.fixed(Facts.NOON, ZoneOffset.UTC));
        var ready = ConditionSet.find(conditions, ConditionType.READY).orElseThrow();
        return ready.getStatus() + "/" + ready.getReason();
    }

    private static String trouble(TopicFault... faults) {
        var kafka = new KafkaObservation(Optional.empty(), List.of(faults), Set.of(), Set.of());
        return KafkaDiagnosis.of(kafka, NAMES).orElseThrow().message();
    }
}
