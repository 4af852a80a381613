package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPacingTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final StatusPacing pacing = new StatusPacing();

    @Test
    void writesTheFirstStatusAndWhatIsSaidOfANewSpecAtOnce() {
        assertThat(pacing.until(object(null), underWay(1, "a"), false, NOW)).isEmpty();
        assertThat(pacing.until(object(ready(1, List.of())), ready(2, List.of()), false, NOW))
                .isEmpty();
    }

    @Test
    void writesTheEndOfWorkAtOnceAndItsStepsOnlyIfTheyLast() {
        // Given
        var object = object(underWay(1, "waiting for Connect to validate the config", "d1"));

        // When / Then
        assertThat(pacing.until(object, ready(1, List.of(), "d1"), false, NOW)).isEmpty();
        assertThat(pacing.until(object, underWay(1, "the connector is starting", "d1"), false, NOW))
                .contains(NOW.plus(StatusPacing.STEPS));
        assertThat(pacing.until(object, underWay(1, "the next step", "d1"), false, NOW.plusSeconds(1)))
                .contains(NOW.plus(StatusPacing.STEPS));
        assertThat(pacing.until(object, underWay(1, "the next step", "d1"), false, NOW.plus(StatusPacing.STEPS)))
                .isEmpty();
    }

    @Test
    void doesNotTellOfTasksThatMayYetTakeUpANewConfigUnlessTheyTakeTooLong() {
        // Given
        var object = object(underWay(1, "waiting for Connect to validate the config", "d1"));
        var settling = underWay(1, "Connect has the new config", "d1");

        // When / Then
        assertThat(pacing.until(object, settling, true, NOW)).contains(NOW.plusSeconds(7));
        assertThat(pacing.until(object, settling, true, NOW.plusSeconds(4))).contains(NOW.plusSeconds(7));
        assertThat(pacing.until(object, underWay(1, "the tasks restart", "d1"), false, NOW.plusSeconds(5)))
                .isEmpty();
    }

    @Test
    void writesDownAtOnceWhoseAConfigIsThatIsAboutToLeave() {
        assertThat(pacing.until(object(underWay(1, "a")), underWay(1, "a", "d1"), false, NOW))
                .isEmpty();
    }

    @Test
    void letsTopicsWait() {
        assertThat(pacing.until(object(ready(1, List.of())), ready(1, List.of("orders")), false, NOW))
                .contains(NOW.plus(StatusPacing.DETAILS));
    }

    @Test
    void writesAFailureAtOnce() {
        assertThat(pacing.until(object(ready(1, List.of())), underWay(1, "the connector is starting"), false, NOW))
                .isEmpty();
    }

    @Test
    void givesADeletionTimeToEndBeforeItIsReported() {
        // Given
        var object = object(ready(1, List.of()));
        object.getMetadata().setDeletionTimestamp(NOW.toString());

        // When / Then: the API server raises the generation of what goes
        assertThat(pacing.until(object, underWay(2, "waiting for Connect to delete the connector"), false, NOW))
                .contains(NOW.plus(StatusPacing.STEPS));
    }

    @Test
    void waitsNoLongerWhenTheClockIsSetBack() {
        // Given
        var object = object(ready(1, List.of()));
        pacing.until(object, ready(1, List.of("orders")), false, NOW);

        // When / Then
        var back = NOW.minusSeconds(3600);
        assertThat(pacing.until(object, ready(1, List.of("orders")), false, back))
                .contains(back.plus(StatusPacing.DETAILS));
    }

    private static KafkaConnectorStatus underWay(long generation, String message, String... attempted) {
        var conditions = ConditionSet.about(generation)
                .with(ConditionType.RECONCILING, ConditionStatus.TRUE, ConnectorReason.CREATING, message)
                .with(ConditionType.READY, ConditionStatus.FALSE, ConnectorReason.CREATING, message);
        return status(generation, conditions, List.of(), attempted);
    }

    private static KafkaConnectorStatus ready(long generation, List<String> topics, String... attempted) {
        var conditions = ConditionSet.about(generation)
                .with(ConditionType.READY, ConditionStatus.TRUE, ConnectorReason.RUNNING, "all tasks are running");
        return status(generation, conditions, topics, attempted);
    }

    private static KafkaConnectorStatus status(
            long generation, ConditionSet conditions, List<String> topics, String... attempted) {
        return new KafkaConnectorStatusBuilder()
                .observedGeneration(generation)
                .conditions(conditions.mergedWith(List.of(), Clock.fixed(NOW, ZoneOffset.UTC)))
                .topics(topics)
                .attemptedHashes(List.of(attempted))
                .build();
    }

    private static KafkaConnector object(@Nullable KafkaConnectorStatus status) {
        var object = new KafkaConnector();
        object.setMetadata(
                new ObjectMetaBuilder().withName("orders").withUid("u1").build());
        object.setStatus(status);
        return object;
    }
}
