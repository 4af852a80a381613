package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

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

    private record Live(Map<String, String> config, WantedState target, boolean failed) {}

    /** A config whose answer was an error, and that arrives all the same. */
    private record Coming(Instant when, Live live) {}

    private record Shown(Instant from, Optional<Live> live) {}

    private final Random random;
    private final List<Shown> shown = new ArrayList<>();
    private Optional<Live> live = Optional.empty();
    private final List<Coming> coming = new ArrayList<>();
    private Instant lastShown = Instant.MIN;

    boolean calm;
    int writes;

    ConnectModel(Random random) {
        this.random = random;
    }

    Observation observe(Instant now) {
        arrive(now);
        if (!calm && random.nextInt(10) == 0) {
            return new Observation.Unknown("cut off");
        }
        // the worker that answers trails the others
        var view = now.minus(Duration.ofMillis(random.nextInt(1_500)));
        Optional<Live> seen = Optional.empty();
        for (var each : shown) {
            if (!each.from().isAfter(view)) {
                seen = each.live();
            }
        }
        return seen.<Observation>map(found -> Fixtures.live(found.config(), state(found)))
                .orElseGet(Observation.Absent::new);
    }

    Answer call(Action.Call call, Instant now) {
        arrive(now);
        var luck = calm ? 100 : random.nextInt(100);
        if (call instanceof Action.Create(var config, var state, var again) && luck >= 25 && luck < 40) {
            coming.add(new Coming(now.plusSeconds(random.nextInt(20)), new Live(config, state, false)));
            return Answer.LATE;
        }
        if (call instanceof Action.Reconfigure put && luck >= 25 && luck < 40) {
            var state = live.map(Live::target).orElse(WantedState.RUNNING);
            coming.add(new Coming(now.plusSeconds(random.nextInt(20)), new Live(put.config(), state, false)));
            return Answer.LATE;
        }
        if (luck < 15) {
            return Answer.CONFLICT;
        }
        var answer = luck < 20 ? Answer.CUT_OFF : perform(call, now);
        return luck >= 20 && luck < 25 ? Answer.CUT_OFF : answer;
    }

    /** Connect writes a late config over whatever is there. */
    private void arrive(Instant now) {
        for (var late : List.copyOf(coming)) {
            if (!late.when().isAfter(now)) {
                coming.remove(late);
                become(late.live(), late.when().isAfter(lastShown) ? late.when() : now);
            }
        }
    }

    private Answer perform(Action.Call call, Instant now) {
        writes += call instanceof Action.Validate || call instanceof Action.CheckTasks ? 0 : 1;
        switch (call) {
            case Action.Validate validate -> {}
            case Action.CheckTasks check -> {}
            case Action.Create create -> {
                if (live.isPresent()) {
                    return Answer.NAME_TAKEN;
                }
                become(new Live(create.config(), create.initialState(), false), now);
            }
            case Action.Reconfigure put ->
                become(new Live(put.config(), live.map(Live::target).orElse(WantedState.RUNNING), false), now);
            case Action.Pause pause -> {
                return aim(WantedState.PAUSED, now);
            }
            case Action.Resume resume -> {
                return aim(WantedState.RUNNING, now);
            }
            case Action.Stop stop -> {
                return aim(WantedState.STOPPED, now);
            }
            case Action.RestartConnector restart ->
                live.ifPresent(found -> become(new Live(found.config(), found.target(), false), now));
            case Action.RestartFailed restart ->
                live.ifPresent(found -> become(new Live(found.config(), found.target(), false), now));
            case Action.ResetOffsets reset -> {}
            case Action.Delete delete -> become(null, now);
        }
        return Answer.OK;
    }

    private Answer aim(WantedState target, Instant now) {
        if (live.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        become(new Live(live.get().config(), target, live.get().failed()), now);
        return Answer.OK;
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
                become(new Live(other, found.target(), found.failed()), now);
            }
            case 2 ->
                become(
                        new Live(found.config(), Fixtures.STATES.get(random.nextInt(Fixtures.STATES.size())), false),
                        now);
            default -> {
                if (found.target() == WantedState.RUNNING) {
                    become(new Live(found.config(), found.target(), true), now);
                }
            }
        }
    }

    boolean is(DesiredConnector desired) {
        return live.filter(found -> ConnectorConfig.differences(found.config(), desired.config())
                        .isEmpty())
                .filter(found -> found.target() == desired.state())
                .isPresent();
    }

    boolean isAbsent() {
        return live.isEmpty();
    }

    private static LiveState state(Live found) {
        return found.failed() ? LiveState.FAILED : LiveState.of(found.target().name());
    }

    private void become(Live next, Instant now) {
        live = Optional.ofNullable(next);
        var from = now.plus(Duration.ofMillis(random.nextInt(1_000)));
        lastShown = from.isAfter(lastShown) ? from : lastShown;
        shown.add(new Shown(lastShown, live));
    }
}
