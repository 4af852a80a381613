package io.penstock.operator.render;

import io.penstock.api.v1alpha1.cluster.InternalTopic;
import io.penstock.api.v1alpha1.cluster.InternalTopics;
import io.penstock.api.v1alpha1.cluster.TopicNames;

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

    private static String name(InternalTopic topic, String usual) {
        var name = topic.name();
        return name == null || name.isEmpty() ? usual : name;
    }
}
