package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.rest.ConnectAnswers;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectorList;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.InitialState;
import io.penstock.operator.rest.KafkaSnapshot;
import io.penstock.operator.rest.PluginSnapshot;
import io.penstock.operator.rest.TaskSnapshot;
import io.penstock.operator.rest.ValidationReport;
import io.penstock.operator.rest.WorkerInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Has the model of Connect carry out what is asked, and throws what the real client throws for its answer. */
final class ModelClient implements ConnectRestClient {
    private final ConnectModel connect;
    private final Supplier<Instant> now;
    private final BooleanSupplier tasksRun;

    ModelClient(ConnectModel connect, Supplier<Instant> now, BooleanSupplier tasksRun) {
        this.connect = connect;
        this.now = now;
        this.tasksRun = tasksRun;
    }

    private void carryOut(Action.Call call, String name) {
        switch (connect.call(call, now.get())) {
            case OK -> {
                // nothing to tell
            }
            case CONFLICT -> throw ConnectAnswers.rebalancing();
            case CUT_OFF -> throw ConnectAnswers.cutOff();
            case LATE -> throw ConnectAnswers.timedOut();
            case NAME_TAKEN -> throw ConnectAnswers.nameTaken(name);
            case NOT_FOUND -> throw ConnectAnswers.notThere(name);
        }
    }

    @Override
    public Optional<ConnectorSnapshot> connector(String name) {
        carryOut(new Action.LookUp(), name);
        return connect.lookUp(now.get()).map(live -> snapshot(name, live));
    }

    private static ConnectorSnapshot snapshot(String name, LiveConnector live) {
        return new ConnectorSnapshot(
                name,
                live.type(),
                live.config(),
                live.announcedTasks(),
                live.state().name(),
                live.worker(),
                live.version(),
                null,
                live.tasks().stream()
                        .map(task -> new TaskSnapshot(task.id(), task.state().name(), task.worker(), null))
                        .toList());
    }

    @Override
    public boolean tasksRun(String name) {
        return tasksRun.getAsBoolean();
    }

    @Override
    public ValidationReport validate(String name, String connectorClass, Map<String, String> config) {
        carryOut(new Action.Validate(connectorClass, new TreeMap<>(config), ""), name);
        return new ValidationReport(connectorClass, List.of());
    }

    @Override
    public void create(String name, Map<String, String> config, InitialState initialState) {
        carryOut(new Action.Create(new TreeMap<>(config), WantedState.valueOf(initialState.name()), false), name);
    }

    @Override
    public void putConfig(String name, Map<String, String> config) {
        carryOut(new Action.Reconfigure(new TreeMap<>(config), false, new TreeSet<>(), false), name);
    }

    @Override
    public void pause(String name) {
        carryOut(new Action.Pause(false), name);
    }

    @Override
    public void resume(String name) {
        carryOut(new Action.Resume(false), name);
    }

    @Override
    public void stop(String name) {
        carryOut(new Action.Stop(false), name);
    }

    @Override
    public void restart(String name, boolean includeTasks, boolean onlyFailed) {
        carryOut(
                onlyFailed
                        ? new Action.RestartFailed()
                        : includeTasks ? new Action.ReloadSecrets(false) : new Action.RestartConnector(),
                name);
    }

    @Override
    public void restartTask(String name, int task) {
        carryOut(new Action.AutoRestart(new TreeSet<>(Set.of(String.valueOf(task))), false), name);
    }

    @Override
    public void resetOffsets(String name) {
        carryOut(new Action.ResetOffsets(), name);
    }

    @Override
    public void delete(String name) {
        carryOut(new Action.Delete(), name);
    }

    @Override
    public boolean ready() {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public WorkerInfo info() {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public ConnectorList connectors(ConnectorList known) {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public List<PluginSnapshot> plugins() {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public List<String> topics(String name) {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public Optional<KafkaSnapshot> kafka(Set<String> topics, Set<String> patterns) {
        throw new UnsupportedOperationException("the poller's question");
    }

    @Override
    public URI endpoint() {
        throw new UnsupportedOperationException("the gateway's question");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the gateway's business");
    }
}
