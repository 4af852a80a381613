package io.penstock.operator.render;

import io.penstock.api.v1alpha1.cluster.InternalTopic;
import io.penstock.api.v1alpha1.cluster.InternalTopics;
import io.penstock.api.v1alpha1.cluster.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What the internal topics of a cluster are called. */
public final class InternalTopicNames {
    private InternalTopicNames() {}

    /**
     * Names in use.
     *
     * @param topics {@code spec.internalTopics}
     * @param groupId group id in use
     * @return the names from the spec, else the group id with {@code .configs}, {@code .offsets} or {@code .status}
     */
    public static TopicNames of(InternalTopics topics, String groupId) {
        return new TopicNames(
                name(topics.config(), groupId + ".configs"),
                name(topics.offset(), groupId + ".offsets"),
                name(topics.status(), groupId + ".status"));
    }

    /**
     * Why the names cannot be used. The API server compares those that are written out; here are also those that a topic
     * has by default.
     *
     * @param topics {@code spec.internalTopics}
     * @param groupId group id in use
     * @return one sentence; empty if each topic has a name of its own
     */
    public static Optional<String> fault(InternalTopics topics, String groupId) {
        var names = of(topics, groupId);
        var uses = new TreeMap<String, List<String>>();
        uses.computeIfAbsent(names.config(), any -> new ArrayList<>()).add("config");
        uses.computeIfAbsent(names.offset(), any -> new ArrayList<>()).add("offset");
        uses.computeIfAbsent(names.status(), any -> new ArrayList<>()).add("status");
        return uses.entrySet().stream()
                .filter(use -> use.getValue().size() > 1)
                .findFirst()
                .map(use ->
                        "the %s topics of this cluster have the same name, %s, but each needs its own topic: create the cluster"
                                        .formatted(String.join(" and ", use.getValue()), use.getKey())
                                + " again with different names in spec.internalTopics");
    }

    private static String name(InternalTopic topic, String usual) {
        var name = topic.name();
        return name == null || name.isEmpty() ? usual : name;
    }
}
