package io.penstock.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One KafkaConnector object and the live connector behind it. */
public final class Connector {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Resource<KafkaConnector> resource;
    private final ConnectRest rest;
    private final String liveName;

    Connector(Resource<KafkaConnector> resource, ConnectRest rest, String liveName) {
        this.resource = resource;
        this.rest = rest;
        this.liveName = liveName;
    }

    /** The same object, for a live connector of another name. */
    public Connector livingAs(String name) {
        return new Connector(resource, rest, name);
    }

    /** The object as stored now; empty when it is gone. */
    public Optional<KafkaConnector> object() {
        return Optional.ofNullable(resource.get());
    }

    /** The status as stored now. */
    public Optional<KafkaConnectorStatus> status() {
        return object().map(KafkaConnector::getStatus);
    }

    /** A condition, if it speaks of the newest generation. */
    public Optional<Condition> condition(String type) {
        return object().flatMap(object -> object.getStatus() == null
                ? Optional.empty()
                : object.getStatus().conditions().stream()
                        .filter(condition -> condition.getType().equals(type))
                        .filter(condition -> Objects.equals(
                                condition.getObservedGeneration(),
                                object.getMetadata().getGeneration()))
                        .findFirst());
    }

    /** Whether a condition has this status and reason for the newest generation. */
    public boolean says(String type, String status, String reason) {
        return isSaid(condition(type), status, reason);
    }

    /** Waits until a condition has this status and reason. */
    public Condition await(String type, String status, String reason, Duration limit) {
        try {
            return Awaitility.await()
                    .pollInterval(LOOK)
                    .atMost(limit)
                    .until(() -> condition(type), found -> isSaid(found, status, reason))
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    resource.get().getMetadata().getName() + " does not say " + type + "=" + status + "/" + reason
                            + " within " + limit + "; its status: " + status().orElse(null),
                    e);
        }
    }

    private static boolean isSaid(Optional<Condition> condition, String status, String reason) {
        return condition
                .filter(found ->
                        found.getStatus().equals(status) && found.getReason().equals(reason))
                .isPresent();
    }

    /** Changes the spec with one request and returns when the API server has accepted it. */
    public void mergeSpec(Map<String, ?> change) {
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), json(Map.of("spec", change)));
    }

    /** The live config without the name, which Connect adds; empty if no such connector lives. */
    public Optional<Map<String, String>> live() {
        return rest.config(liveName).map(config -> {
            config.remove("name");
            return config;
        });
    }

    /** One property of the live config. */
    public String live(String property) {
        return live().map(config -> config.getOrDefault(property, "")).orElse("");
    }

    /** State of the live connector, {@code ABSENT} if there is none. */
    public String liveState() {
        return rest.state(liveName);
    }

    /** State of its first task. */
    public String liveTask() {
        return rest.taskState(liveName);
    }

    /** Writes the live config behind the operator's back. */
    public void putLive(Map<String, String> config) {
        rest.putConfig(liveName, config);
    }

    /** Fails unless the first task runs, now or within a short while. */
    public void assertRuns() {
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(liveTask())
                .isEqualTo("RUNNING"));
    }

    private static String json(Object value) {
        try {
            return new JsonMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
