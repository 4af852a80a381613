package io.penstock.operator.observe;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a cluster for what it only counts: at once if it is the first time in a second, else when the second is over. The
 * last change always gets its wake. A thousand connectors that become ready are a pass each second then.
 */
public final class SpacedWakes {
    private static final Runnable NOTHING = () -> {};

    private final Executor later;

    /** By cluster whose second is not over, the wake that waits for its end. */
    private final Map<ClusterKey, Runnable> waiting = new ConcurrentHashMap<>();

    /**
     * Wakes as far apart as an executor says.
     *
     * @param later runs what it is given at the end of such a time
     */
    public SpacedWakes(Executor later) {
        this.later = later;
    }

    /** Wakes that are a second apart. */
    public static SpacedWakes aSecond() {
        return new SpacedWakes(CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    /**
     * Wakes a cluster now or later. Several wakes that wait are one.
     *
     * @param cluster the cluster
     * @param wake wakes it; may be called from any thread
     */
    public void wake(ClusterKey cluster, Runnable wake) {
        var kept = waiting.compute(cluster, (key, before) -> before == null ? NOTHING : wake);
        if (NOTHING.equals(kept)) {
            wakeAndWait(cluster, wake);
        }
    }

    private void wakeAndWait(ClusterKey cluster, Runnable wake) {
        later.execute(() -> over(cluster));
        wake.run();
    }

    private void over(ClusterKey cluster) {
        if (!waiting.remove(cluster, NOTHING)) {
            wakeAndWait(cluster, Objects.requireNonNull(waiting.put(cluster, NOTHING)));
        }
    }
}
