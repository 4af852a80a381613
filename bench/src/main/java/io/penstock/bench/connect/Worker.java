package io.penstock.bench.connect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Answers requests as a Connect worker does. */
final class Worker {
    private static final String VERSION = "4.3.1";
    private static final String REBALANCE =
            "Cannot complete request because of a conflicting operation (e.g. worker rebalance)";

    private static final String RUNNING = "RUNNING";
    private static final String UNASSIGNED = "UNASSIGNED";
    private static final Duration BEFORE_RESTART = Duration.ofMillis(100);

    /** A task that has little to do stops and starts within that time. */
    private static final Duration RESTART = Duration.ofMillis(300);

    private final LiveConnectors connectors;
    private final Faults faults;

    Worker(LiveConnectors connectors, Faults faults) {
        this.connectors = connectors;
        this.faults = faults;
    }

    Answer answer(Question question) {
        if (faults.refuses(question.kind())) {
            return Answer.failure(409, REBALANCE);
        }
        var name = question.connector();
        return switch (question.kind()) {
            case ROOT -> Answer.json(200, Map.of("version", VERSION, "commit", "simulated", "kafka_cluster_id", "k1"));
            case HEALTH -> Answer.json(200, Map.of("status", "healthy"));
            case PLUGINS ->
                Answer.json(200, List.of(Map.of("class", ConfigCheck.CLASS, "type", "sink", "version", VERSION)));
            case KAFKA -> known(Map.of("kafka", "Reachable"));
            case TASKS -> known(Map.of("up", 3600, "digest", "", "suspects", List.of()));
            case LIST -> new Answer(200, connectors.list(faults.withoutInfo()));
            case VALIDATE -> ConfigCheck.report(question.path().get(1), question.config());
            case CREATE -> create(question);
            case PUT_CONFIG -> configure(name, question.config());
            case CONNECTOR -> shown(name, LiveConnector::info);
            case STATUS -> shown(name, LiveConnector::status);
            case TOPICS -> topics(name);
            case CHANGE_STATE -> changeState(name, question.path().getLast());
            case RESTART -> accepted(name);
            case DELETE -> connectors.remove(name) ? Answer.nothing(204) : Answer.absent(name);
            case OFFSETS -> offsets(name);
            case OTHER -> Answer.failure(404, "HTTP 404 Not Found");
        };
    }

    private Answer shown(String name, Function<LiveConnector, Object> part) {
        return connectors
                .find(name)
                .map(live -> Answer.json(200, part.apply(live)))
                .orElseGet(() -> Answer.absent(name));
    }

    /** What only our own image answers. */
    private Answer known(Map<String, Object> state) {
        return faults.knowsKafka() ? Answer.json(200, state) : Answer.failure(404, "HTTP 404 Not Found");
    }

    private Answer create(Question question) {
        var refusal = ConfigCheck.refusal(question.config());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var made = LiveConnector.of(question.connector(), question.config(), question.initialState());
        return connectors.add(made)
                ? Answer.json(201, made.info())
                : Answer.failure(409, "Connector " + made.name() + " already exists");
    }

    private Answer configure(String name, Map<String, String> config) {
        var refusal = ConfigCheck.refusal(config);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var live = connectors.configure(name, config);
        if (live.state().equals(RUNNING)) {
            restartTask(name);
        }
        return Answer.json(200, live.info());
    }

    /** A worker stops and starts the task for the new config, a moment after it has answered. */
    private void restartTask(String name) {
        Thread.startVirtualThread(() -> {
            pause(BEFORE_RESTART);
            connectors.change(name, live -> live.withTaskState(UNASSIGNED));
            pause(RESTART);
            connectors.change(name, live -> live.withTaskState(live.state()));
        });
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private Answer topics(String name) {
        return shown(
                name,
                live -> Map.of(name, Map.of("topics", List.of(live.config().getOrDefault("topics", "")))));
    }

    private Answer changeState(String name, String verb) {
        var state =
                switch (verb) {
                    case "pause" -> "PAUSED";
                    case "stop" -> "STOPPED";
                    default -> "RUNNING";
                };
        connectors.change(name, live -> live.withState(state));
        return accepted(name);
    }

    private Answer offsets(String name) {
        return connectors
                .find(name)
                .map(live -> live.state().equals("STOPPED")
                        ? Answer.json(200, Map.of("message", "The offsets for this connector have been reset"))
                        : Answer.failure(400, "Connectors must be in the STOPPED state before their offsets change"))
                .orElseGet(() -> Answer.absent(name));
    }

    /** A failed task fails again after a restart: what broke it is still there. */
    private Answer accepted(String name) {
        return connectors.find(name).isPresent() ? Answer.nothing(202) : Answer.absent(name);
    }
}
