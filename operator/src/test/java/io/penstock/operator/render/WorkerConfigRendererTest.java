package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WorkerConfigRendererTest {
    private static WorkerConfig rendered(String specYaml) {
        var spec = Serialization.unmarshal("bootstrapServers: kafka:9092\n" + specYaml, ConnectClusterSpec.class);
        return new WorkerConfigRenderer(spec, "plant/telemetry", "plant.telemetry", "workers.plant.svc", 8083, "a2V5")
                .render();
    }

    @Test
    void readsBackAsTheSameProperties() throws IOException {
        // Given
        var config = rendered("""
            config:
              "odd key=1": "  leading, back\\\\slash, tab\\t, new\\nline and ü"
              "#comment": "!"
            """);

        // When
        var read = new Properties();
        read.load(new StringReader(config.text()));

        // Then
        assertThat(read).isEqualTo(config.properties());
    }

    @Test
    void keepsTheDigestWhenOnlyTheOrderOfTheSpecChanges() {
        // Given
        var one = rendered("config: {a.b: 1, c.d: 2}");

        // When
        var other = rendered("config: {c.d: 2, a.b: 1}");

        // Then
        assertThat(other.text()).isEqualTo(one.text());
        assertThat(other.digest()).isEqualTo(one.digest());
    }

    @Test
    void changesTheDigestWithAValue() {
        // Given
        var one = rendered("config: {a.b: 1}");

        // When
        var other = rendered("config: {a.b: 2}");

        // Then
        assertThat(other.digest()).isNotEqualTo(one.digest());
    }

    @Test
    void letsTheUserChangeAndRemoveWhatIsOnlyProposed() {
        // Given
        var spec = "config: {plugin.discovery: hybrid_warn, scheduled.rebalance.max.delay.ms: null}";

        // When
        var properties = rendered(spec).properties();

        // Then
        assertThat(properties)
                .containsEntry("plugin.discovery", "hybrid_warn")
                .doesNotContainKey("scheduled.rebalance.max.delay.ms");
    }

    @Test
    void knowsHowLongTasksWaitForALostWorkerAsTheWorkersAreTold() {
        var proposed = rendered("").properties().get("scheduled.rebalance.max.delay.ms");

        assertThat(delay("")).isEqualTo(Duration.ofMillis(Long.parseLong(proposed)));
        assertThat(delay("config: {scheduled.rebalance.max.delay.ms: \"60000\"}"))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(delay("config: {scheduled.rebalance.max.delay.ms: 1000}")).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay("config: {scheduled.rebalance.max.delay.ms: null}")).isEqualTo(Duration.ofMinutes(5));
    }

    private static Duration delay(String spec) {
        return WorkerConfigRenderer.rebalanceDelay(
                Serialization.unmarshal("bootstrapServers: kafka:9092\n" + spec, ConnectClusterSpec.class));
    }

    @Test
    void saysNothingAboutSchemasOfTheUsersOwnConverter() {
        // Given
        var spec = "config: {value.converter: org.example.AvroConverter}";

        // When
        var properties = rendered(spec).properties();

        // Then
        assertThat(properties)
                .containsEntry("value.converter", "org.example.AvroConverter")
                .doesNotContainKey("value.converter.schemas.enable");
    }

    @Test
    void refusesNoneOfTheKeysThatItProposesAndAllThatItSets() {
        // Given
        var properties = rendered("").properties().keySet();

        // When
        var free = properties.stream()
                .filter(key -> ReservedWorkerKeys.advice(key).isEmpty())
                .toList();

        // Then
        assertThat(free)
                .containsExactly(
                        "key.converter",
                        "plugin.discovery",
                        "rest.extension.classes",
                        "scheduled.rebalance.max.delay.ms",
                        "task.shutdown.graceful.timeout.ms",
                        "value.converter",
                        "value.converter.schemas.enable");
    }
}
