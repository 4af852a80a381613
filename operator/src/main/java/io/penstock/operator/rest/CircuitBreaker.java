package io.penstock.operator.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Spares a cluster that does not answer, and whoever would wait for it, further writes: after three without an answer in
 * a row the next ones fail at once, until a read is answered. Polls read all the time, so that is soon. Reads always
 * pass.
 */
public final class CircuitBreaker implements ConnectRestClient {
    private static final int OPENS_AFTER = 3;

    private final ConnectRestClient client;
    private final Map<URI, Integer> unanswered = new ConcurrentHashMap<>();

    /**
     * Guards a client.
     *
     * @param client makes the calls
     */
    public CircuitBreaker(ConnectRestClient client) {
        this.client = client;
    }

    private <T> T read(URI endpoint, Supplier<T> call) {
        var answer = call.get();
        unanswered.remove(endpoint);
        return answer;
    }

    private <T> T write(URI endpoint, Supplier<T> call) {
        if (unanswered.getOrDefault(endpoint, 0) >= OPENS_AFTER) {
            throw new RestUnreachableException(
                    endpoint.getHost() + ":" + endpoint.getPort() + " has not answered the last writes", false);
        }
        try {
            var answer = call.get();
            unanswered.remove(endpoint);
            return answer;
        } catch (RestUnreachableException e) {
            unanswered.merge(endpoint, 1, Integer::sum);
            throw e;
        }
    }

    private void send(URI endpoint, Runnable call) {
        write(endpoint, () -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    @Override
    public boolean ready(URI endpoint) {
        return read(endpoint, () -> client.ready(endpoint));
    }

    @Override
    public WorkerInfo info(URI endpoint) {
        return read(endpoint, () -> client.info(endpoint));
    }

    @Override
    public ConnectorList connectors(URI endpoint, String known) {
        return read(endpoint, () -> client.connectors(endpoint, known));
    }

    @Override
    public Optional<ConnectorSnapshot> connector(URI endpoint, String name) {
        return read(endpoint, () -> client.connector(endpoint, name));
    }

    @Override
    public boolean tasksRun(URI endpoint, String name) {
        return read(endpoint, () -> client.tasksRun(endpoint, name));
    }

    @Override
    public List<PluginSnapshot> plugins(URI endpoint) {
        return read(endpoint, () -> client.plugins(endpoint));
    }

    @Override
    public List<String> topics(URI endpoint, String name) {
        return read(endpoint, () -> client.topics(endpoint, name));
    }

    @Override
    public Optional<KafkaSnapshot> kafka(URI endpoint, Set<String> topics, Set<String> patterns) {
        return read(endpoint, () -> client.kafka(endpoint, topics, patterns));
    }

    @Override
    public ValidationReport validate(URI endpoint, String name, String connectorClass, Map<String, String> config) {
        return write(endpoint, () -> client.validate(endpoint, name, connectorClass, config));
    }

    @Override
    public void create(URI endpoint, String name, Map<String, String> config, InitialState initialState) {
        send(endpoint, () -> client.create(endpoint, name, config, initialState));
    }

    @Override
    public void putConfig(URI endpoint, String name, Map<String, String> config) {
        send(endpoint, () -> client.putConfig(endpoint, name, config));
    }

    @Override
    public void pause(URI endpoint, String name) {
        send(endpoint, () -> client.pause(endpoint, name));
    }

    @Override
    public void resume(URI endpoint, String name) {
        send(endpoint, () -> client.resume(endpoint, name));
    }

    @Override
    public void stop(URI endpoint, String name) {
        send(endpoint, () -> client.stop(endpoint, name));
    }

    @Override
    public void restart(URI endpoint, String name, boolean includeTasks, boolean onlyFailed) {
        send(endpoint, () -> client.restart(endpoint, name, includeTasks, onlyFailed));
    }

    @Override
    public void resetOffsets(URI endpoint, String name) {
        send(endpoint, () -> client.resetOffsets(endpoint, name));
    }

    @Override
    public void delete(URI endpoint, String name) {
        send(endpoint, () -> client.delete(endpoint, name));
    }

    @Override
    public void retain(Set<URI> endpoints) {
        unanswered.keySet().retainAll(endpoints);
        client.retain(endpoints);
    }
}
