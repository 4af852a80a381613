package io.penstock.e2e;

import static org.awaitility.Awaitility.await;

import io.penstock.e2e.stage.Figures;
import io.penstock.e2e.stage.OperatorPods;
import io.penstock.e2e.stage.PrometheusText;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts what the operator does while there is nothing to do: by its own counters, and as others see it, in the worker's
 * log of requests (which leaves polls out), the API server's counters, and the resource versions of all objects.
 */
final class IdleWatch {
    private static final Duration STILL = Duration.ofSeconds(16);
    private static final Predicate<String> READS = Pattern.compile(
                    "(verb|method)=\"(GET|LIST|WATCH|HEAD|get|list|watch)\"")
            .asPredicate();
    private static final String POLLS = "operation=\"connectors\"";
    private static final String KAFKA = "operation=\"kafka\"";
    private static final String TASKS = "operation=\"tasks\"";
    private static final List<String> KINDS = List.of(
            "connectclusters,kafkaconnectors,statefulsets,services,configmaps,secrets,serviceaccounts,roles",
            "rolebindings,poddisruptionbudgets,pods,events");

    private final Stage stage;

    IdleWatch(Stage stage) {
        this.stage = stage;
    }

    /**
     * What happened in between.
     *
     * @param polls requests for all connectors at once
     * @param kafkaQuestions what the operator asked the workers of Kafka
     * @param taskQuestions what it asked each worker of tasks that stand still
     * @param otherRequests to Connect, as the operator counts them
     * @param loggedRequests lines of the worker's log
     * @param writesToTheApiServer the operator's own writes, except for its lease
     * @param writesOfOurKinds what the API server counted
     * @param changedObjects with their kind
     */
    record Seen(
            long polls,
            long kafkaQuestions,
            long taskQuestions,
            SortedMap<String, Double> otherRequests,
            List<String> loggedRequests,
            SortedMap<String, Double> writesToTheApiServer,
            SortedMap<String, Double> writesOfOurKinds,
            Set<String> changedObjects) {
        void print(Figures figures) {
            figures.add("idle 60 s: polls of Connect", polls + "", "one every 2 s");
            figures.add("idle 60 s: questions about Kafka", kafkaQuestions + "", "one every 15 s");
            figures.add("idle 60 s: questions about tasks", taskQuestions + "", "one every 8 to 10 s");
            figures.add("idle 60 s: other requests to Connect", sum(otherRequests), "0");
            figures.add(
                    "idle 60 s: the operator's writes to the API server, leases aside", sum(writesToTheApiServer), "0");
            figures.add("idle 60 s: objects that have changed", changedObjects.size() + "", "0");
        }

        private static String sum(Map<String, Double> counts) {
            return Math.round(counts.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()) + "";
        }
    }

    private record Snapshot(
            List<String> logged,
            SortedMap<String, Double> rest,
            SortedMap<String, Double> operator,
            SortedMap<String, Double> apiServer,
            Map<String, String> versions) {}

    /** Waits until no object has changed for a while. */
    void awaitStillness() {
        await("nothing changes any more")
                .during(STILL)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of(versions(), others(rest(stage.operator().metrics()))), new Unchanged()::test);
    }

    Seen lookFor(Duration time) {
        var before = snapshot();
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(500)).atMost(time.plusSeconds(5)).until(() -> System.nanoTime() >= end);
        var after = snapshot();
        var rest = grown(before.rest, after.rest);
        return new Seen(
                count(rest, POLLS),
                count(rest, KAFKA),
                count(rest, TASKS),
                others(rest),
                after.logged.subList(before.logged.size(), after.logged.size()),
                grown(before.operator, after.operator),
                grown(before.apiServer, after.apiServer),
                changed(before.versions, after.versions));
    }

    private Snapshot snapshot() {
        var metrics = stage.operator().metrics();
        return new Snapshot(
                stage.worker().requests(),
                rest(metrics),
                filtered(
                        metrics,
                        series -> series.startsWith("penstock_api_requests_total")
                                && !series.contains("resource=\"leases\"")),
                filtered(
                        PrometheusText.read(stage.client().raw("/metrics")),
                        series -> series.startsWith("apiserver_request_total")
                                && series.contains("group=\"connect.penstock.io\"")),
                versions());
    }

    /** Requests to the clusters of this namespace. */
    private SortedMap<String, Double> rest(Map<String, Double> metrics) {
        return filtered(
                metrics,
                series -> series.startsWith("penstock_connect_rest_requests_seconds_count")
                        && series.contains("." + stage.namespace() + ".svc"));
    }

    private static SortedMap<String, Double> others(Map<String, Double> rest) {
        return filtered(rest, series -> Stream.of(POLLS, KAFKA, TASKS).noneMatch(series::contains));
    }

    private static long count(Map<String, Double> rest, String operation) {
        return Math.round(filtered(rest, series -> series.contains(operation)).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum());
    }

    private Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        for (var namespace : List.of(stage.namespace(), OperatorPods.NAMESPACE)) {
            stage.kubectl()
                    .run(
                            "get",
                            String.join(",", KINDS),
                            "--namespace=" + namespace,
                            "-o=jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{\"\\n\"}{end}")
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .forEach(pair -> versions.put(namespace + "/" + pair[0], pair[1]));
        }
        return versions;
    }

    private static SortedMap<String, Double> filtered(Map<String, Double> series, Predicate<String> wanted) {
        var kept = new TreeMap<>(series);
        kept.keySet().removeIf(wanted.negate().or(READS));
        return kept;
    }

    private static SortedMap<String, Double> grown(Map<String, Double> before, Map<String, Double> after) {
        var grown = new TreeMap<String, Double>();
        after.forEach((series, value) -> {
            double more = value - before.getOrDefault(series, 0.0);
            if (more > 0) {
                grown.put(series, more);
            }
        });
        return grown;
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(after.getOrDefault(name, "")));
        return names;
    }

    /** Whether what it is shown equals what it was shown before. */
    private static final class Unchanged {
        private Object last = "";

        boolean test(Object now) {
            boolean same = now.equals(last);
            last = now;
            return same;
        }
    }
}
