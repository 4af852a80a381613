package io.penstock.worker.kafka;

import io.penstock.worker.kafka.BoundedText.LooksSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers. Confined to one thread; every question ends within seconds. */
final class Brokers implements AutoCloseable {
    private static final int LOOKS_PER_NAME = 20_000;

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    Brokers(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A topic as far as a worker depends on it. */
    record Topic(String id, int partitions) {}

    /** Returns if a broker answers. */
    void contact() throws ExecutionException, TimeoutException, InterruptedException {
        wait(admin().describeCluster().clusterId());
    }

    /**
     * Looks at topics.
     *
     * @return name to topic; to null if it does not exist; a topic that may not be looked at is left out
     */
    Map<String, @Nullable Topic> topics(Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        var found = new HashMap<String, @Nullable Topic>();
        if (names.isEmpty()) {
            return found;
        }
        for (var answer : admin().describeTopics(names).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = wait(answer.getValue());
                found.put(
                        answer.getKey(),
                        new Topic(topic.topicId().toString(), topic.partitions().size()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    found.put(answer.getKey(), null);
                } else if (!leavesOpen(e.getCause())) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** The {@code cleanup.policy} of topics that exist; those whose settings may not be read are left out. */
    Map<String, String> cleanupPolicies(Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var policies = new HashMap<String, String>();
        for (var answer : admin().describeConfigs(resources).values().entrySet()) {
            try {
                Config config = wait(answer.getValue());
                var policy = config.get("cleanup.policy");
                if (policy != null && policy.value() != null) {
                    policies.put(answer.getKey().name(), policy.value());
                }
            } catch (ExecutionException e) {
                // a topic that went in between is found missing by the next check
                if (!leavesOpen(e.getCause()) && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return policies;
    }

    /**
     * Looks for topics that patterns match.
     *
     * @return the patterns that match none; one that is no pattern, or takes too long, is left out
     */
    Set<String> idle(Collection<String> patterns) throws ExecutionException, TimeoutException, InterruptedException {
        var idle = new HashSet<String>();
        if (patterns.isEmpty()) {
            return idle;
        }
        var names = List.copyOf(wait(admin().listTopics().names()));
        for (var pattern : patterns) {
            try {
                var compiled = Pattern.compile(pattern);
                if (names.stream().noneMatch(name -> compiled.matcher(new BoundedText(name, LOOKS_PER_NAME))
                        .matches())) {
                    idle.add(pattern);
                }
            } catch (PatternSyntaxException | LooksSpent open) {
                // left out: Connect's own consumer has the last word on it
            }
        }
        return idle;
    }

    /** Makes the next question ask with a new client, which looks the brokers' addresses up again. */
    void reset() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    @Override
    public void close() {
        reset();
    }

    private static boolean leavesOpen(@Nullable Throwable cause) {
        return cause instanceof AuthorizationException || cause instanceof InvalidTopicException;
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings.admin());
        }
        return admin;
    }

    private static <T> T wait(KafkaFuture<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(KafkaSettings.QUESTION_MS + 1_000L, TimeUnit.MILLISECONDS);
    }

    /** Parts of a list, none longer than a broker answers at once. */
    static List<List<String>> parts(Collection<String> names, int size) {
        var all = List.copyOf(names);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return parts;
    }
}
