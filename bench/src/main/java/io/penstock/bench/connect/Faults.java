package io.penstock.bench.connect;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes wrong in a cluster: each fault lasts from the call that begins it to the one that ends it. */
public final class Faults {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, CountDownLatch> hungValidations = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> hungWrites = new ConcurrentHashMap<>();
    private final Map<String, Duration> slow = new ConcurrentHashMap<>();
    private final Set<String> withoutInfo = ConcurrentHashMap.newKeySet();
    private volatile boolean rebalancing;
    private volatile boolean kafkaKnown = true;

    Faults() {}

    /** From now on, validations of a connector get no answer. */
    public void hangValidations(String connector) {
        hungValidations.putIfAbsent(connector, new CountDownLatch(1));
    }

    /** From now on, writes of a connector get no answer. */
    public void hangWrites(String connector) {
        hungWrites.putIfAbsent(connector, new CountDownLatch(1));
    }

    /** From now on, validations and writes of a connector take longer. */
    public void slow(String connector, Duration more) {
        slow.put(connector, more);
    }

    /** Everything that hangs gets its answer now, and nothing is slow any more. */
    public void releaseAll() {
        slow.clear();
        release(hungValidations);
        release(hungWrites);
    }

    /** While true, each write is refused with a 409, as during a rebalance. */
    public void rebalancing(boolean now) {
        rebalancing = now;
    }

    /** From now on, the list says {@code "info": null} of these connectors and of no others. */
    public void hideInfo(Set<String> connectors) {
        withoutInfo.clear();
        withoutInfo.addAll(connectors);
    }

    /** Whether workers know the question about Kafka, as Penstock's own do; others answer it with a 404. */
    public void kafkaKnown(boolean known) {
        kafkaKnown = known;
    }

    boolean refuses(RequestKind kind) {
        return rebalancing && kind.writes();
    }

    boolean knowsKafka() {
        return kafkaKnown;
    }

    Set<String> withoutInfo() {
        return withoutInfo;
    }

    /** Holds a request up for as long as its connector's fault says. */
    void hold(RequestKind kind, String connector) throws InterruptedException {
        if (kind != RequestKind.VALIDATE && !kind.writes()) {
            return;
        }
        var more = slow.get(connector);
        if (more != null) {
            Thread.sleep(more);
        }
        var hung = (kind == RequestKind.VALIDATE ? hungValidations : hungWrites).get(connector);
        if (hung != null && !hung.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(connector + " hung for " + LONGEST);
        }
    }

    private static void release(Map<String, CountDownLatch> hung) {
        hung.values().forEach(CountDownLatch::countDown);
        hung.clear();
    }
}
