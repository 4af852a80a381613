package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which one record can fail, by who takes reports and what is tolerated. */
class ErrantRecordsTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final String CONTENT = "4711-content-of-the-record";

    private final ModelStore store = new ModelStore();
    private final ModelTask task = new ModelTask(store, new ManualClock(HOUR_14), new Random(1));

    /** A record that fails in its own way, and where. */
    enum Failure {
        PATH(Stage.PATH) {
            @Override
            SinkRecord record(long offset) {
                return Records.with(SOURCE, offset, HOUR_14, Map.of("city", Map.of("name", CONTENT)));
            }
        },
        ENCODE(Stage.ENCODE) {
            @Override
            SinkRecord record(long offset) {
                return Records.with(
                        SOURCE, offset, HOUR_14, Map.of("city", "a", "more", List.of(CONTENT, new Object())));
            }
        },
        SIZE(Stage.SIZE) {
            @Override
            SinkRecord record(long offset) {
                return Records.with(SOURCE, offset, HOUR_14, Map.of("city", "a", "text", CONTENT.repeat(1 << 16)));
            }
        },
        TIME(Stage.TIME) {
            @Override
            SinkRecord record(long offset) {
                return Records.with(SOURCE, offset, null, Map.of("city", "a", "text", CONTENT));
            }
        },
        NULL(Stage.NULL) {
            @Override
            SinkRecord record(long offset) {
                return Records.with(SOURCE, offset, HOUR_14, null);
            }
        };

        final Stage stage;

        Failure(Stage stage) {
            this.stage = stage;
        }

        abstract SinkRecord record(long offset);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void reportsTheVeryRecordThatConnectDeliveredAndGoesOn(Failure failure) {
        // Given
        var reported = new ArrayList<SinkRecord>();
        var errors = new ArrayList<Throwable>();
        configured(false).reporter = (record, error) -> {
            reported.add(record);
            errors.add(error);
            return CompletableFuture.completedFuture(null);
        };
        var bad = failure.record(1);

        // When
        long cut = run(good(0), bad, good(2));

        // Then
        assertThat(reported).singleElement().isSameAs(bad);
        assertThat(errors).singleElement().satisfies(error -> assertThat(everything(error))
                .doesNotContain(CONTENT));
        assertThat(counted(failure.stage)).isEqualTo(1);
        assertThat(lines()).containsExactly("{\"city\":\"a\",\"o\":0}", "{\"city\":\"a\",\"o\":2}");
        assertThat(cut).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void reportsARecordOnceThoughItIsReadAgain(Failure failure) {
        // Given: the blocks of a file around it are gone
        var reported = new ArrayList<Long>();
        configured(false).reporter = (record, error) -> {
            reported.add(record.originalKafkaOffset());
            return CompletableFuture.completedFuture(null);
        };
        task.rotation = ModelTask.rotation(2, 3_600_000, -1, -1, 600_000, -1);
        task.sizer = new BlockSizer(1 << 20, 0);
        task.retryDelay = Duration.ofSeconds(5);
        var core = opened();
        core.put(List.of(good(0)));
        settle(core);
        core.put(List.of(failure.record(1), good(2)));
        task.pipeline.step();
        store.stagedNames().forEach(store::dropBlocks);
        settle(core);
        assertThat(task.context.seeks).containsEntry(SOURCE, 0L);

        // When
        core.put(List.of(good(0), failure.record(1), good(2)));
        settle(core);
        core.put(List.of(failure.record(1)));
        settle(core);

        // Then
        assertThat(lines()).hasSize(2);
        assertThat(reported).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void dropsAndCountsWhereAllIsToleratedAndNobodyTakesReports(Failure failure) {
        // Given
        configured(true);

        // When
        long cut = run(good(0), failure.record(1), good(2));

        // Then
        assertThat(counted(failure.stage)).isEqualTo(1);
        assertThat(lines()).hasSize(2);
        assertThat(cut).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void stopsInFrontOfTheRecordWhereNothingIsTolerated(Failure failure) {
        // Given
        configured(false);
        var core = opened();

        // When
        var thrown = catchThrowable(() -> {
            core.put(List.of(good(0), failure.record(1), good(2)));
            settle(core);
        });

        // Then: what happened and where, what was done, what to change; and nothing of the content
        assertThat(thrown)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("t-0 offset 1")
                .hasMessageContaining("stopped in front of it")
                .hasMessageContaining("dead letter topic");
        assertThat(everything(thrown)).doesNotContain(CONTENT);
        assertThat(core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(3)))
                        .get(SOURCE)
                        .offset())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"SIZE", "ENCODE"})
    void saysWhatDeadLettersOfLargeRecordsNeed(Failure failure) {
        // Given
        configured(false);
        var core = opened();

        // When
        var thrown = catchThrowable(() -> {
            core.put(List.of(failure.record(0)));
            settle(core);
        });

        // Then: by the sizes from which each counts
        assertThat(thrown)
                .hasMessageContaining("max.message.bytes")
                .hasMessageContaining("over 32 MiB producer.override.buffer.memory")
                .hasMessageContaining("do not follow dead letters over 1 MiB producer.override.max.request.size");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullValuesThatAreToStopTheTaskStopItWhateverIsTolerated(boolean tolerant) {
        // Given
        configured(tolerant).nullValues = NullValues.FAIL;
        task.reporter = (record, error) -> CompletableFuture.completedFuture(null);
        var core = opened();

        // When
        var thrown = catchThrowable(() -> core.put(List.of(Failure.NULL.record(0))));

        // Then
        assertThat(thrown).isInstanceOf(ConnectException.class).hasMessageContaining("behavior.on.null.values");
    }

    @ParameterizedTest
    @MethodSource("everyFailureInEveryCodec")
    void leavesACompressedFileWhole(Failure failure, Framing codec) {
        // Given: the failing record stands between frames that are full
        configured(true).framing = codec;
        var records = new ArrayList<SinkRecord>();
        for (int offset = 0; offset < 300; offset++) {
            records.add(offset % 3 == 1 ? failure.record(offset) : good(offset));
        }

        // When
        long cut = run(records.toArray(SinkRecord[]::new));

        // Then
        assertThat(lines()).hasSize(200).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(cut).isEqualTo(300);
    }

    static Stream<Arguments> everyFailureInEveryCodec() {
        var codecs = List.of(
                new Framing(new GzipFrames(1), 1_024, false),
                new Framing(new ZstdFrames(1), 1_024, false),
                new Framing(new SnappyFrames(), 1_024, false),
                new Framing(new Lz4Frames(), 1_024, false));
        return Stream.of(Failure.values())
                .flatMap(failure -> codecs.stream().map(codec -> Arguments.of(failure, codec)));
    }

    /** One folder for each city, and every record needs a time. */
    private ModelTask configured(boolean tolerant) {
        task.folders = FolderTemplate.byFields(List.of("city"), "/");
        task.rotation = ModelTask.rotation(-1, 3_600_000, -1, -1, 600_000, -1);
        task.nullValues = NullValues.DLQ;
        task.tolerant = tolerant;
        return task;
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    /** Takes records, publishes all there is, and returns the offset that would be committed. */
    private long run(SinkRecord... records) {
        var core = opened();
        core.put(List.of(records));
        settle(core);
        var reported = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(records.length)));
        core.close(List.of(SOURCE));
        return reported.get(SOURCE).offset();
    }

    private void settle(TaskCore core) {
        for (int round = 0; round < 5; round++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private static SinkRecord good(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, new TreeMap<>(Map.of("city", "a", "o", offset)));
    }

    private List<String> lines() {
        return store.blobs().stream()
                .flatMap(blob ->
                        Decoded.text(blob.properties().name(), blob.bytes()).lines())
                .toList();
    }

    private long counted(Stage stage) {
        var name = "records-errant-total-" + stage.name().toLowerCase(Locale.ROOT);
        return task.metrics.readings().stream()
                .filter(reading -> reading.attribute().equals(name))
                .mapToLong(reading -> reading.value().get().longValue())
                .sum();
    }

    /** What a log or a dead letter header could show of it. */
    private static String everything(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
