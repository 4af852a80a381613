package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tasks that write under one layout after the other, run step by step on one store. */
abstract class LayoutStage {
    static final TopicPartition SOURCE = new TopicPartition("t", 0);
    static final FolderTemplate ONE_FOLDER = FolderTemplate.parse("{topic}", "/", Locale.ENGLISH);

    final ModelStore store = new ModelStore();
    final ManualClock clock = new ManualClock(HOUR_14);
    int tasks;

    static void byParity(ModelTask task) {
        task.folders = FolderTemplate.parse("{field:parity}", "/", Locale.ENGLISH);
    }

    ModelTask task(Consumer<ModelTask> settings) {
        var task = new ModelTask(store, clock, new Random(++tasks));
        task.layoutHistories = true;
        task.rotation = ModelTask.rotation(-1, -1, -1, -1, 1_000, 1_000);
        task.roundMillis = 1_000;
        settings.accept(task);
        var parity = FolderTemplate.parse("{field:parity}", "/", Locale.ENGLISH);
        task.knownFolders = List.of(ModelTask.HOURLY, ONE_FOLDER, parity);
        return task;
    }

    static TaskCore opened(ModelTask task, long group) {
        var core = task.build();
        core.open(List.of(SOURCE));
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(group)));
        return core;
    }

    /** A task that publishes all of some records and then dies: nothing was committed. */
    void crashed(long from, long to, Consumer<ModelTask> settings) {
        var task = task(settings);
        var core = opened(task, 0);
        turns(task, core);
        core.put(records(from, to));
        turns(task, core);
        assertThat(offsets()).contains(to - 1);
        task.pipeline.crash(0);
    }

    /** A task that publishes the rest of some records, and whose offsets are committed up to their end. */
    void write(long from, long to, Consumer<ModelTask> settings) {
        var task = task(settings);
        var core = opened(task, from);
        turns(task, core);
        core.put(records(from, to));
        finish(task, core, to);
    }

    void finish(ModelTask task, TaskCore core, long to) {
        turns(task, core);
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(to)));
        core.close(List.of(SOURCE));
        core.stop();
        assertThat(answer.get(SOURCE).offset()).isEqualTo(to);
    }

    void turns(ModelTask task, TaskCore core) {
        for (int i = 0; i < 40; i++) {
            core.put(List.of());
            task.pipeline.runAll();
            clock.advance(Duration.ofMillis(200));
        }
        core.put(List.of());
    }

    /** Two of them in each hour, and every other one even. */
    static List<SinkRecord> records(long from, long to) {
        var records = new ArrayList<SinkRecord>();
        for (long offset = from; offset < to; offset++) {
            records.add(Records.with(
                    SOURCE,
                    offset,
                    HOUR_14 + offset / 2 * 3_600_000,
                    Map.of("o", offset, "parity", offset % 2 == 0 ? "even" : "odd")));
        }
        return records;
    }

    List<Long> offsets() {
        return store.blobs().stream()
                .flatMap(blob ->
                        Decoded.text(blob.properties().name(), blob.bytes()).lines())
                .map(line -> Long.valueOf(line.replaceAll(".*\"o\":(\\d+).*", "$1")))
                .toList();
    }

    void assertEachOnce(long end) {
        assertThat(offsets())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, end).boxed().toList());
        assertThat(ChainAudit.of(store.blobs().stream()
                                .map(blob -> blob.properties())
                                .toList())
                        .findings())
                .isEmpty();
    }

    String history() {
        return new String(store.getBlob(historyName()).value().bytes(), UTF_8);
    }

    String historyName() {
        assertThat(histories()).hasSize(1);
        return histories().get(0);
    }

    List<String> histories() {
        return store.listBlobs(ModelTask.MANIFESTS + "/", null, null).value().blobs().stream()
                .map(BlobProperties::name)
                .filter(name -> name.contains(".layouts."))
                .toList();
    }

    void put(String name, String document) {
        store.putBlob(
                name,
                BlobBody.of(document.getBytes(UTF_8)),
                new BlobHeaders("application/json", null),
                null,
                WriteCondition.createOnly());
    }
}
