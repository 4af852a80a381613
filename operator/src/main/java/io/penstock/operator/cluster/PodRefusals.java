package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.operator.observe.FailureText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Why the API server refuses the pods of a StatefulSet: a quota, a limit range, an admission policy. Only an event of the
 * StatefulSet's controller says so. Events are read on demand, when pods are missing, and not at every pass.
 */
final class PodRefusals {
    /** The controller tries again after at most a quarter of an hour. */
    private static final Duration NEW = Duration.ofMinutes(20);

    /** Passes that follow one another sooner than this share what was read. */
    private static final Duration SHARED = Duration.ofSeconds(5);

    private static final String START = "error: ";

    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(Instant time, Optional<String> refusal) {}

    /**
     * Refusals that have not been read yet.
     *
     * @param clock tells which events are old
     */
    PodRefusals(Clock clock) {
        this.clock = clock;
    }

    /**
     * The newest refusal.
     *
     * @param set the StatefulSet
     * @param events reads the events about it
     * @return one sentence; empty if no pod was refused lately
     */
    Optional<String> of(StatefulSet set, Supplier<List<Event>> events) {
        var now = clock.instant();
        answers.values().removeIf(answer -> !now.isBefore(answer.time().plus(SHARED)));
        var uid = set.getMetadata().getUid();
        var known = answers.get(uid);
        if (known == null) {
            // not within the map, which would hold up other clusters for as long as the API server takes
            known = new Answer(now, newest(uid, events.get(), now.minus(NEW)));
            answers.put(uid, known);
        }
        return known.refusal();
    }

    /**
     * Reads the events about a StatefulSet whose pods cannot be made.
     *
     * @param client may list events
     * @param set the StatefulSet
     * @return none if events cannot be read
     */
    static List<Event> events(KubernetesClient client, StatefulSet set) {
        try {
            return client.v1()
                    .events()
                    .inNamespace(set.getMetadata().getNamespace())
                    .withFields(Map.of(
                            "involvedObject.kind", "StatefulSet",
                            "involvedObject.name", set.getMetadata().getName(),
                            "reason", "FailedCreate"))
                    .list()
                    .getItems();
        } catch (KubernetesClientException unreadable) {
            return List.of();
        }
    }

    private static Optional<String> newest(String uid, Collection<Event> events, Instant since) {
        return events.stream()
                // a StatefulSet of the same name that is gone has left its events
                .filter(event -> uid.equals(event.getInvolvedObject().getUid()))
                .filter(event -> event.getMessage() != null && time(event).isAfter(since))
                .max(Comparator.comparing(PodRefusals::time))
                .map(event ->
                        "the API server refuses the workers' pods: " + FailureText.note(cause(event.getMessage())));
    }

    // "create Pod a-0 in StatefulSet a failed error: pods "a-0" is forbidden: exceeded quota: small, …"
    private static String cause(String message) {
        var at = message.indexOf(START);
        return at < 0 ? message : message.substring(at + START.length());
    }

    /** When it was last seen; which of its times an event has depends on the API that it was written with. */
    private static Instant time(Event event) {
        var series = Optional.ofNullable(event.getSeries());
        return Stream.of(
                        Optional.ofNullable(event.getLastTimestamp()),
                        series.map(one -> one.getLastObservedTime()).map(time -> time.getTime()),
                        Optional.ofNullable(event.getEventTime()).map(time -> time.getTime()),
                        Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> OffsetDateTime.parse(text).toInstant())
                .orElse(Instant.MIN);
    }
}
