package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.plan.LiveState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new process makes of the status that another one left. */
class MemoriesTest {
    @ParameterizedTest
    @CsvSource({"False, Starting", "False, ClusterUnreachable", "Unknown, ClusterUnreachable"})
    void takesAConnectorThatWasNotReadyForOneWhoseChangeIsUnderWay(String ready, String reason) {
        assertThat(settling(connector(ready, reason))).contains(NOON);
    }

    @ParameterizedTest
    @CsvSource({"True, Running", "False, TasksFailed", "False, ConnectorFailed"})
    void waitsForNoTasksWhereTheStatusWasWrittenAfterTheChange(String ready, String reason) {
        assertThat(settling(connector(ready, reason))).isEmpty();
    }

    @Test
    void waitsForNoTasksOfAnObjectWithoutStatus() {
        assertThat(settling(Samples.connector())).isEmpty();
    }

    private static Optional<Instant> settling(KafkaConnector connector) {
        var planned = new Progress.Planned(Samples.desired(WantedState.RUNNING), new Action.Settled());
        var observed = Samples.observed(Samples.live(RUNNING, RUNNING));
        return new Memories(CLOCK)
                .ongoing(connector, PassResult.of(connector, planned, observed, Optional.empty(), null), NOON)
                .settling();
    }

    private static KafkaConnector connector(String ready, String reason) {
        var connector = Samples.connector();
        connector.setStatus(new KafkaConnectorStatusBuilder()
                .observedGeneration(3L)
                .conditions(List.of(condition(ready, reason)))
                .build());
        return connector;
    }

    private static Condition condition(String status, String reason) {
        return new ConditionBuilder()
                .withType("Ready")
                .withStatus(status)
                .withReason(reason)
                .withMessage("")
                .build();
    }
}
