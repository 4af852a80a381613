package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.RestartRequest;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.ConnectorPlan;
import io.penstock.operator.plan.Deletion;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.UnderWay;
import io.penstock.operator.rest.ConnectRestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** One object, one operator and one Connect, told step by step. */
final class ConvergenceStory {
    static final Duration ENOUGH = Duration.ofMinutes(3);

    private static final List<RestartScope> SCOPES = List.of(RestartScope.FAILED, RestartScope.ALL);

    private static final ConnectorKey TARGET = new ConnectorKey(new ClusterKey("demo", "telemetry"), "orders");

    private final Random random;
    private final AutoRestart autoRestart;
    final ConnectModel connect;
    private final ConnectRestClient client;
    private final ConnectorActions actions;
    Instant now = Samples.NOON;
    DesiredConnector desired;
    private Memory memory = Memory.EMPTY;
    Action last = new Action.Suspended();
    private Optional<Hanging> hanging = Optional.empty();
    private List<String> left = List.of();
    int drift;
    private Optional<RestartRequest> restart = Optional.empty();

    /** A call that is not carried out yet. */
    private record Hanging(Action.Call call, DesiredConnector sent, Instant until) {}

    ConvergenceStory(long seed) {
        this(seed, AutoRestart.OFF);
    }

    ConvergenceStory(long seed, AutoRestart autoRestart) {
        this.autoRestart = autoRestart;
        random = new Random(seed);
        connect = new ConnectModel(random);
        client = new ModelClient(connect, () -> now, random::nextBoolean);
        actions = new ConnectorActions(new AnsweringCluster(), new StoryClock(() -> now), random::nextDouble);
        desired = wants(config(), state());
    }

    /** A new object, and ninety seconds of trouble from all sides from the first moment on. */
    void disturbedTime() {
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(9)) {
                case 0 -> {
                    // what somebody changes before it was ever seen is another's
                    if (memory.managed()) {
                        connect.disturb(now);
                    }
                }
                case 1 -> desired = wants(config(), desired.state());
                case 2 -> desired = wants(desired.config(), state());
                case 3 -> {
                    connect.failUnseen(now);
                    restarted();
                }
                case 4 -> {
                    connect.secrets = "secrets-" + random.nextInt();
                    desired = wants(desired.config(), desired.state());
                }
                case 5 -> {
                    asksForRestart("token-" + step, SCOPES.get(random.nextInt(SCOPES.size())));
                }
                default -> {}
            }
            pass();
        }
        // what others did last shows by now: nobody could act on it before
        now = now.plus(ConnectModel.TRAIL);
    }

    void asksForRestart(String token, RestartScope scope) {
        restart = Optional.of(new RestartRequest(token, scope));
        desired = wants(desired.config(), desired.state());
    }

    /** How often a restart that is asked for has to be carried out; empty if the start of the connector hangs. */
    Optional<Integer> restartsToExpect() {
        return connect.hangsInItsStart(now)
                ? Optional.empty()
                : Optional.of(desired.state() == WantedState.RUNNING ? 1 : 0);
    }

    /** Ninety seconds of edits with calls that hang, and nobody else who changes anything. */
    void edits() {
        connect.trails = false;
        var first = desired.config();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0 -> desired = wants(config(), desired.state());
                case 1 -> desired = wants(first, desired.state());
                case 2 -> desired = wants(desired.config(), state());
                default -> {}
            }
            pass();
        }
        connect.calm = true;
    }

    void deleted(DeletionPolicy policy) {
        desired = new DesiredConnector(
                "orders",
                desired.config(),
                desired.state(),
                false,
                "plugins-1",
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.of(new Deletion(policy, now, ClusterFate.STAYS, now, Optional.empty())));
        memory = memory.leaving(now);
    }

    /** Another object of the name, which knows what the one before left a note of. */
    void madeAgain() {
        left = last instanceof Action.Release release && release.remains() ? memory.mayBeLive() : List.of();
        memory = Memory.EMPTY;
        desired = wants(config(), state());
        last = new Action.Suspended();
    }

    /** While the start of a connector hangs, its state waits until the list names it. */
    void assertAsWanted() {
        assertThat(connect.hangsInItsStart(now) ? connect.has(desired.config()) : connect.is(desired))
                .as("live is as wanted")
                .isTrue();
    }

    /** While the start of a connector hangs, nothing runs. */
    void assertRunsWithTheSecretsOfNow() {
        if (!connect.hangsInItsStart(now)) {
            assertThat(connect.runsWithTheSecretsOfNow())
                    .as("runs with the Secret values of now")
                    .isTrue();
        }
    }

    void assertSettled() {
        if (!connect.hangsInItsStart(now)) {
            assertThat(last).isEqualTo(new Action.Settled());
            assertThat(memory.restarts().token()).as("restart handled").isEqualTo(desired.restartToken());
        }
    }

    /** What is under way is carried out, whoever waits for it. */
    void runOut() {
        hanging.ifPresent(call -> connect.call(call.call(), now));
        hanging = Optional.empty();
        connect.observe(now.plus(ENOUGH));
    }

    /** A new process knows what stands in status; nobody hears of what the old one was waiting for. */
    void restarted() {
        now = now.plus(ConnectModel.TRAIL);
        memory = PersistentMemory.restore(status(memory).build(), now);
        hanging.map(Hanging::call).filter(ConnectModel::sends).ifPresent(call -> connect.comesLate(call, now));
        hanging = Optional.empty();
    }

    void runFor(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end) && !(last instanceof Action.Release)) {
            pass();
        }
    }

    private void pass() {
        now = now.plus(Duration.ofMillis(random.nextInt(3_000)));
        hanging.filter(call -> !now.isBefore(call.until())).ifPresent(call -> {
            hanging = Optional.empty();
            answered(call.call(), call.sent());
        });
        var observed = connect.observe(now);
        memory = memory.seen(observed).watched(observed, desired.autoRestart(), now);
        if (random.nextInt(40) == 0 && !connect.calm) {
            // a crash between the write and its record
            var recorded = status(memory);
            run(observed);
            now = now.plus(ConnectModel.TRAIL);
            memory = PersistentMemory.restore(
                    recorded.attemptedHashes(memory.noted()).build(), now);
            return;
        }
        run(observed);
    }

    private static KafkaConnectorStatusBuilder status(Memory memory) {
        return PersistentMemory.toStatus(memory, new KafkaConnectorStatusBuilder());
    }

    private void run(Observation observed) {
        for (int calls = 0; calls < 10; calls++) {
            last = ConnectorPlan.decide(desired, observed, memory, now);
            if (last instanceof Action.Stall && takesOver(observed)) {
                continue;
            }
            if (hanging.isPresent()) {
                last = UnderWay.hold(last, now);
            }
            if (last instanceof Action.Settled) {
                memory = memory.settled(desired, now);
            }
            if (last instanceof Action.Adopt(var digest, var first)) {
                memory = memory.adopted(digest);
            } else if (last instanceof Action.Call call) {
                carryOut(call);
            } else {
                return;
            }
        }
        throw new AssertionError("ten calls in one pass, the last of them " + last);
    }

    private boolean takesOver(Observation observed) {
        var live = memory.live(observed).map(LiveConnector::config).map(ConnectorConfig::digest);
        if (live.filter(left::contains).isEmpty() || memory.mayBeLive().contains(live.get())) {
            return false;
        }
        memory = memory.inheriting(live.get());
        return true;
    }

    private void carryOut(Action.Call call) {
        if (ConnectModel.sends(call)) {
            memory = memory.attempting(desired.configDigest());
        }
        drift += call instanceof Action.Reconfigure put && put.drift() ? 1 : 0;
        var hangs = connect.hangs(call);
        if (hangs.isPresent()) {
            hanging = Optional.of(new Hanging(call, desired, now.plus(hangs.get())));
        } else {
            answered(call, desired);
        }
    }

    private void answered(Action.Call call, DesiredConnector sent) {
        var outcome = actions.carryOut(client, TARGET, sent, call);
        memory = outcome.change().apply(memory);
        if (outcome.done() && call instanceof Action.Create create) {
            assertThat(connect.createdAs).as("created as").isEqualTo(create.initialState());
        }
    }

    DesiredConnector wants(Map<String, String> config, WantedState state) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(config),
                state,
                false,
                "plugins-1",
                connect.secrets,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                restart,
                autoRestart,
                Optional.empty());
    }

    private Map<String, String> config() {
        var config = new TreeMap<>(Samples.CONFIG);
        config.put("topics", "topic-" + random.nextInt(4));
        return config;
    }

    private WantedState state() {
        return ConnectModel.STATES.get(random.nextInt(ConnectModel.STATES.size()));
    }
}
