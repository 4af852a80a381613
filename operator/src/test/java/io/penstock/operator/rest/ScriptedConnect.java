package io.penstock.operator.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cluster in memory that answers polls as a test wants it and remembers what it was asked. */
public final class ScriptedConnect implements ConnectRestClient, ConnectRestClients {
    public static final URI ENDPOINT = URI.create("http://telemetry-connect.ns.svc:8083");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile SortedMap<String, ConnectorSnapshot> listed = new TreeMap<>();
    private volatile @Nullable RuntimeException failureBeside;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch pauseGate = new CountDownLatch(0);
    private final AtomicInteger open = new AtomicInteger();
    private volatile URI endpoint = ENDPOINT;
    private volatile List<PluginSnapshot> plugins = List.of(new PluginSnapshot("a.Sink", "sink", "1.0"));
    private volatile List<String> topics = List.of();
    private volatile boolean ready = true;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable KafkaSnapshot kafka;
    private volatile @Nullable TasksSnapshot tasks;
    private volatile @Nullable RuntimeException failureOfTasks;

    /** What the list names. */
    public ScriptedConnect holds(ConnectorSnapshot... connectors) {
        var next = new TreeMap<String, ConnectorSnapshot>();
        for (var connector : connectors) {
            next.put(connector.name(), connector);
        }
        listed = next;
        return this;
    }

    /** From now on, everything but the list and the health question fails so; null for nothing. */
    public ScriptedConnect failsBesideTheList(@Nullable RuntimeException next) {
        failureBeside = next;
        return this;
    }

    /** From now on, topics are answered only when the gate opens. */
    public ScriptedConnect holdsUpTopics(CountDownLatch opened) {
        gate = opened;
        return this;
    }

    /** From now on, pauses are answered only when the gate opens. */
    public ScriptedConnect holdsUpPauses(CountDownLatch opened) {
        pauseGate = opened;
        return this;
    }

    public ScriptedConnect hasPlugin(String className, String version) {
        plugins = List.of(new PluginSnapshot(className, "sink", version));
        return this;
    }

    public ScriptedConnect usedTopics(String... names) {
        topics = List.of(names);
        return this;
    }

    public ScriptedConnect isReady(boolean value) {
        ready = value;
        return this;
    }

    public ScriptedConnect refuses() {
        return fails(new RestUnreachableException("telemetry refuses connections", false));
    }

    public ScriptedConnect forbids() {
        return fails(new RestUnauthorizedException("telemetry answers 401"));
    }

    public ScriptedConnect rebalances() {
        return fails(rebalance());
    }

    public static RuntimeException rebalance() {
        return new RebalancingException("Request cannot be completed because a rebalance is expected");
    }

    public static RuntimeException rejection(int status) {
        return new RestRejectedException(status, false, "HTTP " + status);
    }

    public static RuntimeException timeout() {
        return new RestUnreachableException("no answer from telemetry in time", true);
    }

    public ScriptedConnect fails(RuntimeException next) {
        failure = next;
        return this;
    }

    public ScriptedConnect answers() {
        failure = null;
        return this;
    }

    /** Calls since the last time, in order. */
    public List<String> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Calls that no poll makes, in order. */
    public List<String> writes() {
        return calls.stream().filter(call -> call.startsWith("pause ")).toList();
    }

    /** A connector with one task, both in the given state on worker {@code w0:8083}. */
    public static ConnectorSnapshot connector(String name, String state) {
        return connector(name, state, null);
    }

    public static ConnectorSnapshot connector(String name, String state, @Nullable String trace) {
        return new ConnectorSnapshot(
                name,
                "sink",
                new TreeMap<>(Map.of("name", name, "topics", name)),
                1,
                trace == null ? state : "RUNNING",
                "w0:8083",
                "1.0",
                null,
                List.of(new TaskSnapshot(0, state, "w0:8083", trace)));
    }

    /** What a worker says of Kafka; workers that were not given anything to say do not know the question. */
    public ScriptedConnect saysOfKafka(KafkaSnapshot state) {
        kafka = state;
        return this;
    }

    @Override
    public Optional<KafkaSnapshot> kafka(Set<String> topics, Set<String> patterns) {
        return Optional.ofNullable(kafka);
    }

    /** What each worker says of its tasks; workers that were not given anything to say do not know the question. */
    public ScriptedConnect saysOfTasks(TasksSnapshot state) {
        tasks = state;
        failureOfTasks = null;
        return this;
    }

    /** From now on, no worker answers when it is asked for its tasks. */
    public ScriptedConnect saysNothingOfTasks(RuntimeException failure) {
        failureOfTasks = failure;
        return this;
    }

    @Override
    public Optional<TasksSnapshot> tasks(String worker, String known) {
        calls.add("tasks " + worker);
        var planned = failureOfTasks;
        if (planned != null) {
            throw planned;
        }
        return Optional.ofNullable(tasks);
    }

    /** A connector that runs, and its one task, on a certain worker. */
    public static ConnectorSnapshot placed(String name, String worker) {
        var config = new TreeMap<>(Map.of("name", name, "topics", name));
        var task = new TaskSnapshot(0, "RUNNING", worker, null);
        return new ConnectorSnapshot(name, "sink", config, 1, "RUNNING", worker, "1.0", null, List.of(task));
    }

    private void called(String call) {
        calls.add(call);
        failIfPlanned();
    }

    private void failIfPlanned() {
        var planned = failure;
        if (planned != null) {
            throw planned;
        }
    }

    private static void await(CountDownLatch opened) {
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void calledBeside(String call) {
        called(call);
        var planned = failureBeside;
        if (planned != null) {
            throw planned;
        }
    }

    /** The one client of whatever address is asked for. */
    @Override
    public ConnectRestClient at(URI address) {
        open.incrementAndGet();
        endpoint = address;
        return this;
    }

    /** How often it was taken for a client and is not closed. */
    public int open() {
        return open.get();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        open.decrementAndGet();
    }

    @Override
    public boolean ready() {
        called("health");
        return ready;
    }

    @Override
    public WorkerInfo info() {
        calledBeside("info");
        return new WorkerInfo("4.3.1", "abc", "kafka-1");
    }

    @Override
    public ConnectorList connectors(ConnectorList known) {
        called("connectors");
        var digest = Integer.toString(listed.hashCode());
        return digest.equals(known.digest()) ? known.withoutConnectors() : ConnectorList.of(digest, listed);
    }

    @Override
    public Optional<ConnectorSnapshot> connector(String name) {
        failIfPlanned();
        throw new UnsupportedOperationException("polls ask for no single connector");
    }

    @Override
    public boolean tasksRun(String name) {
        throw new UnsupportedOperationException("polls ask for no single connector");
    }

    @Override
    public List<PluginSnapshot> plugins() {
        calledBeside("plugins");
        return plugins;
    }

    @Override
    public List<String> topics(String name) {
        calledBeside("topics " + name);
        await(gate);
        return topics;
    }

    @Override
    public ValidationReport validate(String name, String connectorClass, Map<String, String> config) {
        called("validate " + name);
        throw new UnsupportedOperationException();
    }

    @Override
    public void create(String name, Map<String, String> config, InitialState initialState) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putConfig(String name, Map<String, String> config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(String name) {
        calls.add("pause " + name);
        await(pauseGate);
        failIfPlanned();
    }

    @Override
    public void resume(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart(String name, boolean includeTasks, boolean onlyFailed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restartTask(String name, int task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resetOffsets(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }
}
