package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.format.FrameCodec;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.Inflater;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made of compressed frames, whose codec threads answer in any order. */
class CompressionTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int RECORDS = 3_000;

    private final ModelStore store = new ModelStore();
    private final ModelTask task = new ModelTask(store, new ManualClock(HOUR_14), new Random(3));

    static Stream<FrameCodec> codecs() {
        return Stream.of(new GzipFrames(1), new GzipFrames(9), new ZstdFrames(1), new SnappyFrames(), new Lz4Frames());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void joinsFramesInTheOrderOfTheFile(FrameCodec codec) {
        // Given: many frames, each far smaller than the file
        task.framing = new Framing(codec, 1_000, false);

        // When
        write(records(RECORDS));

        // Then
        var blob = store.blobs().get(0);
        assertThat(blob.properties().name()).endsWith(".json" + codec.extension());
        assertThat(Decoded.text(blob.properties().name(), blob.bytes()).lines()).containsExactlyElementsOf(lines());
        assertThat(task.budget.used()).isZero();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void stagesCompressedBlocksAndDescribesTheStoredBytes(FrameCodec codec) {
        // Given: every file is staged
        task.framing = new Framing(codec, 1_000, false);
        task.sizer = new BlockSizer(1 << 20, 0);

        // When
        write(records(RECORDS));

        // Then
        var blob = store.blobs().get(0);
        var metadata = blob.properties().metadata();
        var checksum = new CRC32C();
        checksum.update(blob.bytes());
        var text = Decoded.text(blob.properties().name(), blob.bytes());
        assertThat(text.lines()).containsExactlyElementsOf(lines());
        assertThat(metadata.crc32c()).isEqualTo("%08x".formatted(checksum.getValue()));
        assertThat(metadata.bytes()).isEqualTo(text.length()).isGreaterThan(blob.bytes().length);
        assertThat(task.budget.used()).isZero();
    }

    @Test
    void writesOneGzipMember() throws Exception {
        // Given
        task.framing = new Framing(new GzipFrames(1), 1_000, false);

        // When
        write(records(RECORDS));

        // Then: one deflate stream reaches from the header to the eight bytes of the trailer
        var stored = store.blobs().get(0).bytes();
        var inflater = new Inflater(true);
        inflater.setInput(stored, 10, stored.length - 10);
        var out = new byte[1 << 20];
        int length = 0;
        while (!inflater.finished()) {
            length += inflater.inflate(out, length, out.length - length);
        }
        assertThat(inflater.getRemaining()).isEqualTo(8);
        assertThat(length)
                .isEqualTo(lines().stream().mapToInt(line -> line.length() + 1).sum());
        inflater.end();
    }

    @Test
    void cutsFramesAtTheEndOfRecords() {
        // Given
        task.framing = new Framing(new ZstdFrames(1), 20, false);

        // When: each record is 13 bytes, so two make a frame
        write(records(10));

        // Then
        var stored = store.blobs().get(0).bytes();
        int frames = 0;
        for (int at = 0; at + 4 <= stored.length; at++) {
            frames += ByteBuffer.wrap(stored, at, 4)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt()
                            == ZSTD_MAGIC
                    ? 1
                    : 0;
        }
        assertThat(frames).isEqualTo(5);
    }

    @Test
    void closesFilesByTheirStoredSize() {
        // Given: frames that compress well, known after the first
        task.framing = new Framing(new ZstdFrames(1), 10_000, false);
        task.rotation = ModelTask.rotation(-1, -1, -1, 20_000, 600_000, -1);
        var core = task.build();
        core.open(List.of(SOURCE));

        // When
        for (int batch = 0; batch < 60; batch++) {
            core.put(records(batch * 100L, 100));
            task.pipeline.runAll();
        }
        core.put(List.of());

        // Then: 80 kB of records, and no file was cut at 20 kB of them
        assertThat(store.blobs()).isEmpty();
        core.close(List.of(SOURCE));
        assertThat(store.blobs()).singleElement().satisfies(blob -> assertThat(
                        blob.properties().metadata().bytes())
                .isGreaterThan(60_000));
    }

    @Test
    void failsTheTaskWhenACodecFails() {
        // Given
        task.framing = new Framing(new GzipFrames(1), 20, false);
        task.pipeline.codecBroken = true;
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(records(10));
        task.pipeline.runAll(); // the folder is listed
        core.put(List.of());
        task.pipeline.runAll();

        // When / Then
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("offsets 0")
                .hasMessageContaining("az.compression.type");
        assertThat(store.blobs()).isEmpty();
    }

    private void write(List<SinkRecord> records) {
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(records);
        task.pipeline.runAll();
        core.put(List.of());
        core.close(List.of(SOURCE));
    }

    private static List<String> lines() {
        return LongStream.range(0, RECORDS)
                .mapToObj("{\"o\":%d,\"p\":0}"::formatted)
                .toList();
    }

    private static List<SinkRecord> records(int count) {
        return records(0, count);
    }

    private static List<SinkRecord> records(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14))
                .toList();
    }
}
