package io.penstock.operator.rest;

import io.penstock.operator.rest.Connections.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * The REST API over OkHttp. Calls run on the caller's thread; the limits are call timeouts, which cover name lookup,
 * connection, request and the whole body.
 */
public final class OkHttpConnectRestClient implements ConnectRestClient {
    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
    private static final String CONNECTORS = "connectors";
    private static final String CONNECTOR_CLASS = "connector.class";

    private static final int NO_SUCH_PATH = 404;
    private static final int NO_SUCH_METHOD = 405;

    private final CircuitBreaker breaker = new CircuitBreaker();
    private final Connections connections;
    private final RestObserver observer;

    /** A client that nobody observes. */
    public OkHttpConnectRestClient(RestTimeouts timeouts) {
        this(timeouts, RestObserver.NONE);
    }

    /**
     * A client of its own, never the Kubernetes client's: that one has no read timeout, for its watches.
     *
     * @param observer told of each call
     */
    public OkHttpConnectRestClient(RestTimeouts timeouts, RestObserver observer) {
        this.connections = new Connections(timeouts);
        this.observer = observer;
    }

    @Override
    public boolean ready(URI endpoint) {
        try {
            return call(endpoint, Operation.READY, get(url(endpoint, "health")), body -> Boolean.TRUE);
        } catch (RestRejectedException e) {
            return e.saysNoSuchPath() || e.saysBusy();
        }
    }

    @Override
    public WorkerInfo info(URI endpoint) {
        var root = call(endpoint, Operation.INFO, get(url(endpoint)), body -> WireReader.read(body, Wire.Root.class));
        return new WorkerInfo(
                Objects.requireNonNullElse(root.version(), ""),
                Objects.requireNonNullElse(root.commit(), ""),
                Objects.requireNonNullElse(root.kafkaClusterId(), ""));
    }

    @Override
    public ConnectorList connectors(URI endpoint, ConnectorList known) {
        var url = url(endpoint, CONNECTORS).addQueryParameter("expand", "info").addQueryParameter("expand", "status");
        return call(endpoint, Operation.CONNECTORS, get(url), body -> ListReader.read(body.readAllBytes(), known));
    }

    @Override
    public Optional<ConnectorSnapshot> connector(URI endpoint, String name) {
        return found(() -> call(
                        endpoint,
                        Operation.CONNECTOR,
                        get(url(endpoint, CONNECTORS, name)),
                        body -> WireReader.read(body, Wire.ConnectorInfo.class)))
                .map(info -> {
                    // a connector can be there before its status is
                    var status = status(endpoint, name).orElseGet(() -> new Wire.Status(null, null));
                    return WireReader.snapshot(name, info, status);
                });
    }

    @Override
    public boolean tasksRun(URI endpoint, String name) {
        return status(endpoint, name).filter(WireReader::tasksRun).isPresent();
    }

    private Optional<Wire.Status> status(URI endpoint, String name) {
        return found(() -> call(
                endpoint,
                Operation.STATUS,
                get(url(endpoint, CONNECTORS, name, "status")),
                body -> WireReader.read(body, Wire.Status.class)));
    }

    @Override
    public List<PluginSnapshot> plugins(URI endpoint) {
        var url = url(endpoint, "connector-plugins").addQueryParameter("connectorsOnly", "true");
        return WireReader.plugins(
                call(endpoint, Operation.PLUGINS, get(url), body -> WireReader.read(body, Wire.Plugin[].class)));
    }

    @Override
    public List<String> topics(URI endpoint, String name) {
        try {
            var answer = call(
                    endpoint,
                    Operation.TOPICS,
                    get(url(endpoint, CONNECTORS, name, "topics")),
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
    public Optional<KafkaSnapshot> kafka(URI endpoint, Set<String> topics, Set<String> patterns) {
        var question = new LinkedHashMap<String, Object>();
        question.put("topics", topics);
        question.put("patterns", patterns);
        var request =
                request(url(endpoint, "penstock", "kafka")).post(json(question)).build();
        try {
            return Optional.of(
                    call(endpoint, Operation.KAFKA, request, body -> WireReader.read(body, KafkaSnapshot.class)));
        } catch (RestRejectedException e) {
            if (e.status() == NO_SUCH_PATH || e.status() == NO_SUCH_METHOD) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ValidationReport validate(URI endpoint, String name, String connectorClass, Map<String, String> config) {
        var complete = new HashMap<>(config);
        complete.putIfAbsent("name", name);
        complete.putIfAbsent(CONNECTOR_CLASS, connectorClass);
        var request = request(url(endpoint, "connector-plugins", connectorClass, "config", "validate"))
                .tag(Quoting.class, Quoting.of(config))
                .put(json(complete))
                .build();
        var answer = call(endpoint, Operation.VALIDATE, request, body -> WireReader.read(body, Wire.Validation.class));
        return ValidationReader.report(answer, connectorClass, complete).warned(answer);
    }

    @Override
    public void create(URI endpoint, String name, Map<String, String> config, InitialState initialState) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("config", config);
        body.put("initial_state", initialState.name());
        write(
                endpoint,
                Operation.CREATE,
                request(url(endpoint, CONNECTORS))
                        .tag(Quoting.class, Quoting.of(config))
                        .post(json(body))
                        .build());
    }

    @Override
    public void putConfig(URI endpoint, String name, Map<String, String> config) {
        write(
                endpoint,
                Operation.PUT_CONFIG,
                request(url(endpoint, CONNECTORS, name, "config"))
                        .tag(Quoting.class, Quoting.of(config))
                        .put(json(config))
                        .build());
    }

    @Override
    public void pause(URI endpoint, String name) {
        changeState(endpoint, name, Operation.PAUSE);
    }

    @Override
    public void resume(URI endpoint, String name) {
        changeState(endpoint, name, Operation.RESUME);
    }

    @Override
    public void stop(URI endpoint, String name) {
        try {
            changeState(endpoint, name, Operation.STOP);
        } catch (RestRejectedException e) {
            absentOrThrow(e, Boolean.TRUE);
        }
    }

    private void changeState(URI endpoint, String name, Operation operation) {
        write(
                endpoint,
                operation,
                request(url(endpoint, CONNECTORS, name, operation.text()))
                        .put(nothing())
                        .build());
    }

    @Override
    public void restart(URI endpoint, String name, boolean includeTasks, boolean onlyFailed) {
        var url = url(endpoint, CONNECTORS, name, "restart")
                .addQueryParameter("includeTasks", Boolean.toString(includeTasks))
                .addQueryParameter("onlyFailed", Boolean.toString(onlyFailed));
        write(endpoint, Operation.RESTART, request(url).post(nothing()).build());
    }

    @Override
    public void resetOffsets(URI endpoint, String name) {
        write(
                endpoint,
                Operation.RESET_OFFSETS,
                request(url(endpoint, CONNECTORS, name, "offsets")).delete().build());
    }

    @Override
    public void delete(URI endpoint, String name) {
        try {
            write(
                    endpoint,
                    Operation.DELETE,
                    request(url(endpoint, CONNECTORS, name)).delete().build());
        } catch (RestRejectedException e) {
            absentOrThrow(e, Boolean.TRUE);
        }
    }

    private void write(URI endpoint, Operation operation, Request request) {
        call(endpoint, operation, request, body -> Boolean.TRUE);
    }

    /** The one way out: held back, timed and counted here. */
    private <T> T call(URI endpoint, Operation operation, Request request, BodyReader<T> reader) {
        var begun = System.nanoTime();
        var outcome = "error";
        try {
            if (operation.kind() == Kind.WRITE) {
                breaker.admit(endpoint);
            }
            var answer = send(endpoint, operation, request, reader);
            outcome = "success";
            return answer;
        } catch (ConnectRestException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            observer.ended(endpoint, operation.text(), outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private <T> T send(URI endpoint, Operation operation, Request request, BodyReader<T> reader) {
        var client = connections.client(endpoint, operation.kind());
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                var failure = FailureReader.answered(response);
                if (operation.kind() == Kind.WRITE) {
                    breaker.answered(endpoint);
                }
                throw failure;
            }
            var answer = reader.read(Objects.requireNonNull(response.body()).byteStream());
            breaker.answered(endpoint);
            return answer;
        } catch (IOException e) {
            if (!isCutOff()) {
                if (operation.kind() == Kind.WRITE) {
                    breaker.unanswered(endpoint);
                }
                connections.renew(endpoint);
            }
            throw FailureReader.broken(request.url(), e);
        }
    }

    /** Whether nobody wants the answer any more: that the cluster gave none is not its fault. */
    private static boolean isCutOff() {
        return Thread.currentThread().isInterrupted();
    }

    private static String outcome(ConnectRestException e) {
        return switch (e) {
            case RebalancingException rebalancing -> "rebalancing";
            case RestUnreachableException unreachable -> isCutOff() ? "cancelled" : "unreachable";
            default -> "rejected";
        };
    }

    @Override
    public void retain(Set<URI> endpoints) {
        breaker.retain(endpoints);
        observer.retain(endpoints);
        connections.retain(endpoints);
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

    /**
     * The address of a path whose segments arrive as they are given.
     *
     * @throws UnaddressableNameException if a segment would lead to another path
     */
    private static HttpUrl.Builder url(URI endpoint, String... segments) {
        var base = Objects.requireNonNull(HttpUrl.get(endpoint), "endpoint");
        var url = base.newBuilder();
        for (var segment : segments) {
            url.addEncodedPathSegment(encoded(segment));
        }
        var there = url.build();
        if (!there.pathSegments().equals(wanted(base, segments))
                || String.join("", segments).indexOf(';') >= 0) {
            throw new UnaddressableNameException(String.join("/", segments));
        }
        return url;
    }

    /** Every odd character in its percent form: OkHttp leaves square brackets as they are, and a worker refuses those. */
    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static List<String> wanted(HttpUrl base, String... segments) {
        // a base address without a path has one segment, and that is empty
        var wanted = new ArrayList<>(base.pathSegments());
        if (segments.length > 0 && wanted.getLast().isEmpty()) {
            wanted.removeLast();
        }
        wanted.addAll(Arrays.asList(segments));
        return wanted;
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

    @FunctionalInterface
    private interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }
}
