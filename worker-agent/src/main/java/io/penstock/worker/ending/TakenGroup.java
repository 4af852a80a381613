package io.penstock.worker.ending;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Kafka clusters on which the group of this worker belongs to another ConnectCluster. Joining it there would take tasks
 * away from that cluster, and its own operator cannot know before on which Kafka the worker is.
 *
 * @param list one line each: id of the Kafka cluster, a blank, {@code namespace/name} of the owner; may not exist
 */
record TakenGroup(Path list) {
    /** System property with another path, for tests. */
    static final String PROPERTY = "penstock.taken.file";

    static TakenGroup usual() {
        return new TakenGroup(Path.of(System.getProperty(PROPERTY, "/etc/penstock/worker/taken-kafka-clusters")));
    }

    /**
     * Why the worker must not go on.
     *
     * @param kafkaClusterId id of the Kafka cluster that answers
     * @return one sentence, which the operator reads; empty if the group is free there, as without a list
     */
    Optional<String> on(String kafkaClusterId) {
        try {
            return Files.readAllLines(list).stream()
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> parts.length == 2 && parts[0].equals(kafkaClusterId))
                    .map(parts -> "the group id or an internal topic of this worker on Kafka cluster " + kafkaClusterId
                            + " belongs to ConnectCluster " + parts[1])
                    .findFirst();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("the list of groups that belong to other ConnectClusters, " + list
                    + ", cannot be read, and this worker joins none before it knows: " + unreadable);
        }
    }
}
