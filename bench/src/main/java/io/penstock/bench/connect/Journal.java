package io.penstock.bench.connect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What reached the clusters: how many requests of each kind, how long polls took, and each validation and write. */
public final class Journal {
    private final Map<RequestKind, LongAdder> counts = new EnumMap<>(RequestKind.class);
    private final LongAdder pollNanos = new LongAdder();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    Journal() {
        for (var kind : RequestKind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void arrived(String cluster, Question question, long nanos) {
        counter(question.kind()).increment();
        if (question.kind() == RequestKind.VALIDATE || question.kind().writes()) {
            arrivals.add(new Arrival(cluster, question.kind(), question.connector(), question.config(), nanos));
        }
    }

    /** A poll has been answered, and whoever asked has taken all of it. */
    void polled(long nanos) {
        pollNanos.add(nanos);
    }

    /** Requests of all clusters so far, by kind. */
    public Counts counts() {
        var now = new EnumMap<RequestKind, Long>(RequestKind.class);
        counts.forEach((kind, count) -> now.put(kind, count.sum()));
        return new Counts(now, pollNanos.sum());
    }

    /** Validations and writes since the last {@link #forget}, in the order of their arrival. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Forgets validations and writes; the counts stay. */
    public void forget() {
        arrivals.clear();
    }

    private LongAdder counter(RequestKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
