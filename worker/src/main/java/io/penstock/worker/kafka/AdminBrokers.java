package io.penstock.worker.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers with Kafka's own admin client. */
final class AdminBrokers implements Brokers {
    private final KafkaSettings settings;
    private @Nullable Admin admin;

    AdminBrokers(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void contact() throws ExecutionException, TimeoutException, InterruptedException {
        wait(admin().describeCluster().clusterId());
    }

    @Override
    public Map<String, @Nullable Topic> topics(Collection<String> names)
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

    @Override
    public Map<String, String> cleanupPolicies(Collection<String> names)
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

    @Override
    public Set<String> topicNames() throws ExecutionException, TimeoutException, InterruptedException {
        return wait(admin().listTopics().names());
    }

    @Override
    public void reset() {
        var old = admin;
        admin = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        reset();
    }

    /** Whether a broker answered, and will go on answering so about this one topic. */
    private static boolean leavesOpen(@Nullable Throwable cause) {
        return cause instanceof ApiException
                && !(cause instanceof RetriableException || cause instanceof AuthenticationException);
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
}
