package io.penstock.operator.connector;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.plan.Memory;
import java.util.Set;
import java.util.function.Consumer;

/** Forgets objects that are gone, also those whose finalizer somebody removed by hand. Wakes nobody. */
final class DeletionListener extends AbstractEventSource<Memory, KafkaConnector>
        implements ResourceEventAware<KafkaConnector> {
    private final Consumer<KafkaConnector> forget;

    DeletionListener(Consumer<KafkaConnector> forget) {
        super(Memory.class, "deletions");
        this.forget = forget;
    }

    @Override
    public Set<Memory> getSecondaryResources(KafkaConnector primary) {
        return Set.of();
    }

    @Override
    public void onResourceDeleted(KafkaConnector resource) {
        forget.accept(resource);
    }
}
