package io.penstock.operator.connector;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.observe.ConnectorObservationSource;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.status.EventRecorder;
import io.penstock.operator.status.StatusWriter;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * Everything that the reconciler of connectors works with.
 *
 * @param references resolves names
 * @param live wakes connectors when their live connector changes
 * @param kubernetes keeps what objects that go leave in Connect
 * @param gateways know the Connect clusters and carry the calls to them
 * @param status writes status
 * @param events records events
 * @param states counts connectors by state
 * @param clock tells the time
 * @param jitter random numbers from 0 to 1
 */
public record ConnectorParts(
        ConnectorReferences references,
        ConnectorObservationSource live,
        KubernetesClient kubernetes,
        ConnectGateways gateways,
        StatusWriter status,
        EventRecorder events,
        ConnectorStateGauge states,
        Clock clock,
        DoubleSupplier jitter) {
    /**
     * Wires the reconciler.
     *
     * @return to be registered with an operator, once
     */
    public KafkaConnectorReconciler reconciler() {
        var memories = new Memories(clock);
        var startup = new StartupGrace(gateways, clock);
        var tell = new ConnectorEvents(events);
        var actions = new ConnectorActions(gateways, clock, jitter);
        var left = new LeftConnectors(kubernetes);
        var answers = new SimpleInboundEventSource<KafkaConnector>();
        var calls = new ConnectorCalls(gateways, actions, memories, tell, answers::propagateEvent);
        var runner = new PlanRunner(gateways, tell, memories, left, calls, clock);
        var pass = new ConnectorPass(references, gateways, runner, memories, tell, clock);
        return new KafkaConnectorReconciler(
                references, live, pass, calls, answers, tell, memories, left, startup, status, states, clock);
    }
}
