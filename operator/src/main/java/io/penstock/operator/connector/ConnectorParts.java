package io.penstock.operator.connector;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.operator.observe.ConnectEndpoints;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.ConnectorObservationSource;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.rest.Bulkhead;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.status.EventRecorder;
import io.penstock.operator.status.StatusWriter;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * Everything that the reconciler of connectors works with.
 *
 * @param references resolves names
 * @param live wakes connectors when their live connector changes
 * @param observations what is believed of the Connect clusters
 * @param endpoints where their REST APIs are
 * @param client speaks to them
 * @param kubernetes keeps what objects that go leave in Connect
 * @param bulkhead bounds the writes in flight
 * @param status writes status
 * @param events records events
 * @param board counts connectors by state
 * @param clock tells the time
 * @param jitter random numbers from 0 to 1
 */
public record ConnectorParts(
        ConnectorReferences references,
        ConnectorObservationSource live,
        ConnectObservations observations,
        ConnectEndpoints endpoints,
        ConnectRestClient client,
        KubernetesClient kubernetes,
        Bulkhead bulkhead,
        StatusWriter status,
        EventRecorder events,
        StateBoard board,
        Clock clock,
        DoubleSupplier jitter) {
    /**
     * Wires the reconciler.
     *
     * @return to be registered with an operator, once
     */
    public KafkaConnectorReconciler reconciler() {
        var memories = new Memories(clock);
        var warmup = new Warmup(observations, clock);
        var tell = new ConnectorEvents(events);
        var actions = new ConnectorActions(client, bulkhead, observations, clock, jitter);
        var left = new LeftConnectors(kubernetes);
        var runner = new PlanRunner(observations, actions, tell, memories, left, clock);
        var pass = new ConnectorPass(references, observations, endpoints, runner, memories, tell, clock);
        return new KafkaConnectorReconciler(references, live, pass, tell, memories, left, warmup, status, board, clock);
    }
}
