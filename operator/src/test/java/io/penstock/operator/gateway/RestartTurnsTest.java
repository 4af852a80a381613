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
        restarts("a", 0);
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
        restarts("a", 0);

        // Then
        assertThat(ask("b", 2)).contains(at(5));
        assertThat(ask("b", 5)).isEmpty();
    }

    @Test
    void waitsForARestartThatConnectHasNotAcceptedYet() {
        // Given: a rebalance, and the tasks of before run
        running.add("a");
        assertThat(ask("a", 0)).isEmpty();

        // When / Then
        assertThat(ask("b", 20)).contains(at(22));
        assertThat(ask("a", 21)).isEmpty();
        turns.accepted("a", at(21));
        assertThat(ask("b", 22)).contains(at(26));
        assertThat(ask("b", 26)).isEmpty();
    }

    @Test
    void servesWhoCameFirst() {
        // Given
        running.add("a");
        restarts("a", 0);
        ask("b", 1);

        // When / Then
        assertThat(ask("c", 5)).contains(at(12));
        assertThat(ask("b", 6)).isEmpty();
        assertThat(ask("c", 6)).contains(at(8));
    }

    @Test
    void letsNobodyHoldUpTheOthersForLongerThanAMinute() {
        // Given: it does not come back
        restarts("a", 0);

        // When / Then
        assertThat(ask("b", 58)).isPresent();
        assertThat(ask("b", 60)).isEmpty();
    }

    @Test
    void letsNobodyKeepATurnThatIsNotUsed() {
        // Given: Connect never accepts it
        assertThat(ask("a", 0)).isEmpty();

        // When / Then
        assertThat(ask("b", 59)).isPresent();
        assertThat(ask("a", 59)).isEmpty();
        assertThat(ask("a", 60)).isPresent();
        assertThat(ask("b", 60)).isEmpty();
    }

    @Test
    void givesAnotherTurnForAnotherChange() {
        // Given
        running.add("a");
        restarts("a", 0);
        ask("b", 1);

        // When / Then
        assertThat(ask("a", 3)).isPresent();
        assertThat(ask("b", 5)).isEmpty();
    }

    @Test
    void forgetsWhoDoesNotAskAgain() {
        // Given: the second one was deleted meanwhile
        running.add("a");
        restarts("a", 0);
        ask("b", 1);

        // When / Then
        assertThat(ask("c", 35)).isPresent();
        assertThat(ask("c", 36)).isEmpty();
    }

    @Test
    void letsNobodyWaitLongForOthersThatHaveGone() {
        // Given
        restarts("a", 0);
        for (int other = 0; other < 100; other++) {
            ask("gone-" + other, 1);
        }

        // When / Then
        assertThat(ask("b", 2)).contains(at(62));
        assertThat(ask("b", 92)).isEmpty();
    }

    private void restarts(String connector, int second) {
        assertThat(ask(connector, second)).isEmpty();
        turns.accepted(connector, at(second));
    }

    private Optional<Instant> ask(String connector, int second) {
        return turns.ask(connector, running::contains, at(second));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
