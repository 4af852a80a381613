package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A small Connect with one connector name: writes show late, answers 409 at times, cuts connections after or before it
 * did what was asked, and creates on a PUT as the real one does.
 */
final class ConnectModel {
    /** How a call ended. */
    enum Answer {
        OK,
        CONFLICT,
        CUT_OFF,
        LATE,
        NAME_TAKEN,
        NOT_FOUND
    }

    /** The connector itself or a task, with the Secret values that it read when it started. */
    private record Part(boolean failed, String secrets) {}

    /** The connector itself is the first part; tasks follow. */
    private record Live(Map<String, String> config, WantedState target, List<Part> parts) {
        boolean failed() {
            return parts.getFirst().failed();
        }

        Live with(WantedState next) {
            return new Live(config, next, parts);
        }

        Live with(UnaryOperator<Part> change) {
            return new Live(config, target, parts.stream().map(change).toList());
        }

        Live with(int index, Part part) {
            var all = new ArrayList<>(parts);
            all.set(index, part);
            return new Live(config, target, all);
        }
    }

    /** A call whose answer was an error, and that is carried out all the same. */
    private record Coming(Instant when, Action.Call call) {}

    private record Shown(Instant from, Optional<Live> live) {}

    private final Random random;
    private final List<Shown> shown = new ArrayList<>();
    private Optional<Live> live = Optional.empty();
    private final List<Coming> coming = new ArrayList<>();
    private Instant lastShown = Instant.MIN;

    /** Until when the start of the connector hangs: its list does not name one that has no status yet. */
    private Instant starts = Instant.MIN;

    static final List<WantedState> STATES = List.of(WantedState.RUNNING, WantedState.PAUSED, WantedState.STOPPED);

    private static final int PARTS = 3;

    /** After that time every worker shows what has happened. */
    static final Duration TRAIL = Duration.ofMillis(2_500);

    /** How often the connector was restarted with all of its tasks. */
    int restarts;

    /** The Secret values of now. */
    String secrets = "secrets-0";

    boolean calm;

    /** Whether it is now this worker that answers, now that one. */
    boolean trails = true;

    int writes;

    /** Whether somebody else made what is live. */
    private boolean anothers;

    /** Writes that did something to what somebody else made. */
    int intrusions;

    /** In which state it was last created. */
    WantedState createdAs = WantedState.RUNNING;

    ConnectModel(Random random) {
        this.random = random;
    }

    Observation observe(Instant now) {
        arrive(now);
        if (!calm && random.nextInt(10) == 0) {
            return new Observation.Unknown("cut off");
        }
        // the worker that answers trails the others
        var view = trails ? now.minus(Duration.ofMillis(random.nextInt(1_500))) : now;
        Optional<Live> seen = Optional.empty();
        for (var each : shown) {
            if (!each.from().isAfter(view)) {
                seen = each.live();
            }
        }
        return seen.filter(any -> !view.isBefore(starts))
                .<Observation>map(found -> new Observation.Present(present(found)))
                .orElseGet(Observation.Absent::new);
    }

    /** What it says when it is asked by name. */
    Optional<LiveConnector> lookUp(Instant now) {
        return live.map(found -> now.isBefore(starts) ? starting(found) : present(found));
    }

    Answer call(Action.Call call, Instant now) {
        arrive(now);
        var luck = calm ? 100 : random.nextInt(100);
        if (sends(call) && luck >= 25 && luck < 40) {
            comesLate(call, now);
            return Answer.LATE;
        }
        if (luck < 15) {
            return Answer.CONFLICT;
        }
        var answer = luck < 20 ? Answer.CUT_OFF : perform(call, now);
        return luck >= 20 && luck < 25 ? Answer.CUT_OFF : answer;
    }

    /** Nobody hears of it, and it is carried out within the time for which it is waited. */
    void comesLate(Action.Call call, Instant now) {
        coming.add(new Coming(now.plusSeconds(random.nextInt(20)), call));
    }

    /** Whether it holds a config. */
    static boolean sends(Action.Call call) {
        return call instanceof Action.Create || call instanceof Action.Reconfigure;
    }

    /** For how long a call hangs from now on; empty if it is answered at once. */
    Optional<Duration> hangs(Action.Call call) {
        var quick = call instanceof Action.Validate
                || call instanceof Action.LookUp
                || call instanceof Action.CheckTasks
                || call instanceof Action.Restarting;
        return calm || quick || random.nextInt(4) != 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(1 + random.nextInt(90)));
    }

    boolean runs() {
        return live.filter(found -> found.target() != WantedState.STOPPED).isPresent();
    }

    /** Connect writes a late config over whatever is there, and creates nothing twice. */
    private void arrive(Instant now) {
        for (var late : List.copyOf(coming)) {
            if (!late.when().isAfter(now)) {
                coming.remove(late);
                perform(late.call(), late.when().isAfter(lastShown) ? late.when() : now);
            }
        }
    }

    private Answer perform(Action.Call call, Instant now) {
        switch (call) {
            case Action.Validate validate -> {
                return Answer.OK;
            }
            case Action.LookUp lookUp -> {
                return Answer.OK;
            }
            case Action.CheckTasks check -> {
                return Answer.OK;
            }
            default -> writes++;
        }
        return write(call, now);
    }

    private Answer write(Action.Call call, Instant now) {
        intrusions += anothers && !(call instanceof Action.Create) ? 1 : 0;
        switch (call) {
            case Action.Create create -> {
                if (live.isPresent()) {
                    return Answer.NAME_TAKEN;
                }
                createdAs = create.initialState();
                become(started(create.config(), create.initialState()), now);
                if (!calm && random.nextInt(4) == 0) {
                    // some starts do not end before somebody does something about it
                    starts = random.nextBoolean() ? Instant.MAX : now.plusSeconds(random.nextInt(120));
                }
            }
            case Action.Reconfigure put ->
                become(started(put.config(), live.map(Live::target).orElse(WantedState.RUNNING)), now);
            case Action.Pause pause -> {
                return aim(WantedState.PAUSED, now);
            }
            case Action.Resume resume -> {
                return aim(WantedState.RUNNING, now);
            }
            case Action.Stop stop -> {
                aim(WantedState.STOPPED, now);
                return Answer.OK;
            }
            case Action.RestartConnector restart -> live.ifPresent(found -> become(found.with(0, part()), now));
            case Action.RestartFailed restart ->
                live.ifPresent(found -> become(found.with(part -> part.failed() ? part() : part), now));
            case Action.AutoRestart(var parts, var all) -> {
                // by the number of the task; the connector itself is the first part
                var index = Integer.parseInt(parts.first()) + 1;
                live.filter(found -> found.target() != WantedState.STOPPED)
                        .ifPresent(found -> become(found.with(index, part()), now));
            }
            case Action.ReloadSecrets reload -> {
                restarts++;
                live.ifPresent(found -> become(found.with(part -> part()), now));
            }
            case Action.ResetOffsets reset -> {}
            case Action.Delete delete -> become(null, now);
            default -> throw new IllegalArgumentException(call + " writes nothing");
        }
        return Answer.OK;
    }

    private Answer aim(WantedState target, Instant now) {
        if (live.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        var hangs = starts;
        become(held(live.get(), target), now);
        starts = hangs;
        return Answer.OK;
    }

    /** A stop ends all parts; what follows it starts them. */
    private Live held(Live found, WantedState target) {
        return found.target() == WantedState.STOPPED ? started(found.config(), target) : found.with(target);
    }

    private Live started(Map<String, String> config, WantedState target) {
        return new Live(config, target, Collections.nCopies(PARTS, part()));
    }

    private Part part() {
        return new Part(false, secrets);
    }

    /** A part fails if it still runs with older Secret values, which have expired by now. */
    void expire(int index, Instant now) {
        live.filter(found -> found.target() == WantedState.RUNNING && !hangsInItsStart(now))
                .filter(found -> !found.parts().get(index).secrets().equals(secrets))
                .ifPresent(found -> become(
                        found.with(
                                index, new Part(true, found.parts().get(index).secrets())),
                        now));
    }

    /** Whether nothing has failed that is to run. */
    boolean runsWhole() {
        return live.filter(found -> found.target() == WantedState.RUNNING).map(Live::parts).orElse(List.of()).stream()
                .noneMatch(Part::failed);
    }

    /** Whether all that failed had its try with the Secret values of now, if it is to run at all. */
    boolean triedAll() {
        return live.filter(found -> found.target() == WantedState.RUNNING).map(Live::parts).orElse(List.of()).stream()
                .allMatch(part -> !part.failed() || part.secrets().equals(secrets));
    }

    /** Whether all parts were started with the Secret values of now, if they are to run at all. */
    boolean runsWithTheSecretsOfNow() {
        return live.filter(found -> found.target() == WantedState.RUNNING).map(Live::parts).orElse(List.of()).stream()
                .allMatch(part -> part.secrets().equals(secrets));
    }

    /** Somebody else does something to the connector. */
    void disturb(Instant now) {
        if (live.isEmpty()) {
            return;
        }
        var found = live.get();
        switch (random.nextInt(4)) {
            case 0 -> become(null, now);
            case 1 -> {
                var other = new TreeMap<>(found.config());
                other.put("by.hand", Integer.toString(random.nextInt()));
                become(started(other, found.target()), now);
            }
            // what had failed runs only once it was started again
            case 2 -> become(held(found.with(part -> part.failed() ? part() : part), anyState()), now);
            default -> {
                if (found.target() == WantedState.RUNNING) {
                    var index = random.nextInt(PARTS);
                    become(
                            found.with(
                                    index,
                                    new Part(true, found.parts().get(index).secrets())),
                            now);
                }
            }
        }
    }

    /** Somebody else makes a connector of the name, whose start may hang. */
    void another(Instant now) {
        become(started(Map.of("topics", "anothers"), anyState()), now);
        anothers = true;
        starts = random.nextBoolean() ? Instant.MAX : now;
    }

    /** While no operator looks, a connector fails and is asked for another state: it goes on saying FAILED. */
    void failUnseen(Instant now) {
        live.filter(found -> found.target() == WantedState.RUNNING)
                .filter(any -> random.nextInt(3) == 0)
                .map(found ->
                        found.with(0, new Part(true, found.parts().getFirst().secrets())))
                .ifPresent(found -> become(found.with(anyState()), now));
    }

    private WantedState anyState() {
        return STATES.get(random.nextInt(STATES.size()));
    }

    boolean is(DesiredConnector desired) {
        return has(desired.config())
                && live.filter(found -> found.target() == desired.state()).isPresent();
    }

    boolean has(Map<String, String> config) {
        return live.filter(found ->
                        ConnectorConfig.differences(found.config(), config).isEmpty())
                .isPresent();
    }

    /** Whether its start has not ended: then no list names it. */
    boolean hangsInItsStart(Instant now) {
        return live.isPresent() && now.isBefore(starts);
    }

    boolean isAbsent() {
        return live.isEmpty();
    }

    /** A connector without a status. */
    private static LiveConnector starting(Live found) {
        return new LiveConnector(
                "sink", new TreeMap<>(found.config()), LiveState.UNASSIGNED, "", null, null, null, 0, List.of());
    }

    private static LiveConnector present(Live found) {
        var target = LiveState.of(found.target().name());
        var tasks = new ArrayList<LiveTask>();
        if (target != LiveState.STOPPED) {
            for (var part : found.parts().subList(1, PARTS)) {
                tasks.add(new LiveTask(tasks.size(), part.failed() ? LiveState.FAILED : target, "w0:8083", null, null));
            }
        }
        return new LiveConnector(
                "sink",
                new TreeMap<>(found.config()),
                found.failed() ? LiveState.FAILED : target,
                "w0:8083",
                "1.0",
                null,
                null,
                tasks.size(),
                tasks);
    }

    private void become(Live next, Instant now) {
        live = Optional.ofNullable(next);
        anothers = false;
        starts = Instant.MIN;
        var from = now.plus(Duration.ofMillis(random.nextInt(1_000)));
        lastShown = from.isAfter(lastShown) ? from : lastShown;
        shown.add(new Shown(lastShown, live));
    }
}
