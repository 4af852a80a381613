package io.penstock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.operator.PackagedRights;
import io.penstock.operator.observe.HandClock;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events on a real API server, written with the rights of the packaged operator. */
@ExtendWith(KubeApiServerExtension.class)
class ApiEventRecorderIT {
    private final HandClock clock = new HandClock();
    private final KubernetesClient admin;
    private final KubernetesClient operator;
    private final ApiEventRecorder recorder;
    private final ConfigMap about;

    ApiEventRecorderIT(KubeApiServer server) {
        admin = server.client();
        operator = KubeApiServer.client(PackagedRights.on(server));
        recorder = new ApiEventRecorder(operator, clock, Runnable::run, "test", () -> {});
        about = admin.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(server.newNamespace())
                        .withName("orders")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void countsARepetitionInTheSeriesOfTheFirst() {
        // When
        restarted();
        clock.advance(Duration.ofSeconds(61));
        restarted();
        clock.advance(Duration.ofSeconds(61));
        restarted();

        // Then
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getSeries()).isNotNull();
            assertThat(event.getSeries().getCount()).isEqualTo(3);
            assertThat(Instant.parse(event.getSeries().getLastObservedTime().getTime()))
                    .isEqualTo(clock.instant());
        });
    }

    @Test
    void writesNothingForARepetitionWithinAMinute() {
        // When
        restarted();
        clock.advance(Duration.ofSeconds(59));
        restarted();

        // Then
        assertThat(events()).singleElement().satisfies(event -> assertThat(event.getSeries())
                .isNull());
    }

    @Test
    void startsAnewOnceTheApiServerHasForgotten() {
        // When
        restarted();
        clock.advance(Duration.ofHours(1));
        restarted();

        // Then
        assertThat(events()).hasSize(2);
    }

    private void restarted() {
        recorder.normal(about, "Restarted", "RestartFailed", "restarted task 0");
    }

    private List<Event> events() {
        return admin.events()
                .v1()
                .events()
                .inNamespace(about.getMetadata().getNamespace())
                .list()
                .getItems();
    }
}
