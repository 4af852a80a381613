package io.penstock.operator.observe;

import io.penstock.operator.plan.LiveState;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.TasksSnapshot;
import io.penstock.operator.rest.TasksSnapshot.Suspect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each worker of a cluster from time to time whether its tasks get on, beside the polls and never in their way. A worker
 * that does not answer leaves what it said before, for a while; after that nothing is known of its tasks, and nothing is said
 * against them.
 */
final class TaskQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(TaskQuestions.class);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration UNSUPPORTED = Duration.ofSeconds(60);

    /** What a worker said is believed for this long, and its first answer is waited for as long. */
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    /** The figures of a standstill that goes on are told this often: each time is a write to the API server. */
    private static final Duration SAME_FIGURES = Duration.ofSeconds(60);

    /** For how long tasks may stand still of which nobody said so. */
    private static final Duration THRESHOLD = Duration.ofMinutes(2);

    private static final double JITTER = 0.2;

    private final ClusterKey cluster;
    private final ClusterPoller poller;
    private final Supplier<ConnectRestClient> client;
    private final Predicate<String> addressable;
    private final Clock clock;
    private final DoubleSupplier random;
    private final ObservationListener listener;
    private final Runnable nudge;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Duration> thresholds = new ConcurrentHashMap<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Suspicions suspicions = new Suspicions();
    private final Map<String, WorkerTasks> workers = new HashMap<>();
    private final Instant begun;
    private volatile boolean answered;

    /** What was last told of a connector. */
    private record Told(Standstill standstill, Instant at) {
        boolean covers(Standstill next, Instant now) {
            var same = standstill.cause() == next.cause() && standstill.tasks().equals(next.tasks());
            return standstill.equals(next) || (same && now.isBefore(at.plus(SAME_FIGURES)));
        }
    }

    /**
     * Questions that have not been asked yet.
     *
     * @param poller knows what the cluster holds
     * @param client speaks to the cluster; asked for anew before each question
     * @param addressable whether a worker, {@code host:port}, is one of the cluster's that can be asked
     * @param nudge asks for a poll soon
     */
    TaskQuestions(
            ClusterKey cluster,
            ClusterPoller poller,
            Supplier<ConnectRestClient> client,
            Predicate<String> addressable,
            Clock clock,
            DoubleSupplier random,
            ObservationListener listener,
            Runnable nudge) {
        this.cluster = cluster;
        this.poller = poller;
        this.client = client;
        this.addressable = addressable;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.nudge = nudge;
        this.begun = clock.instant();
        this.thread = Thread.ofVirtual().name("tasks-" + cluster).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** Takes in for how long the tasks of a connector may stand still; zero for ever. */
    void threshold(String liveName, Duration threshold) {
        thresholds.put(liveName, threshold);
    }

    /** What is known of a connector. */
    ProgressObservation known(String liveName) {
        var known = told.get(liveName);
        if (known != null) {
            return new ProgressObservation(false, Optional.of(known.standstill()));
        }
        return !answered && clock.instant().isBefore(begun.plus(BELIEVED))
                ? ProgressObservation.PENDING
                : ProgressObservation.UNKNOWN;
    }

    private void run() {
        var wait = FIRST;
        while (pause(wait)) {
            wait = ask();
        }
    }

    private boolean pause(Duration wait) {
        try {
            // never later than said: whoever waits for a threshold waits for seconds
            var share = 1 - JITTER * random.getAsDouble();
            return !stopped.await(Math.round(wait.toMillis() * share), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** One question to each worker; returns how long to wait for the next. */
    Duration ask() {
        try {
            var seen = poller.observation();
            if (!seen.reachable()) {
                return answered ? SETTLED : FIRST;
            }
            var asked = seen.workers().keySet().stream().filter(addressable).collect(Collectors.toSet());
            var runs = seen.connectors().values().stream().anyMatch(live -> live.state() == LiveState.RUNNING);
            var answers = runs ? answers(asked) : Map.<String, Optional<TasksSnapshot>>of();
            takeIn(answers);
            answered = true;
            judge();
            var unsupported = !answers.isEmpty() && answers.values().stream().allMatch(Optional::isEmpty);
            return unsupported ? UNSUPPORTED : untilNext();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("cluster", cluster.toString())
                    .log("Asking about tasks failed because of a bug in the operator");
            return SETTLED;
        }
    }

    /** All at once, so that those that hang cost no more time than one. */
    private Map<String, Optional<TasksSnapshot>> answers(Set<String> asked) {
        var answers = new ConcurrentHashMap<String, Optional<TasksSnapshot>>();
        var connect = client.get();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker : asked) {
                var known = Optional.ofNullable(workers.get(worker))
                        .map(WorkerTasks::digest)
                        .orElse("");
                threads.execute(() -> {
                    try {
                        answers.put(worker, connect.tasks(worker, known));
                    } catch (ConnectRestException e) {
                        LOG.atDebug()
                                .addKeyValue("cluster", cluster.toString())
                                .log("The tasks of worker {} stay as last known: {}", worker, e.text());
                    }
                });
            }
        }
        return answers;
    }

    private void takeIn(Map<String, Optional<TasksSnapshot>> answers) {
        var now = clock.instant();
        answers.forEach((worker, answer) -> answer.ifPresentOrElse(
                one -> workers.put(worker, WorkerTasks.after(Optional.ofNullable(workers.get(worker)), one, now)),
                () -> workers.remove(worker)));
        workers.values().removeIf(one -> now.isAfter(one.at().plus(BELIEVED)));
    }

    /** Judges every connector by what is known now, and tells of those of which that is new. */
    private void judge() {
        var seen = poller.observation();
        var now = clock.instant();
        var evidence = suspicions.of(seen.connectors(), workers, seen.lastContact(), now);
        if (suspicions.open()) {
            nudge.run();
        }
        thresholds.keySet().retainAll(seen.connectors().keySet());
        var standing = new HashMap<String, Standstill>();
        evidence.forEach((name, tasks) -> Optional.ofNullable(seen.connectors().get(name))
                .flatMap(live -> Standstill.of(live, tasks, thresholds.getOrDefault(name, THRESHOLD)))
                .ifPresent(one -> standing.put(name, one)));
        for (var name : Set.copyOf(told.keySet())) {
            if (!standing.containsKey(name)) {
                told.remove(name);
                tell(name);
            }
        }
        standing.forEach((name, one) -> {
            var before = told.get(name);
            if (before == null || !before.covers(one, now)) {
                told.put(name, new Told(one, now));
                tell(name);
            }
        });
    }

    private void tell(String name) {
        listener.connectorChanged(new ConnectorKey(cluster, name));
    }

    /** Sooner if a task that stands still will reach its threshold before. */
    private Duration untilNext() {
        if (suspicions.open()) {
            return SHORTEST;
        }
        var next = workers.values().stream()
                .flatMap(worker -> worker.suspects().values().stream())
                .filter(suspect -> !told.containsKey(suspect.connector()))
                .mapToLong(suspect -> remaining(suspect))
                .filter(seconds -> seconds >= 0)
                .min();
        return next.isEmpty() || next.getAsLong() > SETTLED.toSeconds()
                ? SETTLED
                : Duration.ofSeconds(Math.max(SHORTEST.toSeconds(), next.getAsLong() + 1));
    }

    private long remaining(Suspect suspect) {
        var threshold = thresholds.getOrDefault(suspect.connector(), THRESHOLD).toSeconds();
        return threshold - Math.max(suspect.quiet(), suspect.polled());
    }
}
