package io.penstock.worker.kafka;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@code /penstock/kafka} to the REST API of a worker, for {@code rest.extension.classes}. Connect itself goes on
 * calling connectors running and the worker healthy while no broker answers and when its own topics are gone.
 */
public final class KafkaStateExtension implements ConnectRestExtension {
    private @Nullable KafkaSettings settings;
    private @Nullable KafkaWatch watch;

    @Override
    public void configure(Map<String, ?> workerConfig) {
        settings = KafkaSettings.of(workerConfig);
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        var started = KafkaWatch.start(Objects.requireNonNull(settings, "configure has not been called"));
        watch = started;
        context.configurable().register(new KafkaStateResource(started));
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(KafkaStateExtension.class.getPackage().getImplementationVersion(), "dev");
    }
}
