package io.penstock.cli.change;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.change.Progress.Verdict;
import io.penstock.cli.facts.Fleet;
import io.penstock.cli.kube.LiveFleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Waits until changes have taken effect, and tells of each step on the way. */
final class Waiter {
    /** A failure that lasts is noticed without a change of the object. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Clock clock;
    private final BiConsumer<KafkaConnector, String> told;
    private final Map<KafkaConnector, Progress> waiting = new LinkedHashMap<>();
    private final Map<KafkaConnector, String> lastTold = new LinkedHashMap<>();
    private int failed;

    /**
     * A wait.
     *
     * @param clock tells the time
     * @param changed connectors as they were before the change
     * @param told hears of each step of each connector
     */
    Waiter(Clock clock, Map<KafkaConnector, Change> changed, BiConsumer<KafkaConnector, String> told) {
        this.clock = clock;
        this.told = told;
        changed.forEach((connector, change) -> waiting.put(connector, Progress.start(change)));
    }

    /**
     * Waits for all.
     *
     * @param limit for how long
     * @return how many have not got there
     */
    int await(KubernetesClient client, boolean everywhere, Duration limit) throws InterruptedException {
        var deadline = clock.instant().plus(limit);
        try (var live = LiveFleet.watch(client, everywhere, null)) {
            while (true) {
                look(live.now(), clock.instant());
                var left = Duration.between(clock.instant(), deadline);
                if (waiting.isEmpty()) {
                    return failed;
                }
                if (!left.isPositive()) {
                    waiting.keySet()
                            .forEach(one -> told.accept(
                                    one,
                                    "not there within " + limit.toSeconds() + " seconds; last seen: "
                                            + lastTold.getOrDefault(one, "nothing")));
                    return failed + waiting.size();
                }
                live.awaitChange(left.compareTo(LOOK) < 0 ? left : LOOK);
            }
        }
    }

    private void look(Fleet now, Instant time) {
        for (var one : Map.copyOf(waiting).entrySet()) {
            var found = same(now, one.getKey());
            var progress =
                    found.map(object -> one.getValue().seen(object, time)).orElse(one.getValue());
            waiting.put(one.getKey(), progress);
            switch (progress.verdict(found, time)) {
                case Verdict.Waiting(var why) -> {
                    if (!why.equals(lastTold.put(one.getKey(), why))) {
                        told.accept(one.getKey(), why);
                    }
                }
                case Verdict.Done(var message) -> {
                    waiting.remove(one.getKey());
                    told.accept(one.getKey(), "ready" + (message.isEmpty() ? "" : ": " + message));
                }
                case Verdict.Failed(var why) -> {
                    waiting.remove(one.getKey());
                    failed++;
                    told.accept(one.getKey(), "failed: " + why);
                }
            }
        }
    }

    private static Optional<KafkaConnector> same(Fleet fleet, KafkaConnector connector) {
        return fleet.connectors().stream()
                .filter(one -> one.getMetadata()
                        .getUid()
                        .equals(connector.getMetadata().getUid()))
                .findFirst();
    }
}
