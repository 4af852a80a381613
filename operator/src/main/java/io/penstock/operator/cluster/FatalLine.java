package io.penstock.operator.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a worker said before it ended, as a cause and a remedy. Only sentences that are known are repeated, and of these
 * only names of topics, properties and options: a log can hold anything.
 */
final class FatalLine {
    private static final String TOPICS = "spec.internalTopics";

    private static final Pattern TAKEN = Pattern.compile("Kafka cluster ([\\w-]{1,100}) belongs to ConnectCluster ");

    private record Known(Pattern pattern, Function<MatchResult, String> meaning) {
        static Known of(String pattern, Function<MatchResult, String> meaning) {
            return new Known(Pattern.compile(pattern, Pattern.DOTALL), meaning);
        }

        static Known of(String pattern, String meaning) {
            return of(pattern, match -> meaning);
        }
    }

    /** The first that is found counts: causes stand before what follows from them. */
    private static final List<Known> KNOWN = List.of(
            Known.of(
                    "Topic '([\\w.-]{1,249})' supplied via the '([\\w.-]{1,100})' property is required to have"
                            + " 'cleanup\\.policy=compact'.{0,400}?'cleanup\\.policy=([a-z,]{1,20})'",
                    match ->
                            ("the internal topic %s has cleanup.policy=%s but must be compacted: run kafka-configs.sh --alter"
                                            + " --entity-type topics --entity-name %s --add-config cleanup.policy=compact, or create"
                                            + " the cluster again with another %s")
                                    .formatted(match.group(1), match.group(3), match.group(1), field(match.group(2)))),
            Known.of(
                    "Topic '([\\w.-]{1,249})' supplied via the '([\\w.-]{1,100})' property is required to have a single"
                            + " partition.{0,200}?found (\\d{1,9}) partitions",
                    match -> ("the internal topic %s has %s partitions but must have one: delete it so that the workers"
                                    + " create it again, or create the cluster again with another %s")
                            .formatted(match.group(1), match.group(3), field(match.group(2)))),
            Known.of(
                    TAKEN.pattern() + "([\\w.-]{1,253}/[\\w.-]{1,253})",
                    match -> "the group id or an internal topic already belongs to ConnectCluster " + match.group(2)
                            + " on the same Kafka cluster: create this one again with a different groupId and different"
                            + " internalTopics"),
            Known.of(
                    "Unrecognized VM option '([\\w+=:./-]{1,100})'",
                    match -> "the JVM does not recognize the option " + match.group(1) + ": correct spec.jvm.options"),
            Known.of(
                    "Unrecognized option: (-[\\w+=:./-]{1,100})",
                    match -> "the JVM does not recognize the option " + match.group(1) + ": correct spec.jvm.options"),
            Known.of(
                    "Could not create the Java Virtual Machine",
                    "the JVM does not start with these options: correct spec.jvm.options"),
            Known.of(
                    "java\\.lang\\.OutOfMemoryError|OutOfMemoryError:",
                    "the JVM heap is too small: raise spec.resources.limits.memory or spec.jvm.heapPercent"),
            Known.of(
                    "No resolvable bootstrap urls",
                    "no host name in spec.bootstrapServers can be resolved: correct the names"),
            Known.of(
                    "Invalid url in bootstrap\\.servers",
                    "an address in spec.bootstrapServers is not of the form host:port: correct it"),
            Known.of(
                    "(SaslAuthenticationException|SslAuthenticationException|SSLHandshakeException)",
                    match -> match.group(1).startsWith("Sasl")
                            ? "Kafka rejects the credentials: correct the sasl properties in spec.config"
                            : "the TLS handshake with Kafka fails: correct the ssl properties in spec.config"),
            Known.of(
                    "(Topic|Group|Cluster|TransactionalId)AuthorizationException",
                    match -> ("Kafka denies the workers access to a %s that they need: grant their user the rights that"
                                    + " Connect's documentation lists for internal topics and the group")
                            .formatted(
                                    match.group(1).equals("TransactionalId")
                                            ? "transactional id"
                                            : match.group(1).toLowerCase(Locale.ROOT))),
            Known.of(
                    "InvalidReplicationFactorException|Replication factor: \\d+ larger than available brokers",
                    "Kafka has fewer brokers than the replication factor requires: lower " + TOPICS
                            + ".*.replicationFactor"),
            Known.of(
                    "PolicyViolationException",
                    "a policy in Kafka rejects an internal topic: change " + TOPICS
                            + ", or create the topics yourself"),
            Known.of(
                    "Failed to connect to and describe Kafka cluster|Timed out waiting for a node assignment",
                    "no broker in spec.bootstrapServers answers: check that Kafka is running, that the port is right, and that"
                            + " the security properties in spec.config are right"),
            Known.of(
                    "Invalid value .{0,300}? for configuration ([\\w.-]{1,200}): Class .{0,300}? could not be found",
                    match -> "the class that spec.config sets for " + match.group(1)
                            + " is not in the image: correct it, or use an image that contains it"),
            Known.of(
                    "(?:Invalid value .{0,300}? for configuration|Missing required configuration) \"?([\\w.-]{1,200})",
                    match -> "spec.config has no valid value for " + match.group(1) + ": correct it"),
            Known.of(
                    "UnsupportedVersionException",
                    "the brokers are too old for these workers: use a newer Kafka, or another spec.version"));

    private FatalLine() {}

    /**
     * The Kafka cluster on which a worker found its group taken.
     *
     * @param text termination message of its container
     * @return id of the Kafka cluster; empty if the text says nothing of the kind
     */
    static Optional<String> takenKafka(String text) {
        return TAKEN.matcher(text).results().map(match -> match.group(1)).findFirst();
    }

    /**
     * Reads the last words of a worker.
     *
     * @param text termination message of its container: its fatal line, or the end of its log
     * @return cause and remedy, one clause without secrets; empty if no known sentence is in it
     */
    static Optional<String> meaning(String text) {
        return KNOWN.stream()
                .flatMap(known ->
                        known.pattern().matcher(text).results().limit(1).map(known.meaning()))
                .findFirst();
    }

    private static String field(String property) {
        var topic = property.split("\\.", 2)[0];
        return TOPICS + "." + topic + ".name";
    }
}
