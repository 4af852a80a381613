package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SpacedWakesTest {
    private static final ClusterKey ONE = new ClusterKey("demo", "one");
    private static final ClusterKey OTHER = new ClusterKey("demo", "other");

    private final Queue<Runnable> over = new ArrayDeque<>();
    private final List<String> woken = new ArrayList<>();
    private final SpacedWakes wakes = new SpacedWakes(over::add);

    @Test
    void wakesAtOnceAndOnceMoreForAllThatCameMeanwhile() {
        // When
        wake(ONE, "first");
        wake(ONE, "second");
        wake(ONE, "third");

        // Then
        assertThat(woken).containsExactly("first");
        over.remove().run();
        assertThat(woken).containsExactly("first", "third");
    }

    @Test
    void keepsTheDistanceAfterAWakeThatWaited() {
        // Given
        wake(ONE, "first");
        wake(ONE, "second");
        over.remove().run();

        // When
        wake(ONE, "third");

        // Then
        assertThat(woken).containsExactly("first", "second");
        over.remove().run();
        assertThat(woken).containsExactly("first", "second", "third");
    }

    @Test
    void wakesAtOnceAgainAfterATimeWithoutChanges() {
        // Given
        wake(ONE, "first");
        over.remove().run();
        assertThat(woken).containsExactly("first");

        // When
        wake(ONE, "second");

        // Then
        assertThat(woken).containsExactly("first", "second");
        assertThat(over).hasSize(1);
    }

    @Test
    void lastChangeGetsItsWakeWhenAWakeFails() {
        // Given
        assertThatThrownBy(() -> wakes.wake(ONE, () -> {
                    throw new IllegalStateException("made up");
                }))
                .isInstanceOf(IllegalStateException.class);

        // When
        wake(ONE, "last");
        over.remove().run();

        // Then
        assertThat(woken).containsExactly("last");
    }

    @Test
    void clustersDoNotWaitForOneAnother() {
        // When
        wake(ONE, "one");
        wake(OTHER, "other");

        // Then
        assertThat(woken).containsExactly("one", "other");
    }

    private void wake(ClusterKey cluster, String name) {
        wakes.wake(cluster, () -> woken.add(name));
    }
}
