package io.penstock.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestartTurnsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final RestartTurns turns = new RestartTurns();
    private final Set<String> running = new HashSet<>();

    @Test
    void letsTheNextOneInOnceTheOneBeforeRunsAgain() {
        // Given
        assertThat(ask("a", 0)).isEmpty();
        assertThat(ask("b", 1)).contains(at(5));
        assertThat(ask("b", 5)).contains(at(7));

        // When
        running.add("a");

        // Then
        assertThat(ask("b", 7)).isEmpty();
    }

    @Test
    void doesNotTakeTheTasksOfBeforeForThoseOfAfter() {
        // Given
        running.add("a");

        // When
        assertThat(ask("a", 0)).isEmpty();

        // Then
        assertThat(ask("b", 2)).contains(at(5));
        assertThat(ask("b", 5)).isEmpty();
    }

    @Test
    void servesWhoCameFirst() {
        // Given
        running.add("a");
        assertThat(ask("a", 0)).isEmpty();
        ask("b", 1);

        // When / Then
        assertThat(ask("c", 5)).contains(at(12));
        assertThat(ask("b", 6)).isEmpty();
        assertThat(ask("c", 6)).contains(at(11));
    }

    @Test
    void letsNobodyHoldUpTheOthersForLongerThanAMinute() {
        // Given: it does not come back
        assertThat(ask("a", 0)).isEmpty();

        // When / Then
        assertThat(ask("b", 58)).isPresent();
        assertThat(ask("b", 60)).isEmpty();
    }

    @Test
    void givesATurnOnceToWhoeverAsksAgainWhileItLasts() {
        // Given
        ask("a", 0);
        ask("b", 1);

        // When / Then
        assertThat(ask("a", 3)).isEmpty();
        assertThat(ask("a", 59)).isEmpty();
        assertThat(ask("b", 59)).isPresent();
        assertThat(ask("a", 60)).isPresent();
        assertThat(ask("b", 60)).isEmpty();
    }

    @Test
    void forgetsWhoDoesNotAskAgain() {
        // Given: the second one was deleted meanwhile
        running.add("a");
        ask("a", 0);
        ask("b", 1);

        // When / Then
        assertThat(ask("c", 35)).isPresent();
        assertThat(ask("c", 36)).isEmpty();
    }

    private Optional<Instant> ask(String connector, int second) {
        return turns.ask(connector, running::contains, at(second));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
