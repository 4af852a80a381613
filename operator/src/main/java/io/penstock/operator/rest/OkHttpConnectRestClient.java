package io.penstock.operator.rest;

import io.penstock.operator.rest.Connections.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    private final Connections connections;

    /** A client of its own, never the Kubernetes client's: that one has no read timeout, for its watches. */
    public OkHttpConnectRestClient(RestTimeouts timeouts) {
        connections = new Connections(timeouts);
    }

    @Override
    public boolean ready(URI endpoint) {
        try {
            return call(endpoint, Kind.PATIENT_READ, get(url(endpoint, "health")), body -> Boolean.TRUE);
        } catch (RestRejectedException e) {
            return e.saysNoSuchPath() || e.saysBusy();
        }
    }

    @Override
    public WorkerInfo info(URI endpoint) {
        var root = call(endpoint, Kind.READ, get(url(endpoint)), body -> WireReader.read(body, Wire.Root.class));
        return new WorkerInfo(
                Objects.requireNonNullElse(root.version(), ""),
                Objects.requireNonNullElse(root.commit(), ""),
                Objects.requireNonNullElse(root.kafkaClusterId(), ""));
    }

    @Override
    public ConnectorList connectors(URI endpoint, String known) {
        var url = url(endpoint, CONNECTORS).addQueryParameter("expand", "info").addQueryParameter("expand", "status");
        return call(endpoint, Kind.READ, get(url), body -> WireReader.list(body, known));
    }

    @Override
    public Optional<ConnectorSnapshot> connector(URI endpoint, String name) {
        return found(() -> call(
                        endpoint,
                        Kind.PATIENT_READ,
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
                Kind.READ,
                get(url(endpoint, CONNECTORS, name, "status")),
                body -> WireReader.read(body, Wire.Status.class)));
    }

    @Override
    public List<PluginSnapshot> plugins(URI endpoint) {
        var url = url(endpoint, "connector-plugins").addQueryParameter("connectorsOnly", "true");
        return WireReader.plugins(
                call(endpoint, Kind.READ, get(url), body -> WireReader.read(body, Wire.Plugin[].class)));
    }

    @Override
    public List<String> topics(URI endpoint, String name) {
        try {
            var answer = call(
                    endpoint,
                    Kind.READ,
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
                    call(endpoint, Kind.PATIENT_READ, request, body -> WireReader.read(body, KafkaSnapshot.class)));
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
        var answer = call(endpoint, Kind.WRITE, request, body -> WireReader.read(body, Wire.Validation.class));
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
                request(url(endpoint, CONNECTORS))
                        .tag(Quoting.class, Quoting.of(config))
                        .post(json(body))
                        .build());
    }

    @Override
    public void putConfig(URI endpoint, String name, Map<String, String> config) {
        write(
                endpoint,
                request(url(endpoint, CONNECTORS, name, "config"))
                        .tag(Quoting.class, Quoting.of(config))
                        .put(json(config))
                        .build());
    }

    @Override
    public void pause(URI endpoint, String name) {
        changeState(endpoint, name, "pause");
    }

    @Override
    public void resume(URI endpoint, String name) {
        changeState(endpoint, name, "resume");
    }

    @Override
    public void stop(URI endpoint, String name) {
        changeState(endpoint, name, "stop");
    }

    private void changeState(URI endpoint, String name, String verb) {
        write(
                endpoint,
                request(url(endpoint, CONNECTORS, name, verb)).put(nothing()).build());
    }

    @Override
    public void restart(URI endpoint, String name, boolean includeTasks, boolean onlyFailed) {
        var url = url(endpoint, CONNECTORS, name, "restart")
                .addQueryParameter("includeTasks", Boolean.toString(includeTasks))
                .addQueryParameter("onlyFailed", Boolean.toString(onlyFailed));
        write(endpoint, request(url).post(nothing()).build());
    }

    @Override
    public void resetOffsets(URI endpoint, String name) {
        write(
                endpoint,
                request(url(endpoint, CONNECTORS, name, "offsets")).delete().build());
    }

    @Override
    public void delete(URI endpoint, String name) {
        try {
            write(endpoint, request(url(endpoint, CONNECTORS, name)).delete().build());
        } catch (RestRejectedException e) {
            absentOrThrow(e, Boolean.TRUE);
        }
    }

    private void write(URI endpoint, Request request) {
        call(endpoint, Kind.WRITE, request, body -> Boolean.TRUE);
    }

    private <T> T call(URI endpoint, Kind kind, Request request, BodyReader<T> reader) {
        var client = connections.client(endpoint, kind);
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw FailureReader.answered(response);
            }
            return reader.read(Objects.requireNonNull(response.body()).byteStream());
        } catch (IOException e) {
            connections.renew(endpoint);
            throw FailureReader.broken(request.url(), e);
        }
    }

    @Override
    public void retain(Set<URI> endpoints) {
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
