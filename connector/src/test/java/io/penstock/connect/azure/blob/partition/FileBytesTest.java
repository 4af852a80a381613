package io.penstock.connect.azure.blob.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.format.FileFrames;
import io.penstock.connect.azure.blob.format.Frame;
import io.penstock.connect.azure.blob.format.FrameWork;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelPipeline;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes of formats with frames of their own. */
class FileBytesTest {
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final ChunkPool pool = new ChunkPool(budget);
    private final ModelPipeline pipeline =
            new ModelPipeline(new ModelStore(), new ManualClock(0), new Random(11)); // answers in any order
    private final Bracketed frames = new Bracketed();
    private final FileBytes file = new FileBytes(pool, new CodecThreads(null, pipeline, budget), frames);

    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    private record Text(byte[] bytes) implements Frame {}

    /** Writes {@code <} at the start, {@code [n:text]} for a frame of n records, {@code >} at the end. */
    private static final class Bracketed implements FileFrames {
        final List<String> joined = new ArrayList<>();

        @Override
        public long frameBytes() {
            return 4;
        }

        @Override
        public byte[] head() {
            return "<".getBytes(UTF_8);
        }

        @Override
        public FrameWork cut(Block raw, int records) {
            return () -> new Text(("[" + records + ":" + text(raw) + "]").getBytes(UTF_8));
        }

        @Override
        public void joined(Frame frame, long position) {
            joined.add(position + "=" + new String(frame.bytes(), UTF_8));
        }

        @Override
        public byte[] tail() {
            return (">" + joined.size()).getBytes(UTF_8);
        }
    }

    @Test
    void tellsFramesTheirRecordsAndWhereTheyStand() {
        // Given / When: two full frames and a rest
        write("aa", "bb", "cccc", "d");
        cut();
        drain();
        file.end();

        // Then
        assertThat(frames.joined).containsExactly("1=[2:aabb]", "9=[1:cccc]", "17=[1:d]");
        assertThat(stored()).isEqualTo("<[2:aabb][1:cccc][1:d]>3");
        assertThat(budget.used()).isZero();
    }

    @Test
    void isCompleteOnlyWhenAllFramesAreThere() {
        // Given / When
        write("aaaa", "bbbb");

        // Then
        assertThat(file.complete()).isFalse();
        drain();
        assertThat(file.complete()).isTrue();
        write("c");
        assertThat(file.complete()).isFalse();
    }

    @Test
    void givesAllMemoryBackWhenItIsDroppedWithFramesInWork() {
        // Given
        write("aaaa", "bbbb", "cccc", "d");
        pipeline.step();

        // When
        file.drop();
        drain();

        // Then
        assertThat(frames.joined).isEmpty();
        assertThat(budget.used()).isZero();
    }

    @Test
    void neverCompletesAFileThatLostAFrame() {
        // Given
        pipeline.codecBroken = true;
        write("aaaa");
        drain();
        pipeline.codecBroken = false;

        // When
        write("bbbb");
        drain();

        // Then
        assertThat(file.complete()).isFalse();
        file.drop();
        assertThat(budget.used()).isZero();
    }

    private void write(String... records) {
        for (var text : records) {
            file.raw().write(text.getBytes(UTF_8), 0, text.length());
            file.recordEnds();
            if (file.frameFull()) {
                cut();
            }
        }
    }

    private void cut() {
        file.cutFrame(() -> {}, problem -> {});
    }

    private void drain() {
        pipeline.runAll();
        for (var answer = pipeline.poll(); answer != null; answer = pipeline.poll()) {
            answer.deliver();
        }
    }

    private String stored() {
        var block = file.take();
        var text = text(block);
        block.release();
        return text;
    }

    private static String text(Block block) {
        var out = new ByteArrayOutputStream();
        block.parts().forEach(part -> out.write(part.chunk(), 0, part.length()));
        return out.toString(UTF_8);
    }
}
