package io.penstock.connect.azure.blob.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.buffer.PressureRelief.Candidate;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferTest {
    private static final int KIB = 1 << 10;

    private final MemoryBudget budget = new MemoryBudget(10 << 20);
    private final ChunkPool pool = new ChunkPool(budget);

    @Test
    void givesBackTheBytesThatWereWritten() {
        // Given: writes and rollbacks of all sizes
        var random = new Random(7);
        var output = new ChunkOutput(pool);
        var expected = new ByteArrayOutputStream();

        // When
        for (int i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);
            long mark = output.size();
            output.write(bytes, 0, bytes.length);
            output.write(i);
            if (random.nextInt(3) == 0) {
                output.truncate(mark);
            } else {
                expected.writeBytes(bytes);
                expected.write(i);
            }
        }
        var block = output.take();

        // Then
        var actual = new ByteArrayOutputStream();
        block.parts().forEach(part -> actual.write(part.chunk(), 0, part.length()));
        assertThat(block.size()).isEqualTo(expected.size());
        assertThat(actual.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void chargesChunksUntilTheyAreGivenBack() {
        // Given
        var output = new ChunkOutput(pool);
        output.write(new byte[5 * KIB], 0, 5 * KIB);
        assertThat(budget.used()).isEqualTo(8 * KIB);

        // When
        var block = output.take();
        block.release();
        block.release();

        // Then
        assertThat(budget.used()).isZero();
        assertThat(budget.peak()).isEqualTo(8 * KIB);
    }

    @Test
    void keepsChunksSmallWhenTheBudgetIsSmall() {
        // Given
        var small = new ChunkPool(new MemoryBudget(1 << 20));

        // When
        byte[] chunk = small.lease(100L << 20);

        // Then
        assertThat(chunk).hasSize(16 * KIB);
    }

    @Test
    void usesAChunkAgain() {
        // Given
        byte[] first = pool.lease(64 * KIB);
        pool.giveBack(first);

        // When
        byte[] second = pool.lease(64 * KIB);

        // Then
        assertThat(second).isSameAs(first);
    }

    @Test
    void sumsAChecksumOverAllParts() {
        // Given
        var bytes = new byte[30 * KIB];
        new Random(3).nextBytes(bytes);
        var output = new ChunkOutput(pool);
        output.write(bytes, 0, bytes.length);
        var expected = new CRC32C();
        expected.update(bytes);

        // When
        var actual = new CRC32C();
        output.take().updateChecksum(actual);

        // Then
        assertThat(actual.getValue()).isEqualTo(expected.getValue());
    }

    @Test
    void refusesToReleaseWhatWasNeverCharged() {
        // Given / When / Then
        assertThatThrownBy(() -> budget.release(1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, LOW", "39, LOW", "40, MEDIUM", "69, MEDIUM", "70, HIGH", "90, HIGH", "91, FULL", "150, FULL"})
    void knowsHowFullItIs(long used, MemoryLevel expected) {
        // Given / When / Then
        assertThat(MemoryLevel.of(used, 100)).isEqualTo(expected);
    }

    @Test
    void leavesLittleOfManySmallBuffersUnused() {
        // Given / When: buffers of all sizes up to 20 MiB in a large budget
        var large = new MemoryBudget(1L << 30);
        var chunks = new ChunkPool(large);
        var output = new ChunkOutput(chunks);

        // Then
        for (int size = 0; size < 20 << 20; size += 10 * KIB) {
            assertThat(output.held())
                    .isEqualTo(large.used())
                    .isLessThanOrEqualTo(Math.max(output.size() * 5 / 4 + 4 * KIB, 4 * KIB));
            output.write(new byte[10 * KIB], 0, 10 * KIB);
        }
        assertThat(output.take().held()).isEqualTo(large.used());
    }

    @Test
    void keepsNoMoreChunksForLaterThanTheBudgetHasRoomFor() {
        // Given: small chunks that were used and given back
        var small = new ChunkOutput(pool);
        small.write(new byte[9 << 20], 0, 9 << 20);
        small.release();
        var kept = pool.lease(0);
        pool.giveBack(kept);

        // When: the whole budget is asked for in other sizes
        while (budget.used() < 10 << 20) {
            var unused = pool.lease(1 << 20);
        }

        // Then
        assertThat(pool.lease(0)).isNotSameAs(kept);
    }

    @ParameterizedTest
    @CsvSource({"MEDIUM, true, 9223372036854775807", "HIGH, true, 16384", "FULL, false, 16384", "FULL, true, 4096"})
    void sendsSmallPartsOnlyWhenNothingElseHelps(MemoryLevel level, boolean quiet, long expected) {
        // Given / When / Then
        assertThat(PressureRelief.least(level, quiet)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"16384, 20000, 16384", "16384, 20001, 1048576", "4096, 39999, 1048576", "0, 20001, 0"})
    void asksFilesWithVeryManyBlocksForLargeOnesOnly(long least, int blocks, long expected) {
        // Given / When / Then
        assertThat(PressureRelief.least(least, blocks)).isEqualTo(expected);
    }

    @Test
    void stagesTheLargestFilesUntilHalfOfTheBudgetIsFree() {
        // Given
        var files = List.of(file("small", 15, 1), file("medium", 20, 2), file("large", 45, 3));

        // When
        var stage = PressureRelief.stage(files, 90 * KIB, 0, 100 * KIB);

        // Then: 40 KiB too much, and one file holds 45
        assertThat(stage).containsExactly("large");
    }

    @Test
    void countsBytesThatAreOnTheirWayAsFree() {
        // Given
        var files = List.of(file("large", 45, 3));

        // When
        var stage = PressureRelief.stage(files, 90 * KIB, 60 * KIB, 100 * KIB);

        // Then
        assertThat(stage).isEmpty();
    }

    @Test
    void closesTheLeastRecentlyUsedFilesAndNoMoreThanNeeded() {
        // Given
        var files = List.of(file("old", 10, 1), file("new", 10, 9), file("middle", 10, 5));

        // When
        var close = PressureRelief.close(files, 85 * KIB, 100 * KIB);

        // Then: 15 KiB too much
        assertThat(close).containsExactly("old", "middle");
    }

    private static Candidate<String> file(String name, int kib, long lastUsed) {
        return new Candidate<>(name, (long) kib * KIB, (long) kib * KIB, lastUsed);
    }
}
