package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.storage.StoreRequest.GetProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final GatedStore store = new GatedStore() {
        @Override
        public StoreResult<BlobProperties> getProperties(String name) {
            seen.putAll(Objects.requireNonNull(MDC.getCopyOfContextMap()));
            return super.getProperties(name);
        }
    };

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void uploadThreadsLogForTheTaskThePartitionAndTheBlob() {
        // Given
        MDC.put("connector.context", "[orders|task-3] ");

        // When
        try (UploadPipeline pipeline = new ThreadedUploadPipeline(store, 1, 1, "test")) {
            pipeline.submit(new WorkItem<>(new GetProperties("a.json"), new Cancellation("orders-7"), result -> {}));
            await().atMost(SOON).until(() -> pipeline.inFlight() == 1);
            store.open(1);
            pipeline.await(SOON).deliver();

            // Then
            assertThat(seen)
                    .containsEntry("connector.context", "[orders|task-3] ")
                    .containsEntry("penstock.partition", "orders-7")
                    .containsEntry("penstock.blob", "a.json");
            assertThat(pipeline.inFlight()).isZero();
        }
    }
}
