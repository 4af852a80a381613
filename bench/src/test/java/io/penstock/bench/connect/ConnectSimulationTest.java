package io.penstock.bench.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a worker would answer, asked over HTTP. */
class ConnectSimulationTest {
    private static final String CREATION = """
            {"name": "orders", "config": {"connector.class": "FileStreamSink", "topics": "t"}, "initial_state": "%s"}""";

    private final ConnectSimulation connect = ConnectSimulation.start(List.of("one", "two"), Duration.ZERO);
    private final SimulatedCluster cluster = connect.clusters().getFirst();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        connect.close();
    }

    @Test
    void listsACreatedConnectorWithOneRunningTask() throws Exception {
        // When
        var created = send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(list())
                .contains("\"orders\":{", "\"topics\":\"t\"", "\"name\":\"orders\"", "\"state\":\"RUNNING\"")
                .contains("\"id\":0", "\"task\":0");
    }

    @Test
    void refusesASecondConnectorOfOneName() throws Exception {
        // Given
        send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // When
        var again = send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Connector orders already exists");
    }

    @Test
    void keepsNoTasksOfAStoppedConnector() throws Exception {
        // When
        send("POST", "/connectors", CREATION.formatted("STOPPED"));

        // Then
        assertThat(send("GET", "/connectors/orders/status", "").body()).contains("STOPPED", "\"tasks\":[]");
    }

    @Test
    void forgetsADeletedConnectorAndSaysSo() throws Exception {
        // Given
        send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // When
        var deleted = send("DELETE", "/connectors/orders", "");
        var again = send("DELETE", "/connectors/orders", "");

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(list()).isEqualTo("{}");
    }

    @Test
    void refusesWritesButNoReadsDuringARebalance() throws Exception {
        // Given
        cluster.faults().rebalancing(true);

        // When
        var write = send("PUT", "/connectors/orders/config", "{}");
        var validation = send("PUT", "/connector-plugins/FileStreamSink/config/validate", "{}");

        // Then
        assertThat(write.statusCode()).isEqualTo(409);
        assertThat(write.body()).contains("rebalance");
        assertThat(validation.statusCode()).isEqualTo(200);
        assertThat(list()).isEqualTo("{}");
    }

    @Test
    void findsTheBadPropertyInvalid() throws Exception {
        // When
        var validation =
                send("PUT", "/connector-plugins/FileStreamSink/config/validate", "{\"topics\": \"t\", \"bad\": \"x\"}");

        // Then
        assertThat(validation.body()).contains("\"error_count\":1", "Invalid value");
    }

    @Test
    void saysNullOfAnEntryWhoseInfoIsHidden() throws Exception {
        // Given
        send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // When
        cluster.faults().hideInfo(Set.of("orders"));

        // Then
        assertThat(list()).isEqualTo("{\"orders\":{\"info\":null,\"status\":null}}");
    }

    @Test
    void showsATaskAsFailedAlsoAfterARestart() throws Exception {
        // Given
        send("POST", "/connectors", CREATION.formatted("RUNNING"));
        cluster.fail("orders", "it broke");

        // When
        var restarted = send("POST", "/connectors/orders/restart?includeTasks=true", "");

        // Then
        assertThat(restarted.statusCode()).isEqualTo(202);
        assertThat(list()).contains("\"state\":\"FAILED\"", "it broke");
    }

    @Test
    void answersTheQuestionAboutKafkaAsPenstocksWorkersDoUntilToldOtherwise() throws Exception {
        // When
        var known = send("POST", "/penstock/kafka", "{}");
        cluster.faults().kafkaKnown(false);
        var unknown = send("POST", "/penstock/kafka", "{}");

        // Then
        assertThat(known.body()).contains("Reachable");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void hasItsConnectorsAtTheSameAddressAfterAnOutage() throws Exception {
        // Given
        send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // When
        cluster.stop();
        assertThatThrownBy(this::list).isInstanceOf(IOException.class);
        cluster.start();

        // Then
        assertThat(list()).contains("\"orders\"");
    }

    @Test
    void keepsClustersApart() throws Exception {
        // When
        send("POST", "/connectors", CREATION.formatted("RUNNING"));

        // Then
        assertThat(connect.clusters().getLast().size()).isZero();
        assertThat(connect.endpoints()).containsOnlyKeys("one", "two");
    }

    @Test
    void holdsAValidationOfAHungConnectorUntilItIsReleasedAndNoOther() throws Exception {
        // Given
        cluster.faults().hangValidations("orders");
        var request = request("PUT", "/connector-plugins/FileStreamSink/config/validate", "{\"name\": \"orders\"}");

        // When
        var held = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        var other = send("PUT", "/connector-plugins/FileStreamSink/config/validate", "{\"name\": \"other\"}");
        var early = held.isDone();
        cluster.faults().releaseAll();

        // Then
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(early).isFalse();
        assertThat(held.get().statusCode()).isEqualTo(200);
    }

    @Test
    void countsRequestsByKindAndRemembersWhenWritesArrived() throws Exception {
        // Given
        long before = System.nanoTime();

        // When
        send("PUT", "/connectors/orders/config", "{\"topics\": \"t\", \"revision\": \"r1\"}");
        list();
        list();

        // Then
        assertThat(connect.journal().counts().of(RequestKind.LIST)).isEqualTo(2);
        assertThat(connect.journal().counts().all()).isEqualTo(3);
        assertThat(connect.journal().arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.kind()).isEqualTo(RequestKind.PUT_CONFIG);
            assertThat(arrival.connector()).isEqualTo("orders");
            assertThat(arrival.config()).isEqualTo(Map.of("topics", "t", "revision", "r1"));
            assertThat(arrival.nanos()).isBetween(before, System.nanoTime());
        });
    }

    private String list() throws IOException, InterruptedException {
        return send("GET", "/connectors?expand=info&expand=status", "").body();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(cluster.endpoint() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
