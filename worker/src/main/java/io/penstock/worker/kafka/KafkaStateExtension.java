package io.penstock.worker.kafka;

import io.penstock.worker.task.TaskStateResource;
import io.penstock.worker.task.TaskWatch;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@code /penstock/kafka} and {@code /penstock/tasks} to the REST API of a worker, for {@code rest.extension.classes}.
 * Connect itself goes on calling connectors running and the worker healthy while no broker answers, when its own topics are
 * gone, and while a task hangs or is dead.
 */
public final class KafkaStateExtension implements ConnectRestExtension {
    private @Nullable KafkaSettings settings;
    private @Nullable KafkaWatch watch;
    private @Nullable TaskWatch tasks;

    @Override
    public void configure(Map<String, ?> workerConfig) {
        settings = KafkaSettings.of(workerConfig);
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        var started = KafkaWatch.start(Objects.requireNonNull(settings, "configure has not been called"));
        watch = started;
        context.configurable().register(new KafkaStateResource(started));
        var looking = TaskWatch.start(started::answers, started::contact);
        tasks = looking;
        context.configurable().register(new TaskStateResource(looking));
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (tasks != null) {
            tasks.close();
        }
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(KafkaStateExtension.class.getPackage().getImplementationVersion(), "dev");
    }
}
