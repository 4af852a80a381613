package io.penstock.bench.operator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests that the operator has sent to the API server, by its own metrics.
 *
 * @param byMethodAndResource such as {@code PATCH kafkaconnectors}
 */
record ApiRequests(Map<String, Double> byMethodAndResource) {
    private static final Pattern SAMPLE = Pattern.compile("penstock_api_requests_total\\{([^}]*)\\} (\\S+)");
    private static final Pattern METHOD = Pattern.compile("method=\"([^\"]*)\"");
    private static final Pattern RESOURCE = Pattern.compile("resource=\"([^\"]*)\"");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Reads them from {@code /metrics}. */
    static ApiRequests of(String metrics) {
        var requests = new TreeMap<String, Double>();
        metrics.lines().map(SAMPLE::matcher).filter(sample -> sample.matches()).forEach(sample -> {
            var key = first(METHOD, sample.group(1)) + " " + first(RESOURCE, sample.group(1));
            requests.merge(key, Double.parseDouble(sample.group(2)), Double::sum);
        });
        return new ApiRequests(requests);
    }

    /** What came since. */
    ApiRequests since(ApiRequests before) {
        var more = new TreeMap<String, Double>();
        byMethodAndResource.forEach(
                (key, count) -> more.put(key, count - before.byMethodAndResource.getOrDefault(key, 0.0)));
        return new ApiRequests(more);
    }

    /** Those of them that are more than none, in words. */
    String text() {
        return byMethodAndResource.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + ": " + Math.round(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Writes to one resource, its status included. */
    double writes(String resource) {
        return WRITES.stream()
                .mapToDouble(method -> byMethodAndResource.getOrDefault(method + " " + resource, 0.0))
                .sum();
    }

    /** Everything but the lease. */
    double besideTheLease() {
        return byMethodAndResource.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(" leases"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Writes of everything but the lease. */
    double writesBesideTheLease() {
        return byMethodAndResource.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().endsWith(" leases") && !entry.getKey().startsWith("GET "))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static String first(Pattern tag, String tags) {
        var found = tag.matcher(tags);
        return found.find() ? found.group(1) : "";
    }
}
