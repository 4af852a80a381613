package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void asksAsTheWorkerItselfReachesKafkaAndTakesNoProviderAlong() {
        // When
        var settings = KafkaSettings.of(Map.of(
                "bootstrap.servers", "kafka:9092",
                "security.protocol", "SSL",
                "config.providers", "env",
                "config.providers.env.class", "EnvVarConfigProvider",
                "group.id", "plant",
                "config.storage.topic", "plant.configs"));

        // Then
        assertThat(settings.admin())
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKeys("config.providers", "config.providers.env.class", "group.id");
        assertThat(settings.internalTopics()).containsExactly(Map.entry("config", "plant.configs"));
    }

    @Test
    void judgesNoTopicsOfSinksThatReadElsewhere() {
        assertThat(KafkaSettings.of(Map.of("consumer.bootstrap.servers", "other:9092"))
                        .sinksReadHere())
                .isFalse();
    }
}
