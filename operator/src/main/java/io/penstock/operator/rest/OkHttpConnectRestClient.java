package io.penstock.operator.rest;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The REST API over OkHttp: which request each call is, and what its answer says. */
final class OkHttpConnectRestClient implements ConnectRestClient {
    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
    private static final String CONNECTORS = "connectors";
    private static final String CONNECTOR_CLASS = "connector.class";

    private static final int NO_SUCH_PATH = 404;
    private static final int NO_SUCH_METHOD = 405;

    private final RestAddress address;
    private final RestCalls calls;
    private final RestCalls workers;

    /**
     * A client that nobody else shares its calls with.
     *
     * @param calls closed with it
     * @param workers calls to single workers, closed with it
     */
    OkHttpConnectRestClient(RestAddress address, RestCalls calls, RestCalls workers) {
        this.address = address;
        this.calls = calls;
        this.workers = workers;
    }

    @Override
    public URI endpoint() {
        return address.endpoint();
    }

    @Override
    public boolean ready() {
        try {
            return calls.call(Operation.READY, get(address.path("health")), body -> Boolean.TRUE);
        } catch (RestRejectedException e) {
            return e.saysNoSuchPath() || e.saysBusy();
        }
    }

    @Override
    public WorkerInfo info() {
        var root = calls.call(Operation.INFO, get(address.path()), body -> WireReader.read(body, Wire.Root.class));
        return new WorkerInfo(
                Objects.requireNonNullElse(root.version(), ""),
                Objects.requireNonNullElse(root.commit(), ""),
                Objects.requireNonNullElse(root.kafkaClusterId(), ""));
    }

    @Override
    public ConnectorList connectors(ConnectorList known) {
        var url = address.path(CONNECTORS).addQueryParameter("expand", "info").addQueryParameter("expand", "status");
        return calls.call(Operation.CONNECTORS, get(url), body -> ListReader.read(body.readAllBytes(), known));
    }

    @Override
    public Optional<ConnectorSnapshot> connector(String name) {
        return found(() -> calls.call(
                        Operation.CONNECTOR,
                        get(address.path(CONNECTORS, name)),
                        body -> WireReader.read(body, Wire.ConnectorInfo.class)))
                .map(info -> {
                    // a connector can be there before its status is
                    var status = status(name).orElseGet(() -> new Wire.Status(null, null));
                    return WireReader.snapshot(name, info, status);
                });
    }

    @Override
    public boolean tasksRun(String name) {
        return status(name).filter(WireReader::tasksRun).isPresent();
    }

    private Optional<Wire.Status> status(String name) {
        return found(() -> calls.call(
                Operation.STATUS,
                get(address.path(CONNECTORS, name, "status")),
                body -> WireReader.read(body, Wire.Status.class)));
    }

    @Override
    public List<PluginSnapshot> plugins() {
        var url = address.path("connector-plugins").addQueryParameter("connectorsOnly", "true");
        return WireReader.plugins(
                calls.call(Operation.PLUGINS, get(url), body -> WireReader.read(body, Wire.Plugin[].class)));
    }

    @Override
    public List<String> topics(String name) {
        try {
            var answer = calls.call(
                    Operation.TOPICS,
                    get(address.path(CONNECTORS, name, "topics")),
                    body -> WireReader.read(body, TopicsByConnector.class));
            return answer.values().stream()
                    .map(Wire.Topics::topics)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
        } catch (RestUnauthorizedException trackingIsOff) {
            return List.of();
        } catch (RestRejectedException e) {
            return absentOrThrow(e, List.of());
        }
    }

    @Override
    public Optional<KafkaSnapshot> kafka(Set<String> topics, Set<String> patterns) {
        var question = new LinkedHashMap<String, Object>();
        question.put("topics", topics);
        question.put("patterns", patterns);
        var request =
                request(address.path("penstock", "kafka")).post(json(question)).build();
        return ifKnown(() -> calls.call(Operation.KAFKA, request, body -> WireReader.read(body, KafkaSnapshot.class)));
    }

    @Override
    public Optional<TasksSnapshot> tasks(String worker, String known) {
        var other = address.of(worker);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        var url = other.get().path("penstock", "tasks").addQueryParameter("known", known);
        return ifKnown(
                () -> workers.call(Operation.TASKS, get(url), body -> WireReader.read(body, TasksSnapshot.class)));
    }

    /** Empty if the worker has no such path, as one of another image. */
    private static <T> Optional<T> ifKnown(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RestRejectedException e) {
            if (e.status() == NO_SUCH_PATH || e.status() == NO_SUCH_METHOD) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ValidationReport validate(String name, String connectorClass, Map<String, String> config) {
        var complete = new HashMap<>(config);
        complete.putIfAbsent("name", name);
        complete.putIfAbsent(CONNECTOR_CLASS, connectorClass);
        var request = request(address.path("connector-plugins", connectorClass, "config", "validate"))
                .tag(Quoting.class, Quoting.of(config))
                .put(json(complete))
                .build();
        var answer = calls.call(Operation.VALIDATE, request, body -> WireReader.read(body, Wire.Validation.class));
        return ValidationReader.report(answer, connectorClass, complete).warned(answer);
    }

    @Override
    public void create(String name, Map<String, String> config, InitialState initialState) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("config", config);
        body.put("initial_state", initialState.name());
        write(
                Operation.CREATE,
                request(address.path(CONNECTORS))
                        .tag(Quoting.class, Quoting.of(config))
                        .post(json(body))
                        .build());
    }

    @Override
    public void putConfig(String name, Map<String, String> config) {
        write(
                Operation.PUT_CONFIG,
                request(address.path(CONNECTORS, name, "config"))
                        .tag(Quoting.class, Quoting.of(config))
                        .put(json(config))
                        .build());
    }

    @Override
    public void pause(String name) {
        changeState(name, Operation.PAUSE);
    }

    @Override
    public void resume(String name) {
        changeState(name, Operation.RESUME);
    }

    @Override
    public void stop(String name) {
        try {
            changeState(name, Operation.STOP);
        } catch (RestRejectedException e) {
            absentOrThrow(e, Boolean.TRUE);
        }
    }

    private void changeState(String name, Operation operation) {
        write(
                operation,
                request(address.path(CONNECTORS, name, operation.text()))
                        .put(nothing())
                        .build());
    }

    @Override
    public void restart(String name, boolean includeTasks, boolean onlyFailed) {
        var url = address.path(CONNECTORS, name, "restart")
                .addQueryParameter("includeTasks", Boolean.toString(includeTasks))
                .addQueryParameter("onlyFailed", Boolean.toString(onlyFailed));
        write(Operation.RESTART, request(url).post(nothing()).build());
    }

    @Override
    public void restartTask(String name, int task) {
        var url = address.path(CONNECTORS, name, "tasks", Integer.toString(task), "restart");
        write(Operation.RESTART, request(url).post(nothing()).build());
    }

    @Override
    public void resetOffsets(String name) {
        write(
                Operation.RESET_OFFSETS,
                request(address.path(CONNECTORS, name, "offsets")).delete().build());
    }

    @Override
    public void delete(String name) {
        try {
            write(
                    Operation.DELETE,
                    request(address.path(CONNECTORS, name)).delete().build());
        } catch (RestRejectedException e) {
            absentOrThrow(e, Boolean.TRUE);
        }
    }

    private void write(Operation operation, Request request) {
        calls.call(operation, request, body -> Boolean.TRUE);
    }

    @Override
    public void close() {
        workers.close();
        calls.close();
    }

    private static <T> Optional<T> found(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (RestRejectedException e) {
            return absentOrThrow(e, Optional.empty());
        }
    }

    private static <T> T absentOrThrow(RestRejectedException failure, T absent) {
        if (failure.saysNotThere()) {
            return absent;
        }
        throw failure;
    }

    private static Request get(HttpUrl.Builder url) {
        return request(url).build();
    }

    private static Request.Builder request(HttpUrl.Builder url) {
        return new Request.Builder().url(url.build()).header("Accept", "application/json");
    }

    private static RequestBody nothing() {
        return RequestBody.create(new byte[0], JSON);
    }

    private static RequestBody json(Object body) {
        try {
            return RequestBody.create(WireReader.bytes(body), JSON);
        } catch (IOException e) {
            throw new IllegalStateException("maps of text always make JSON", e);
        }
    }

    /** Gives the type of the topics answer a name: connector to topics, always one entry. */
    private static final class TopicsByConnector extends HashMap<String, Wire.Topics> {
        private static final long serialVersionUID = 1L;
    }
}
