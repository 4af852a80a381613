package io.penstock.operator.reference;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.signing.TestKey;
import java.util.List;
import java.util.Set;

/** A controller of connectors that has their cache and does nothing with them. */
@ControllerConfiguration(name = "connector-cache")
public record ConnectorCache(ConnectorReferences references) implements Reconciler<KafkaConnector> {
    /** One of a namespace. */
    public static ConnectorCache in(String namespace) {
        return new ConnectorCache(new ConnectorReferences(Set.of(namespace), () -> TestKey.KEY));
    }

    @Override
    public List<EventSource<?, KafkaConnector>> prepareEventSources(EventSourceContext<KafkaConnector> context) {
        return references.eventSources(context);
    }

    @Override
    public UpdateControl<KafkaConnector> reconcile(KafkaConnector connector, Context<KafkaConnector> context) {
        return UpdateControl.noUpdate();
    }
}
