package io.penstock.e2e.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The REST API of one Connect cluster, reached through the API server's proxy, which works from everywhere. */
public final class ConnectRest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final String base;

    ConnectRest(KubernetesClient client, String namespace, String cluster) {
        this.client = client;
        this.base = "/api/v1/namespaces/" + namespace + "/services/" + cluster + "-connect:8083/proxy";
    }

    /** The live config of a connector; empty if there is no such connector. */
    public Optional<Map<String, String>> config(String connector) {
        return get("/connectors/" + connector + "/config")
                .map(json -> JSON.convertValue(
                        json, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)));
    }

    /** The state of a connector itself, such as {@code PAUSED}; {@code ABSENT} if there is no such connector. */
    public String state(String connector) {
        return get("/connectors/" + connector + "/status")
                .map(status -> status.at("/connector/state").asText())
                .orElse("ABSENT");
    }

    /** The state of task 0, {@code ABSENT} if there is none. */
    public String taskState(String connector) {
        return get("/connectors/" + connector + "/status")
                .map(status -> status.at("/tasks/0/state").asText("ABSENT"))
                .orElse("ABSENT");
    }

    /** Writes a config past the object. */
    public void putConfig(String connector, Map<String, String> config) {
        client.raw(base + "/connectors/" + connector + "/config", "PUT", config);
    }

    /** Removes a connector that has no object. */
    public void delete(String connector) {
        client.raw(base + "/connectors/" + connector, "DELETE", null);
    }

    /** Has Connect validate a config. */
    public String validate(String connectorClass, Map<String, String> config) {
        return client.raw(base + "/connector-plugins/" + connectorClass + "/config/validate", "PUT", config);
    }

    /**
     * Any answer as JSON; empty if Connect says 404.
     *
     * @throws KubernetesClientException if it says anything else that is not success, or nothing
     */
    public Optional<JsonNode> get(String path) {
        return text(path).map(ConnectRest::parse);
    }

    /** Any answer as it comes; empty if Connect says 404. */
    public Optional<String> text(String path) {
        try {
            return Optional.of(client.raw(base + path, "GET", null));
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
