package io.penstock.operator.connector;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.plan.Memory;
import java.util.Set;

/** Forgets objects that are gone, also those whose finalizer somebody removed by hand. Wakes nobody. */
final class Farewells extends AbstractEventSource<Memory, KafkaConnector>
        implements ResourceEventAware<KafkaConnector> {
    private final Memories memories;

    Farewells(Memories memories) {
        super(Memory.class, "farewells");
        this.memories = memories;
    }

    @Override
    public Set<Memory> getSecondaryResources(KafkaConnector primary) {
        return Set.of();
    }

    @Override
    public void onResourceDeleted(KafkaConnector resource) {
        memories.forget(resource);
    }
}
