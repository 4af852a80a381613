package io.penstock.api.v1alpha1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.penstock.testkit.KubeApiServer;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The API server by plain requests, as kubectl makes them: nothing is read into the model's types, so nothing is lost.
 *
 * @param server the server
 * @param namespace where objects go
 */
record Api(KubeApiServer server, String namespace) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * What the server said.
     *
     * @param status HTTP status
     * @param body answer, an object or a Status
     */
    record Answer(int status, JsonNode body) {
        boolean isAccepted() {
            return status < 300;
        }

        String message() {
            return body.path("message").asText();
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("not YAML: " + text, failure);
        }
    }

    Answer create(String manifest) {
        var object = yaml(manifest);
        var uri = uri(collection(object) + "?fieldValidation=Strict&fieldManager=test");
        return send(request(uri).post("application/json", object.toString()).build());
    }

    /** Server-side apply. */
    Answer apply(String manifest, String manager) {
        return apply(manifest, "", manager);
    }

    /** Server-side apply to the status subresource. */
    Answer applyStatus(String manifest, String manager) {
        return apply(manifest, "/status", manager);
    }

    private Answer apply(String manifest, String subresource, String manager) {
        var object = yaml(manifest);
        var uri = uri(path(object) + subresource + "?fieldValidation=Strict&fieldManager=" + manager);
        return send(request(uri)
                .method("PATCH", "application/apply-patch+yaml", object.toString())
                .build());
    }

    /** JSON merge patch of an object or, with a path such as {@code kafkaconnectors/a/status}, a subresource. */
    Answer patch(String path, String patch) {
        var uri = uri(group() + path + "?fieldManager=test");
        return send(request(uri)
                .method("PATCH", "application/merge-patch+json", yaml(patch).toString())
                .build());
    }

    /** @param path such as {@code kafkaconnectors/a} */
    JsonNode get(String path) {
        return send(request(uri(group() + path)).build()).body();
    }

    Answer delete(String path) {
        return send(
                request(uri(group() + path)).delete("application/json", "{}").build());
    }

    /** What {@code kubectl get} shows. */
    JsonNode table(String path) {
        var accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
        return send(request(uri(group() + path)).header("Accept", accept).build())
                .body();
    }

    /** The kinds that the server offers, as kubectl learns of them. */
    JsonNode discovery() {
        return send(request(uri(version())).build()).body();
    }

    private static String version() {
        return "/apis/" + ApiGroup.GROUP + "/" + ApiGroup.VERSION;
    }

    private String group() {
        return version() + "/namespaces/" + namespace + "/";
    }

    private String collection(JsonNode object) {
        return group() + object.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
    }

    private String path(JsonNode object) {
        return collection(object) + "/" + object.path("metadata").path("name").asText();
    }

    private String uri(String path) {
        return server.config().getMasterUrl().replaceAll("/$", "") + path;
    }

    private HttpRequest.Builder request(String uri) {
        return server.client().getHttpClient().newHttpRequestBuilder().uri(uri);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = server.client()
                    .getHttpClient()
                    .sendAsync(request, String.class)
                    .get(20, TimeUnit.SECONDS);
            return new Answer(response.code(), JSON.readTree(response.body()));
        } catch (JsonProcessingException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("no answer to " + request.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
