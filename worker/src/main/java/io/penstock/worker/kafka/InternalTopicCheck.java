package io.penstock.worker.kafka;

import io.penstock.worker.kafka.KafkaState.TopicFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Looks whether the worker's own topics are as it needs them. A worker looks at that itself, but when it starts only.
 * What was seen of a topic first counts: one with another id has been deleted since and holds nothing of what the worker
 * wrote before.
 */
final class InternalTopicCheck {
    private static final String COMPACT = "compact";

    private final Map<String, String> byUse;
    private final Map<String, String> firstIds = new HashMap<>();
    private Set<String> absentBefore = Set.of();

    InternalTopicCheck(Map<String, String> byUse) {
        this.byUse = byUse;
    }

    /** What is wrong now. A topic counts as missing when two checks in a row have not found it. */
    List<TopicFault> faults(Brokers brokers) throws ExecutionException, TimeoutException, InterruptedException {
        var found = brokers.topics(byUse.values());
        var absent = new HashSet<String>();
        var present = new HashSet<String>();
        found.forEach((name, topic) -> (topic == null ? absent : present).add(name));
        var policies = present.isEmpty() ? Map.<String, String>of() : brokers.cleanupPolicies(present);
        var faults = new ArrayList<TopicFault>();
        byUse.forEach((use, name) -> {
            var topic = found.get(name);
            if (topic == null) {
                if (absent.contains(name) && absentBefore.contains(name)) {
                    faults.add(new TopicFault(name, "missing"));
                }
                return;
            }
            var policy = policies.getOrDefault(name, COMPACT);
            if (!firstIds.computeIfAbsent(name, any -> topic.id()).equals(topic.id())) {
                faults.add(new TopicFault(name, "recreated"));
            }
            if (!policy.equals(COMPACT)) {
                faults.add(new TopicFault(name, "cleanup.policy=" + policy));
            }
            if (use.equals("config") && topic.partitions() != 1) {
                faults.add(new TopicFault(name, topic.partitions() + " partitions"));
            }
        });
        absentBefore = absent;
        return faults;
    }
}
