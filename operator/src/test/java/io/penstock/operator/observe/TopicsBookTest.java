package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicsBookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final TopicsBook book = new TopicsBook(Duration.ofMinutes(5));

    @Test
    void readsTwiceAfterAChangeAndThenRests() {
        // Given
        book.changed(Set.of("a"), NOW);

        // When / Then
        assertThat(book.next(NOW)).isEmpty();
        assertThat(book.next(NOW.plusSeconds(2))).contains("a");
        assertThat(book.read("a", List.of(), NOW.plusSeconds(2))).isFalse();
        assertThat(book.next(NOW.plusSeconds(14))).isEmpty();
        assertThat(book.next(NOW.plusSeconds(15))).contains("a");
        assertThat(book.read("a", List.of("t"), NOW.plusSeconds(15))).isTrue();
        assertThat(book.next(NOW.plusSeconds(314))).isEmpty();
        assertThat(book.next(NOW.plusSeconds(315))).contains("a");
    }

    @Test
    void refreshesOneOfManyInThirtySeconds() {
        // Given: a thousand connectors, all read twice
        var names = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).collect(Collectors.toSet());
        book.changed(names, NOW);
        for (int pass = 0; pass < 2; pass++) {
            names.forEach(name -> book.read(name, List.of(), NOW));
        }
        var later = NOW.plus(Duration.ofMinutes(6));

        // When
        var first = book.next(later).orElseThrow();
        book.read(first, List.of(), later);

        // Then
        assertThat(book.next(later.plusSeconds(29))).isEmpty();
        assertThat(book.next(later.plusSeconds(30))).isPresent();
    }

    @Test
    void forgetsWhatIsGone() {
        // Given
        book.changed(Set.of("a"), NOW);
        book.read("a", List.of("t"), NOW);

        // When
        book.retain(Set.of());

        // Then
        assertThat(book.topics("a")).isEmpty();
        assertThat(book.next(NOW.plusSeconds(3_600))).isEmpty();
    }
}
