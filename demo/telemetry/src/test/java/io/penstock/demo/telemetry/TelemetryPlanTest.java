package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelemetryPlanTest {
    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final TelemetryPlan PLAN = new TelemetryPlan(7, 10_000, 50, START, Duration.ofHours(6));

    @Test
    void givesEqualReadingsForEqualPlans() {
        // When
        var once = PLAN.readings().map(Reading::json).toList();
        var again = PLAN.readings().map(Reading::json).toList();

        // Then
        assertThat(again).isEqualTo(once).hasSize(10_000);
    }

    @Test
    void givesEveryReadingAnIdOfItsOwnAcrossSeeds() {
        // Given
        var other = new TelemetryPlan(8, 10_000, 50, START, Duration.ofHours(6));

        // When
        var ids = Stream.concat(PLAN.readings(), other.readings())
                .map(Reading::id)
                .distinct();

        // Then
        assertThat(ids).hasSize(20_000);
    }

    @Test
    void givesEachTopicAShareAndOnlyTheTopics() {
        assertThat(PLAN.readings().map(Reading::topic).distinct())
                .containsExactlyInAnyOrder("vehicle.speeding", "vehicle.lowfuel", "vehicle.stats");
    }

    @Test
    void spreadsTheReadingsInOrderOverTheWholeSpan() {
        // When
        var times = PLAN.readings().map(Reading::time).toList();

        // Then
        assertThat(times).isSorted().startsWith(START);
        assertThat(times.getLast()).isBetween(START.plus(Duration.ofMinutes(359)), START.plus(Duration.ofHours(6)));
    }

    @Test
    void writesAReadingAsOneJsonObjectWithItsFieldsInOrder() {
        // Given
        var reading = new Reading("vehicle.lowfuel", "7-1", "vehicle-0001", START, Map.of("fuelPercent", 4.5));

        // When
        var json = reading.json();

        // Then
        assertThat(json)
                .isEqualTo("{\"id\":\"7-1\",\"vehicle\":\"vehicle-0001\",\"time\":\"2026-11-21T02:00:00Z\","
                        + "\"fuelPercent\":4.5}");
        assertThat(RecordId.of(json)).isEqualTo("7-1");
    }
}
