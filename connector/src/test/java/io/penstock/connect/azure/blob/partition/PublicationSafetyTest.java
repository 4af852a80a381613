package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What is published can be checked, and what is not published is never committed. */
class PublicationSafetyTest {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 0);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void writesTheChecksumOfTheWholeBlobIntoItsMetadata() {
        // Given
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var core = task.build();
        core.open(List.of(SOURCE));

        // When
        core.put(List.of(at(0), at(1), at(2)));
        for (int round = 0; round < 5; round++) {
            task.pipeline.runAll();
            core.put(List.of());
        }

        // Then
        assertThat(store.blobs()).singleElement().satisfies(blob -> {
            var checksum = new CRC32C();
            checksum.update(blob.bytes());
            assertThat(blob.properties().metadata().crc32c()).isEqualTo("%08x".formatted(checksum.getValue()));
        });
    }

    @Test
    void commitsNothingPastARecordThatFailedWhileItWaitedForTheListing() {
        // Given
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(List.of(at(0), tooLarge(1), at(2)));
        assertThat(cut(core).get(SOURCE).offset()).isZero();
        task.pipeline.runAll();

        // When
        assertThatThrownBy(() -> core.put(List.of())).isInstanceOf(ConnectException.class);
        var last = cut(core);
        core.close(List.of(SOURCE));

        // Then
        assertThat(last.get(SOURCE).offset()).isLessThanOrEqualTo(1);
    }

    @Test
    void commitsNothingWhenTheFirstRecordOfAPartitionFailed() {
        // Given
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(List.of(tooLarge(0), at(1)));
        assertThat(cut(core).get(SOURCE).offset()).isZero();
        task.pipeline.runAll();

        // When
        assertThatThrownBy(() -> core.put(List.of())).isInstanceOf(ConnectException.class);
        var last = cut(core);
        core.close(List.of(SOURCE));

        // Then
        assertThat(last.get(SOURCE).offset()).isZero();
    }

    @Test
    void sendsNothingThatWaitsAfterAFailure() {
        // Given: a publication that storage refuses for a while
        task.rotation = ModelTask.rotation(1, -1, -1, -1, 600_000, -1);
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(List.of(at(0)));
        task.pipeline.runAll();
        task.pipeline.refused = 1;
        core.put(List.of());
        task.pipeline.runAll();

        // When: a defect, after which nothing is known to be sound
        assertThatThrownBy(() -> core.put(Collections.singletonList(null))).isInstanceOf(ConnectException.class);
        task.pipeline.healthy();
        clock.advance(Duration.ofMinutes(1));
        task.pipeline.runAll();

        // Then
        assertThat(store.blobs()).isEmpty();
    }

    @Test
    void doesNotWaitForAListingWhenPartitionsAreGivenBack() {
        // Given: a record that waits for the listing of its folder
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(List.of(at(0)));
        task.pipeline.refused = 1;
        long before = clock.millis();

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(clock.millis()).isEqualTo(before);
    }

    @Test
    void waitsNoLongerThanAllowedForStorageThatDoesNotAnswer() {
        // Given
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(List.of(at(0)));
        task.pipeline.runAll();
        core.put(List.of());
        task.pipeline.answersAfter = 60_000;
        long before = clock.millis();

        // When
        core.close(List.of(SOURCE));

        // Then: the file was on its way until the end
        assertThat(store.blobs()).hasSize(1);
        assertThat(clock.millis() - before).isEqualTo(task.rotation.shutdownMillis());
    }

    private static Map<TopicPartition, OffsetAndMetadata> cut(TaskCore core) {
        return core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(3)));
    }

    private static SinkRecord at(long offset) {
        return Records.at(SOURCE, offset, HOUR_14);
    }

    /** Larger than the limit of the model task, 1 MiB: a record error that nothing tolerates. */
    private static SinkRecord tooLarge(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, Map.of("text", "y".repeat(2 << 20)));
    }
}
