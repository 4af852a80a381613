package io.penstock.operator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Connect cluster in memory that answers over HTTP as a worker does: connectors with configs, states and tasks, which
 * a test can break. The property {@code bad} is invalid with any value, and the class {@code NoSuchConnector} unknown; every
 * plugin has the version 4.3.1 alone.
 */
final class FakeConnect implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKER = "10.0.0.1:8083";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Live> connectors = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final Map<String, Live> late = new ConcurrentHashMap<>();
    private final Set<String> starting = ConcurrentHashMap.newKeySet();
    private volatile boolean deletesLate;
    private volatile boolean rebalancing;
    private volatile boolean older;

    private static final class Live {
        private Map<String, String> config;
        private String state;
        private final Map<Integer, String> failed = new TreeMap<>();
        private final List<Instant> restarts = new ArrayList<>();
        private final Map<Integer, String> workers = new TreeMap<>();

        Live(Map<String, String> config, String state) {
            this.config = config;
            this.state = state;
        }

        int tasks() {
            return state.equals("STOPPED") ? 0 : Integer.parseInt(config.getOrDefault("tasks.max", "1"));
        }
    }

    private record Answer(int status, Object body) {}

    FakeConnect() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method, path and body of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Requests other than reads that name a connector. */
    List<String> writes(String name) {
        return requests.stream()
                .filter(r -> !r.startsWith("GET ") && !r.contains("/config/validate"))
                .filter(r -> r.contains("/connectors/" + name) || r.contains("\"name\":\"" + name + "\""))
                .toList();
    }

    /** Reads of all connectors at once so far. */
    long polls() {
        return requests.stream().filter(r -> r.startsWith("GET /connectors?")).count();
    }

    /** Waits until somebody who polls must have seen what is live now. */
    void awaitPolls(int number) {
        var before = polls();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> polls() >= before + number);
    }

    synchronized Map<String, String> config(String name) {
        var live = connectors.get(name);
        return live == null ? Map.of() : Map.copyOf(live.config);
    }

    synchronized String state(String name) {
        var live = connectors.get(name);
        return live == null ? "gone" : live.state;
    }

    /** Somebody else makes or changes a connector. */
    synchronized void put(String name, Map<String, String> config) {
        var named = new TreeMap<>(config);
        named.put("name", name);
        connectors.computeIfAbsent(name, any -> new Live(named, "RUNNING")).config = named;
    }

    /** Somebody else changes the state. */
    synchronized void hold(String name, String state) {
        connectors.get(name).state = state;
    }

    synchronized void fail(String name, int task, String trace) {
        connectors.get(name).failed.put(task, trace);
    }

    /** When a connector was asked to restart. */
    synchronized List<Instant> restarts(String name) {
        return List.copyOf(connectors.get(name).restarts);
    }

    /** From now on, Connect says that this worker runs the task. */
    synchronized void place(String name, int task, String worker) {
        connectors.get(name).workers.put(task, worker);
    }

    /** From now on, validation of a connector of that name gives no answer. */
    void hang(String name) {
        hanging.put(name, new CountDownLatch(1));
    }

    /** From now on, validation of that connector answers, that under way included. */
    void release(String name) {
        hanging.remove(name).countDown();
    }

    /** From now on, a deletion is accepted and takes place only at {@link #remove}. */
    void deletesLate(boolean late) {
        deletesLate = late;
    }

    /** From now on, the create of that connector is answered with a 500, and takes place only at {@link #arrive}. */
    void createsLate(String name) {
        late.put(name, new Live(Map.of(), "RUNNING"));
    }

    /** The late create takes place. */
    synchronized void arrive(String name) {
        connectors.put(name, late.remove(name));
    }

    /** Whether the late create has been asked for. */
    synchronized boolean isComing(String name) {
        return late.containsKey(name) && !late.get(name).config.isEmpty();
    }

    /** The start of that connector does not end, so that no list names it, or it ends. */
    void hangsInItsStart(String name, boolean now) {
        if (now) {
            starting.add(name);
        } else {
            starting.remove(name);
        }
    }

    /** While true, writes are refused with a 409, as during a rebalance. */
    void rebalancing(boolean now) {
        rebalancing = now;
    }

    /** While true, plugin versions are something that Connect has not heard of, as before 4.1. */
    void older(boolean now) {
        older = now;
    }

    synchronized void remove(String name) {
        connectors.remove(name);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            var answer = answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
            var bytes = answer.body == null ? new byte[0] : JSON.writeValueAsBytes(answer.body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(String method, URI uri, String body) throws JsonProcessingException {
        var path = uri.getPath();
        if (path.endsWith("/config/validate")) {
            return validate(path, JSON.readValue(body, OBJECT));
        }
        if (rebalancing && !method.equals("GET")) {
            return failure(409, "Cannot complete request because of a conflicting operation (e.g. worker rebalance)");
        }
        return switch (method + " " + path) {
            case "GET /" ->
                new Answer(200, Map.of("version", "4.3.1", "commit", "abc", "kafka_cluster_id", "kafka-cluster-1"));
            case "GET /health" -> new Answer(200, Map.of("status", "healthy"));
            case "GET /connector-plugins" -> new Answer(200, plugins());
            case "GET /connectors" -> new Answer(200, all());
            case "POST /connectors" -> create(JSON.readValue(body, OBJECT));
            default -> one(method, path.split("/"), body);
        };
    }

    private static List<Map<String, String>> plugins() {
        return List.of(
                Map.of(
                        "class",
                        "org.apache.kafka.connect.file.FileStreamSinkConnector",
                        "type",
                        "sink",
                        "version",
                        "4.3.1"),
                Map.of(
                        "class",
                        "org.apache.kafka.connect.file.FileStreamSourceConnector",
                        "type",
                        "source",
                        "version",
                        "4.3.1"));
    }

    private Answer validate(String path, Map<String, Object> config) {
        var held = hanging.get(String.valueOf(config.get("name")));
        if (held != null) {
            await(held);
        }
        if (path.contains("NoSuchConnector")) {
            return failure(400, "Failed to find any class that implements Connector and which name matches NoSuch");
        }
        return new Answer(200, FakeValidation.of(config, older));
    }

    private synchronized Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        connectors.forEach((name, live) -> {
            if (!starting.contains(name)) {
                all.put(name, Map.of("info", info(name, live), "status", status(live)));
            }
        });
        return all;
    }

    private static Map<String, Object> info(String name, Live live) {
        var tasks = new ArrayList<Object>();
        for (int task = 0; task < live.tasks(); task++) {
            tasks.add(Map.of("connector", name, "task", task));
        }
        return Map.of("name", name, "config", live.config, "tasks", tasks, "type", type(live));
    }

    private static String type(Live live) {
        return live.config.getOrDefault("connector.class", "").contains("Source") ? "source" : "sink";
    }

    private static Map<String, Object> status(Live live) {
        var tasks = new ArrayList<Object>();
        for (int task = 0; task < live.tasks(); task++) {
            var failed = live.failed.get(task);
            var one = new LinkedHashMap<String, Object>();
            one.put("id", task);
            one.put("state", failed == null ? live.state : "FAILED");
            one.put("worker_id", live.workers.getOrDefault(task, WORKER));
            if (failed != null) {
                one.put("trace", failed);
            }
            tasks.add(one);
        }
        var connector = Map.of("state", live.state, "worker_id", WORKER, "version", "4.3.1");
        return Map.of("connector", connector, "tasks", tasks, "type", type(live));
    }

    @SuppressWarnings("unchecked")
    private synchronized Answer create(Map<String, Object> request) {
        var name = (String) request.get("name");
        if (connectors.containsKey(name)) {
            return failure(409, "Connector " + name + " already exists");
        }
        var config = new TreeMap<String, String>((Map<String, String>) request.get("config"));
        config.put("name", name);
        if (late.containsKey(name)) {
            late.get(name).config = config;
            return failure(500, "Request timed out");
        }
        connectors.put(name, new Live(config, (String) request.getOrDefault("initial_state", "RUNNING")));
        return new Answer(201, info(name, connectors.get(name)));
    }

    private synchronized Answer one(String method, String[] path, String body) throws JsonProcessingException {
        var name = path[2];
        var verb = method + (path.length > 3 ? " " + path[3] : "");
        var live = connectors.get(name);
        if (verb.equals("PUT config")) {
            put(name, JSON.readValue(body, new TypeReference<>() {}));
            return new Answer(200, info(name, connectors.get(name)));
        }
        if (live == null) {
            return failure(404, "Connector " + name + " not found");
        }
        if (verb.equals("POST tasks") && path.length == 6) {
            live.failed.remove(Integer.parseInt(path[4]));
            live.restarts.add(Instant.now());
            return new Answer(204, null);
        }
        return switch (verb) {
            case "GET" -> new Answer(200, info(name, live));
            case "GET status" ->
                starting.contains(name)
                        ? failure(404, "No status found for connector " + name)
                        : new Answer(200, status(live));
            case "GET topics" -> new Answer(200, Map.of(name, Map.of("topics", List.of("orders"))));
            case "PUT pause" -> state(live, "PAUSED");
            case "PUT resume" -> state(live, "RUNNING");
            case "PUT stop" -> state(live, "STOPPED");
            case "POST restart" -> {
                live.failed.clear();
                live.restarts.add(Instant.now());
                yield new Answer(202, null);
            }
            case "DELETE" -> delete(name);
            default -> failure(405, "no " + verb);
        };
    }

    private Answer delete(String name) {
        if (!deletesLate) {
            connectors.remove(name);
        }
        return new Answer(204, null);
    }

    private static Answer state(Live live, String state) {
        live.state = state;
        return new Answer(202, null);
    }

    private static Answer failure(int status, String message) {
        return new Answer(status, Map.of("error_code", status, "message", message));
    }

    private static void await(CountDownLatch held) {
        try {
            held.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hanging.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.shutdownNow();
    }
}
