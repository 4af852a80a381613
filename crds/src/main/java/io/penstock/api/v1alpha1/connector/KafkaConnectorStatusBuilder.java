package io.penstock.api.v1alpha1.connector;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link KafkaConnectorStatus} field by field. What is not set stays as it was, or is not known. */
public final class KafkaConnectorStatusBuilder {
    private @Nullable Long observedGeneration;
    private List<Condition> conditions = List.of();
    private @Nullable ObservedState state;
    private @Nullable TaskCounts tasks;
    private @Nullable String tasksReady;
    private List<FailedTask> failedTasks = List.of();
    private @Nullable String type;
    private @Nullable String pluginVersion;
    private @Nullable String className;
    private @Nullable String worker;
    private List<String> topics = List.of();
    private List<PropertyProblem> validation = List.of();
    private @Nullable Drift drift;
    private @Nullable String configHash;
    private List<String> attemptedHashes = List.of();
    private Map<String, String> startedWith = Map.of();
    private @Nullable Restarts restarts;
    private @Nullable String restartToken;
    private @Nullable String selector;

    /** Begins with nothing. */
    public KafkaConnectorStatusBuilder() {}

    /** Begins with what a status says. */
    public KafkaConnectorStatusBuilder(KafkaConnectorStatus before) {
        observedGeneration = before.observedGeneration();
        conditions = before.conditions();
        state = before.state();
        tasks = before.tasks();
        tasksReady = before.tasksReady();
        failedTasks = before.failedTasks();
        type = before.type();
        pluginVersion = before.pluginVersion();
        className = before.className();
        worker = before.worker();
        topics = before.topics();
        validation = before.validation();
        drift = before.drift();
        configHash = before.configHash();
        attemptedHashes = before.attemptedHashes();
        startedWith = before.startedWith();
        restarts = before.restarts();
        restartToken = before.restartToken();
        selector = before.selector();
    }

    public KafkaConnectorStatusBuilder observedGeneration(@Nullable Long value) {
        observedGeneration = value;
        return this;
    }

    public KafkaConnectorStatusBuilder conditions(List<Condition> value) {
        conditions = value;
        return this;
    }

    public KafkaConnectorStatusBuilder state(@Nullable ObservedState value) {
        state = value;
        return this;
    }

    public KafkaConnectorStatusBuilder tasks(@Nullable TaskCounts value) {
        tasks = value;
        return this;
    }

    public KafkaConnectorStatusBuilder tasksReady(@Nullable String value) {
        tasksReady = value;
        return this;
    }

    public KafkaConnectorStatusBuilder failedTasks(List<FailedTask> value) {
        failedTasks = value;
        return this;
    }

    public KafkaConnectorStatusBuilder type(@Nullable String value) {
        type = value;
        return this;
    }

    public KafkaConnectorStatusBuilder pluginVersion(@Nullable String value) {
        pluginVersion = value;
        return this;
    }

    public KafkaConnectorStatusBuilder className(@Nullable String value) {
        className = value;
        return this;
    }

    public KafkaConnectorStatusBuilder worker(@Nullable String value) {
        worker = value;
        return this;
    }

    public KafkaConnectorStatusBuilder topics(List<String> value) {
        topics = value;
        return this;
    }

    public KafkaConnectorStatusBuilder validation(List<PropertyProblem> value) {
        validation = value;
        return this;
    }

    public KafkaConnectorStatusBuilder drift(@Nullable Drift value) {
        drift = value;
        return this;
    }

    public KafkaConnectorStatusBuilder configHash(@Nullable String value) {
        configHash = value;
        return this;
    }

    public KafkaConnectorStatusBuilder attemptedHashes(List<String> value) {
        attemptedHashes = value;
        return this;
    }

    public KafkaConnectorStatusBuilder startedWith(Map<String, String> value) {
        startedWith = value;
        return this;
    }

    public KafkaConnectorStatusBuilder restarts(@Nullable Restarts value) {
        restarts = value;
        return this;
    }

    public KafkaConnectorStatusBuilder restartToken(@Nullable String value) {
        restartToken = value;
        return this;
    }

    public KafkaConnectorStatusBuilder selector(@Nullable String value) {
        selector = value;
        return this;
    }

    /** The status. */
    public KafkaConnectorStatus build() {
        return new KafkaConnectorStatus(
                observedGeneration,
                conditions,
                state,
                tasks,
                tasksReady,
                failedTasks,
                type,
                pluginVersion,
                className,
                worker,
                topics,
                validation,
                drift,
                configHash,
                attemptedHashes,
                startedWith,
                restarts,
                restartToken,
                selector);
    }
}
