package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.rest.StubConnect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notes of what objects that went left in Connect, before an API server that counts what it is asked. */
class LeftConnectorsTest {
    private final StubConnect server = new StubConnect();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                    .withMasterUrl(server.endpoint().toString())
                    .build())
            .build();
    private final LeftConnectors left = new LeftConnectors(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void asksOnceForAllConnectorsOfAClusterOfWhichNothingWasLeft() {
        // Given
        holds("returns");

        // When
        left.taken(named("orders"));
        left.taken(named("stock"));
        left.taken(named("orders"));

        // Then
        assertThat(server.requests()).singleElement().asString().startsWith("GET /api/v1/namespaces/demo/configmaps");
    }

    @Test
    void takesTheNoteOfAnEarlierProcessAwayOnce() {
        // Given
        holds("orders");

        // When
        left.taken(named("orders"));
        holds();
        left.taken(named("orders"));

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PATCH"))
                .hasSize(1);
    }

    @Test
    void takesItsOwnNoteAway() {
        // Given
        holds();
        left.taken(named("orders"));
        left.leave(named("orders"), List.of("abc"));
        holds("orders");

        // When
        left.taken(named("orders"));

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PATCH"))
                .hasSize(2);
    }

    @Test
    void asksAgainAfterAnAnswerThatSaysNothing() {
        // Given
        server.answers(StubConnect.failure(403, "not now"));
        left.taken(named("orders"));

        // When
        holds("orders");
        left.taken(named("orders"));

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PATCH"))
                .hasSize(1);
    }

    /** The API server has notes of connectors with those names. */
    private void holds(String... names) {
        var data = List.of(names).stream()
                .map(name -> "\"%s\": \"abc\"".formatted(name))
                .toList();
        server.answers(StubConnect.json(200, """
                {"apiVersion": "v1", "kind": "ConfigMapList", "items": [
                  {"metadata": {"name": "telemetry-left-connectors", "namespace": "demo"}, "data": {%s}}]}
                """.formatted(String.join(", ", data))));
    }

    private static KafkaConnector named(String name) {
        var object = Samples.connector();
        object.getMetadata().setName(name);
        return object;
    }
}
