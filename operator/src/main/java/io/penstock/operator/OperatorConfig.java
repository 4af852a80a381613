package io.penstock.operator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operator's own settings, read once from the environment when it starts. A variable that is absent or empty takes
 * its default.
 *
 * @param namespaces {@code PENSTOCK_NAMESPACES}: the namespaces to watch, separated by commas; empty means all
 * @param workerImage {@code PENSTOCK_WORKER_IMAGE}: worker image of clusters that name none; {@code {version}} in it
 *     stands for the Kafka version
 * @param leaderElection {@code PENSTOCK_LEADER_ELECTION}: whether only the holder of a lease acts; default true
 * @param leaseNamespace {@code PENSTOCK_LEASE_NAMESPACE}: where the lease lives; empty means the pod's own namespace
 * @param identity {@code PENSTOCK_POD_NAME}, else {@code HOSTNAME}: name of this process in lease and events
 * @param managementPort {@code PENSTOCK_MANAGEMENT_PORT}: port of {@code /livez}, {@code /readyz} and
 *     {@code /metrics}, 0 to 65535; 0 picks a free one; default 8080
 * @param pollPeriod {@code PENSTOCK_POLL_SECONDS}: time between two polls of a cluster that answers, 1 second to 1 hour,
 *     ± 20 %; default 2 seconds
 * @param writesPerCluster {@code PENSTOCK_WRITES_PER_CLUSTER}: configs in flight per Connect cluster, 1
 *     to 1000; default 4
 */
public record OperatorConfig(
        Set<String> namespaces,
        String workerImage,
        boolean leaderElection,
        String leaseNamespace,
        String identity,
        int managementPort,
        Duration pollPeriod,
        int writesPerCluster) {
    static final String DEFAULT_WORKER_IMAGE = "penstock/worker:0.1.0-SNAPSHOT";

    public OperatorConfig {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * Reads the settings.
     *
     * @param environment the process environment
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be read; the message names the variable
     */
    public static OperatorConfig from(Map<String, String> environment) {
        var read = new Reader(environment);
        return new OperatorConfig(
                read.words("PENSTOCK_NAMESPACES"),
                read.text("PENSTOCK_WORKER_IMAGE", DEFAULT_WORKER_IMAGE),
                read.flag("PENSTOCK_LEADER_ELECTION", true),
                read.text("PENSTOCK_LEASE_NAMESPACE", ""),
                read.text("PENSTOCK_POD_NAME", read.text("HOSTNAME", "penstock-operator")),
                read.number("PENSTOCK_MANAGEMENT_PORT", 8080, 0, 65_535),
                Duration.ofSeconds(read.number("PENSTOCK_POLL_SECONDS", 2, 1, 3_600)),
                read.number("PENSTOCK_WRITES_PER_CLUSTER", 4, 1, 1_000));
    }

    private record Reader(Map<String, String> environment) {
        String text(String name, String otherwise) {
            var value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        boolean flag(String name, boolean otherwise) {
            var value = text(name, Boolean.toString(otherwise));
            return switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(name + " must be true or false, not " + value);
            };
        }

        int number(String name, int otherwise, int least, int most) {
            var value = text(name, Integer.toString(otherwise));
            try {
                var number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // the sentence below says all there is to say
            }
            throw new IllegalArgumentException(
                    name + " must be a whole number from " + least + " to " + most + ", not " + value);
        }

        Set<String> words(String name) {
            return Arrays.stream(text(name, "").split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
