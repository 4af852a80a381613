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

/** A controller of connectors that has their cache and does nothing with them. */
@ControllerConfiguration(name = "connector-cache")
public record ConnectorCache(ConnectorReferences references) implements Reconciler<KafkaConnector> {
    /** One with references of its own. */
    public static ConnectorCache create() {
        return new ConnectorCache(new ConnectorReferences(() -> TestKey.KEY));
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
