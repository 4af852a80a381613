package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadyWorkersTest {
    private static final ReadyWorkers WORKERS =
            new ReadyWorkers("telemetry-connect-workers.plant.svc", Set.of("telemetry-connect-0"));

    @Test
    void namesThePodOfAWorkerThatIsNotReadyOrGone() {
        assertThat(WORKERS.unready("telemetry-connect-1.telemetry-connect-workers.plant.svc:8083"))
                .contains("telemetry-connect-1");
    }

    @Test
    void saysNothingAgainstAReadyOne() {
        assertThat(WORKERS.unready("telemetry-connect-0.telemetry-connect-workers.plant.svc:8083"))
                .isEmpty();
    }

    @Test
    void judgesNobodyWhoIsNoPodOfTheCluster() {
        assertThat(WORKERS.unready("10.0.0.1:8083")).isEmpty();
        assertThat(WORKERS.unready("")).isEmpty();
        assertThat(ReadyWorkers.UNKNOWN.unready("telemetry-connect-1.telemetry-connect-workers.plant.svc:8083"))
                .isEmpty();
    }

    @Test
    void letsOnlyReadyPodsAndTheHostOfTheClusterItselfBeAsked() {
        // Given
        var workers = new ReadyWorkers("plant-connect-workers.demo.svc", Set.of("plant-connect-0"));
        var endpoint = URI.create("http://127.0.0.1:8083");

        // Then
        assertThat(workers.isOf(endpoint, "plant-connect-0.plant-connect-workers.demo.svc:8083"))
                .isTrue();
        assertThat(workers.isOf(endpoint, "127.0.0.1:9999")).isTrue();
        assertThat(workers.isOf(endpoint, "plant-connect-1.plant-connect-workers.demo.svc:8083"))
                .isFalse();
        assertThat(workers.isOf(endpoint, "metadata.internal:80")).isFalse();
        assertThat(ReadyWorkers.UNKNOWN.isOf(endpoint, "metadata.internal:80")).isFalse();
    }
}
