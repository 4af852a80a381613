package io.penstock.operator.management;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.ConnectorList;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.InitialState;
import io.penstock.operator.rest.KafkaSnapshot;
import io.penstock.operator.rest.PluginSnapshot;
import io.penstock.operator.rest.RebalancingException;
import io.penstock.operator.rest.RestUnreachableException;
import io.penstock.operator.rest.ValidationReport;
import io.penstock.operator.rest.WorkerInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts and times the calls of another client. */
public final class MeteredConnectRestClient implements ConnectRestClient {
    private final ConnectRestClient client;
    private final Metrics metrics;

    /**
     * Wraps a client.
     *
     * @param client makes the calls
     * @param metrics takes the figures
     */
    public MeteredConnectRestClient(ConnectRestClient client, Metrics metrics) {
        this.client = client;
        this.metrics = metrics;
    }

    @Override
    public boolean ready(URI endpoint) {
        return timed(endpoint, "ready", () -> client.ready(endpoint));
    }

    @Override
    public WorkerInfo info(URI endpoint) {
        return timed(endpoint, "info", () -> client.info(endpoint));
    }

    @Override
    public ConnectorList connectors(URI endpoint, String known) {
        return timed(endpoint, "connectors", () -> client.connectors(endpoint, known));
    }

    @Override
    public Optional<ConnectorSnapshot> connector(URI endpoint, String name) {
        return timed(endpoint, "connector", () -> client.connector(endpoint, name));
    }

    @Override
    public boolean tasksRun(URI endpoint, String name) {
        return timed(endpoint, "status", () -> client.tasksRun(endpoint, name));
    }

    @Override
    public List<PluginSnapshot> plugins(URI endpoint) {
        return timed(endpoint, "plugins", () -> client.plugins(endpoint));
    }

    @Override
    public List<String> topics(URI endpoint, String name) {
        return timed(endpoint, "topics", () -> client.topics(endpoint, name));
    }

    @Override
    public Optional<KafkaSnapshot> kafka(URI endpoint, Set<String> topics, Set<String> patterns) {
        return timed(endpoint, "kafka", () -> client.kafka(endpoint, topics, patterns));
    }

    @Override
    public ValidationReport validate(URI endpoint, String name, String connectorClass, Map<String, String> config) {
        return timed(endpoint, "validate", () -> client.validate(endpoint, name, connectorClass, config));
    }

    @Override
    public void create(URI endpoint, String name, Map<String, String> config, InitialState initialState) {
        timed(endpoint, "create", () -> client.create(endpoint, name, config, initialState));
    }

    @Override
    public void putConfig(URI endpoint, String name, Map<String, String> config) {
        timed(endpoint, "putConfig", () -> client.putConfig(endpoint, name, config));
    }

    @Override
    public void pause(URI endpoint, String name) {
        timed(endpoint, "pause", () -> client.pause(endpoint, name));
    }

    @Override
    public void resume(URI endpoint, String name) {
        timed(endpoint, "resume", () -> client.resume(endpoint, name));
    }

    @Override
    public void stop(URI endpoint, String name) {
        timed(endpoint, "stop", () -> client.stop(endpoint, name));
    }

    @Override
    public void restart(URI endpoint, String name, boolean includeTasks, boolean onlyFailed) {
        timed(endpoint, "restart", () -> client.restart(endpoint, name, includeTasks, onlyFailed));
    }

    @Override
    public void resetOffsets(URI endpoint, String name) {
        timed(endpoint, "resetOffsets", () -> client.resetOffsets(endpoint, name));
    }

    @Override
    public void delete(URI endpoint, String name) {
        timed(endpoint, "delete", () -> client.delete(endpoint, name));
    }

    @Override
    public void retain(Set<URI> endpoints) {
        metrics.retainEndpoints(endpoints.stream().map(URI::getAuthority).collect(Collectors.toSet()));
        client.retain(endpoints);
    }

    private void timed(URI endpoint, String operation, Runnable call) {
        timed(endpoint, operation, () -> {
            call.run();
            return true;
        });
    }

    private <T> T timed(URI endpoint, String operation, Supplier<T> call) {
        long start = System.nanoTime();
        var outcome = "error";
        try {
            var answer = call.get();
            outcome = "success";
            return answer;
        } catch (ConnectRestException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start);
            metrics.restRequest(endpoint.getAuthority(), operation, outcome, took);
        }
    }

    private static String outcome(ConnectRestException e) {
        return switch (e) {
            case RebalancingException rebalancing -> "rebalancing";
            case RestUnreachableException unreachable -> "unreachable";
            default -> "rejected";
        };
    }
}
