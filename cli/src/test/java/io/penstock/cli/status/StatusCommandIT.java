package io.penstock.cli.status;

import static io.penstock.cli.Manifests.cluster;
import static io.penstock.cli.Manifests.connector;
import static io.penstock.cli.Manifests.degraded;
import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.CommandRun;
import io.penstock.cli.Manifests;
import io.penstock.cli.Shop;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page about objects of a real API server. */
@ExtendWith(Shop.Opened.class)
class StatusCommandIT {
    @Test
    void endsWithZeroWhenAllIsReady(Shop shop) {
        // Given
        shop.has(cluster());
        shop.has(running("orders"));

        // When
        var run = shop.run("status");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("telemetry   True").contains("orders   True");
    }

    @Test
    void endsWithOneWhenAConnectorIsNotReady(Shop shop) {
        // Given
        shop.has(degraded("orders", "no space left"));

        // When
        var run = shop.run("status");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("task 1 failed on worker 10.0.0.7:8083");
    }

    @Test
    void showsAClusterWithItsConnectorsAndNoOther(Shop shop) {
        // Given
        shop.has(cluster());
        shop.has(running("orders"));
        shop.has(elsewhere("returns"));

        // When
        var run = shop.run("status", "telemetry");

        // Then
        assertThat(run.out()).contains("orders").doesNotContain("returns");
    }

    @Test
    void saysWhichNameIsUnknown(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        var run = shop.run("status", "orders", "ordrs");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("orders   True");
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "error: there is no connector and no ConnectCluster ordrs in namespace " + shop.namespace());
    }

    @Test
    void choosesByLabel(Shop shop) {
        // Given
        var labelled = running("orders");
        labelled.getMetadata().setLabels(Map.of("team", "billing"));
        shop.has(labelled);
        shop.has(running("returns"));

        // When
        var run = shop.run("status", "-l", "team in (billing)");
        var nothing = shop.run("status", "-l", "team=sales");

        // Then
        assertThat(run.out()).contains("orders").doesNotContain("returns");
        assertThat(nothing.out()).startsWith("There are no connectors with labels team=sales");
        assertThat(nothing.exitCode()).isEqualTo(1);
    }

    @Test
    void printsObjectsAsTheServerHasThem(Shop shop) throws IOException {
        // Given
        shop.applied("orders", "kubectl", "state: Running");

        // When
        var json = shop.run("status", "orders", "-o", "json");
        var yaml = shop.run("status", "orders", "-o", "YAML");

        // Then
        var item = new ObjectMapper().readTree(json.out()).at("/items/0");
        assertThat(item.at("/metadata/name").asText()).isEqualTo("orders");
        // the model would add an empty one
        assertThat(item.at("/spec").has("secretConfig")).isFalse();
        assertThat(yaml.out())
                .contains("kind: \"List\"", "kind: \"KafkaConnector\"")
                .doesNotContain("managedFields");
    }

    @Test
    void saysThatThereIsNothing(Shop shop) {
        // When
        var run = shop.run("status");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        "There are no ConnectClusters and no connectors in namespace " + shop.namespace() + ".");
    }

    @Test
    void showsThePageAgainOnEachChangeUntilInterrupted(Shop shop) throws InterruptedException {
        // Given
        var object = shop.has(degraded("orders", "no space left"));
        var out = new StringWriter();
        var code = new AtomicInteger(-1);
        var watching = Thread.ofVirtual()
                .start(() -> code.set(CommandRun.start(out, new StringWriter(), shop.here("status", "-w"))));
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("orders   False"));

        // When
        object.setStatus(running("orders").getStatus());
        shop.client().resource(object).patchStatus();

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("orders   True"));
        watching.interrupt();
        assertThat(watching.join(Duration.ofSeconds(20))).isTrue();
        assertThat(code).hasValue(0);
    }

    @Test
    void showsAConnectorThatNobodyHasLookedAt(Shop shop) {
        // Given
        shop.has(connector("orders", ""));

        // When
        var run = shop.run("status");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("the operator has not looked at this object yet");
    }

    private static KafkaConnector elsewhere(String name) {
        return Manifests.read(KafkaConnector.class, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: billing}, class: FileStreamSink}
                """.formatted(name));
    }
}
