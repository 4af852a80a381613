package io.penstock.cli.change;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.cli.facts.Health;
import io.penstock.cli.facts.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the wait for one connector is.
 *
 * @param change that was made
 * @param failedSince since when the connector has been failed with the change in effect, null if it is not
 */
record Progress(Change change, @Nullable Instant failedSince) {
    /** A failed task is seen for some moments after Connect was asked to restart it. */
    static final Duration SETTLED = Duration.ofSeconds(20);

    /** Where a wait starts. */
    static Progress start(Change change) {
        return new Progress(change, null);
    }

    /** What is known of a wait. */
    sealed interface Verdict {
        /** It goes on. */
        record Waiting(String why) implements Verdict {}

        /** The change took effect. */
        record Done(String message) implements Verdict {}

        /** It will not, without a person. */
        record Failed(String why) implements Verdict {}
    }

    /** The same with what is seen now. */
    Progress seen(KafkaConnector connector, Instant now) {
        var failed = handled(connector)
                && Health.hasFailed(connector)
                && Ready.of(connector).isFalse();
        return new Progress(change, failed ? Objects.requireNonNullElse(failedSince, now) : null);
    }

    /**
     * Where the wait is.
     *
     * @param connector as seen now, empty if it is gone
     */
    Verdict verdict(Optional<KafkaConnector> connector, Instant now) {
        if (connector.isEmpty()) {
            return new Verdict.Failed("the connector was deleted");
        }
        var object = connector.get();
        var ready = Ready.of(object);
        if (change.tookEffect(object)) {
            return new Verdict.Done(ready.message());
        }
        if (isStalled(object) || (failedSince != null && !now.isBefore(failedSince.plus(SETTLED)))) {
            return new Verdict.Failed(words(ready));
        }
        return new Verdict.Waiting(words(ready));
    }

    private static String words(Ready ready) {
        return ready.reason() + (ready.message().isEmpty() ? "" : ": " + ready.message());
    }

    private boolean handled(KafkaConnector connector) {
        var status = connector.getStatus();
        return status != null
                && switch (change) {
                    case Change.Restart(var token, var scope) -> token.equals(status.restartToken());
                    case Change.State state -> isObserved(connector, status);
                };
    }

    private static boolean isStalled(KafkaConnector connector) {
        var status = connector.getStatus();
        return status != null
                && isObserved(connector, status)
                && Ready.find(status.conditions(), "Stalled")
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .isPresent();
    }

    private static boolean isObserved(KafkaConnector connector, KafkaConnectorStatus status) {
        var generation = connector.getMetadata().getGeneration();
        return status.observedGeneration() != null && generation != null && status.observedGeneration() >= generation;
    }
}
