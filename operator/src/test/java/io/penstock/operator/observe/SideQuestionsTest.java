package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.rest.ScriptedConnect;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideQuestionsTest {
    private final ScriptedConnect connect = new ScriptedConnect();
    private final HandClock clock = new HandClock();
    private final SideQuestions questions =
            new SideQuestions(new ClusterKey("demo", "telemetry"), clock, Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"3, 3", "100, 4", "1000, 20", "10000, 40"})
    void readsTheTopicsOfMoreConnectorsAtATimeInALargeClusterButNeverOfAll(int connectors, int expected) {
        // Given
        var names = IntStream.range(0, connectors).mapToObj("c%d"::formatted).collect(Collectors.toSet());
        questions.topics(connect, names, names);
        clock.advance(Duration.ofSeconds(3));
        connect.takeCalls();

        // When
        questions.topics(connect, Set.of(), names);

        // Then
        assertThat(connect.takeCalls()).hasSize(expected);
    }
}
