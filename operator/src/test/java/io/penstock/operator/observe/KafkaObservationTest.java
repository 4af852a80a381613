package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.KafkaObservation.TopicFault;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.rest.KafkaSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KafkaObservationTest {
    private static final KafkaObservation ONE_MISSING =
            new KafkaObservation(Optional.empty(), List.of(), Set.of("orders"), Set.of());

    @Test
    void keepsWhatTheAnsweringWorkerHasNotLookedAtYet() {
        assertThat(ONE_MISSING.after(reachable(Set.of(), Set.of("orders")))).isEqualTo(ONE_MISSING);
    }

    @Test
    void forgetsATopicThatExistsNow() {
        assertThat(ONE_MISSING.after(reachable(Set.of(), Set.of()))).isEqualTo(KafkaObservation.UNKNOWN);
    }

    @Test
    void keepsWhatWasKnownOfTopicsWhileKafkaIsAway() {
        // Given
        var away = new KafkaSnapshot("Unreachable", "no broker answers", List.of(), Set.of(), Set.of(), Set.of());

        // When
        var known = ONE_MISSING.after(away);

        // Then
        assertThat(known.unreachable()).contains("no broker answers");
        assertThat(known.missingTopics()).containsExactly("orders");
    }

    @Test
    void believesNoWorkerThatHasNotLookedYet() {
        // Given
        var trouble = new KafkaObservation(
                Optional.of("no broker answers"),
                List.of(new TopicFault("configs", "missing")),
                Set.of("orders"),
                Set.of("sensor.*"));

        // When
        var known = trouble.after(new KafkaSnapshot("Unknown", null, List.of(), Set.of(), Set.of(), Set.of()));

        // Then
        assertThat(known).isEqualTo(trouble);
    }

    @Test
    void redactsWhatTheWorkerSays() {
        var away = new KafkaSnapshot("Unreachable", "password=hunter2", List.of(), Set.of(), Set.of(), Set.of());

        assertThat(KafkaObservation.UNKNOWN.after(away).unreachable().orElseThrow())
                .doesNotContain("hunter2");
    }

    @Test
    void knowsTheTopicsOfASinkThatItsConfigNamesInClearText() {
        assertThat(sink(Map.of("topics", "a, b ,${secrets:ns/s:k},")))
                .isEqualTo(new SinkTopics(Set.of("a", "b"), Set.of()));
        assertThat(sink(Map.of("topics.regex", "sensor\\..*")))
                .isEqualTo(new SinkTopics(Set.of(), Set.of("sensor\\..*")));
        assertThat(sink(Map.of("topics", "a", "consumer.override.bootstrap.servers", "other:9092")))
                .isEqualTo(SinkTopics.NONE);
    }

    private static SinkTopics sink(Map<String, String> config) {
        return SinkTopics.of(new LiveConnector(
                "sink", new TreeMap<>(config), LiveState.RUNNING, "", null, null, null, 0, List.of()));
    }

    private static KafkaSnapshot reachable(Set<String> missing, Set<String> pending) {
        return new KafkaSnapshot("Reachable", null, List.of(), missing, Set.of(), pending);
    }
}
