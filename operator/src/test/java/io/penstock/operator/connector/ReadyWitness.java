package io.penstock.operator.connector;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.TaskCounts;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes down every status in which some connectors were not ready after they had been. */
final class ReadyWitness implements Watcher<KafkaConnector>, AutoCloseable {
    private final Predicate<String> watched;
    private final List<NotReady> seen = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private volatile boolean losing;

    /**
     * A connector that was not ready.
     *
     * @param connector its name
     * @param reason of its Ready condition
     * @param message of its Ready condition
     * @param tasks as the same status counts them
     * @param losing whether a worker was gone or on its way back
     */
    record NotReady(
            String connector,
            String reason,
            String message,
            @Nullable TaskCounts tasks,
            boolean losing) {
        /** Whether the status itself says that all tasks run. */
        boolean contradictsItself() {
            return tasks != null && tasks.total() > 0 && tasks.running() == tasks.total();
        }
    }

    ReadyWitness(OperatedNamespace penstock, Predicate<String> watched) {
        this.watched = watched;
        this.watch = penstock.client()
                .resources(KafkaConnector.class)
                .inNamespace(penstock.namespace())
                .watch(this);
    }

    /** From now on a worker is gone or on its way back, or no longer. */
    void losing(boolean now) {
        losing = now;
    }

    List<NotReady> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void eventReceived(Action action, KafkaConnector object) {
        var name = object.getMetadata().getName();
        if (object.getStatus() == null || !watched.test(name)) {
            return;
        }
        ConditionSet.find(object.getStatus().conditions(), ConditionType.READY)
                .filter(ready -> !ready.getStatus().equals("True"))
                .ifPresent(ready -> seen.add(new NotReady(
                        name,
                        ready.getReason(),
                        ready.getMessage(),
                        object.getStatus().tasks(),
                        losing)));
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new IllegalStateException(cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
