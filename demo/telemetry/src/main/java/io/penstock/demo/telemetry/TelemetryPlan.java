package io.penstock.demo.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is produced. Equal plans give equal readings.
 *
 * @param seed of everything that looks random
 * @param records how many readings over all topics
 * @param vehicles how many vehicles send them
 * @param start time of the first reading
 * @param span time between the first and the last reading
 */
record TelemetryPlan(long seed, int records, int vehicles, Instant start, Duration span) {
    static final String SPEEDING = "vehicle.speeding";
    static final String LOW_FUEL = "vehicle.lowfuel";
    static final String STATS = "vehicle.stats";

    /** The topics, each of which gets a share of the readings. */
    static final List<String> TOPICS = List.of(SPEEDING, LOW_FUEL, STATS);

    /** The readings in the order of their times, made while they are taken. */
    Stream<Reading> readings() {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, records).mapToObj(number -> reading(number, random));
    }

    private Reading reading(int number, SplittableRandom random) {
        var vehicle = String.format(Locale.ROOT, "vehicle-%04d", random.nextInt(vehicles));
        var time = start.plus(span.multipliedBy(number).dividedBy(records));
        var id = String.format(Locale.ROOT, "%d-%07d", seed, number);
        int share = random.nextInt(10);
        if (share < 3) {
            return new Reading(SPEEDING, id, vehicle, time, speeding(random));
        }
        return share < 5
                ? new Reading(LOW_FUEL, id, vehicle, time, lowFuel(random))
                : new Reading(STATS, id, vehicle, time, stats(random));
    }

    private static Map<String, Object> speeding(SplittableRandom random) {
        int limit = 30 + 10 * random.nextInt(10);
        return measures("speedKmh", limit + 1 + random.nextInt(60), "limitKmh", limit);
    }

    private static Map<String, Object> lowFuel(SplittableRandom random) {
        return measures("fuelPercent", random.nextInt(1, 100) / 10.0);
    }

    private static Map<String, Object> stats(SplittableRandom random) {
        return measures(
                "speedKmh", random.nextInt(130),
                "fuelPercent", random.nextInt(100, 1000) / 10.0,
                "odometerKm", random.nextInt(1_000, 300_000));
    }

    // Map.of has another order in each JVM, which would change the bytes of a record
    private static Map<String, Object> measures(Object... namesAndValues) {
        var measures = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            measures.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return measures;
    }
}
