package io.penstock.worker.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is asked of the brokers. Confined to one thread; every question ends within seconds. */
interface Brokers extends AutoCloseable {
    /** A topic as far as a worker depends on it. */
    record Topic(String id, int partitions) {}

    /** Returns if a broker answers. */
    void contact() throws ExecutionException, TimeoutException, InterruptedException;

    /**
     * Looks at topics.
     *
     * @return name to topic; to null if it does not exist; one that the brokers say nothing about is left out
     */
    Map<String, @Nullable Topic> topics(Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException;

    /** The {@code cleanup.policy} of topics that exist; those whose settings may not be read are left out. */
    Map<String, String> cleanupPolicies(Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException;

    /** Names of all topics that can be seen, without Kafka's own. */
    Set<String> topicNames() throws ExecutionException, TimeoutException, InterruptedException;

    /** Makes the next question ask with a new client, which looks the brokers' addresses up again. */
    void reset();

    @Override
    void close();
}
