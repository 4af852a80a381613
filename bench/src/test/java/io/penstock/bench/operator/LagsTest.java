package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.connect.Arrival;
import io.penstock.bench.connect.RequestKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void countsFromTheAnswerToTheFirstWriteOfThatRevision() {
        // Given
        var changes = List.of(new Change("a", "r2", 2 * SECOND));
        var arrivals = List.of(put("a", "r1", 3), put("a", "r2", 5), put("a", "r2", 9), put("b", "r2", 2));

        // When / Then
        assertThat(Lags.of(changes, arrivals)).isEqualTo(new Lags(List.of(3.0), 0));
    }

    @Test
    void doesNotCountAWriteBeforeTheAnswerAsNegative() {
        // Given
        var changes = List.of(new Change("a", "r2", 2 * SECOND));

        // When / Then
        assertThat(Lags.of(changes, List.of(put("a", "r2", 1))).quantile(1)).isZero();
    }

    @Test
    void takesWhatDidNotArriveForTheLongest() {
        // Given
        var lags = new Lags(List.of(1.0, 2.0, 3.0), 1);

        // When / Then
        assertThat(lags.quantile(0.5)).isEqualTo(2.0);
        assertThat(lags.quantile(0.75)).isEqualTo(3.0);
        assertThat(lags.quantile(1)).isInfinite();
    }

    @Test
    void takesAConnectorThatNeverShowsTheStatusForTheLongest() {
        // Given: one that shows it, one that still shows another, and one that is not there
        var seen = List.of(new ReadyWatch.Seen(0, "False", 3 * SECOND), new ReadyWatch.Seen(0, "True", SECOND));

        // When
        var lags = Lags.shown(seen, "False", 2 * SECOND, 3);

        // Then
        assertThat(lags).isEqualTo(new Lags(List.of(1.0), 2));
        assertThat(lags.quantile(0.9)).isInfinite();
    }

    private static Arrival put(String connector, String revision, long second) {
        return new Arrival("c", RequestKind.PUT_CONFIG, connector, Map.of(Fleet.REVISION, revision), second * SECOND);
    }
}
