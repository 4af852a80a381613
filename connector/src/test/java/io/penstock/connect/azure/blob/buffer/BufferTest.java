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
        assertThat(budget.used()).isEqualTo(20 * KIB);

        // When
        var block = output.take();
        block.release();
        block.release();

        // Then
        assertThat(budget.used()).isZero();
        assertThat(budget.peak()).isEqualTo(20 * KIB);
    }

    @Test
    void keepsChunksSmallWhenTheBudgetIsSmall() {
        // Given
        var small = new ChunkPool(new MemoryBudget(1 << 20));

        // When
        byte[] chunk = small.lease(4);

        // Then
        assertThat(chunk).hasSize(16 * KIB);
    }

    @Test
    void usesAChunkAgain() {
        // Given
        byte[] first = pool.lease(2);
        pool.giveBack(first);

        // When
        byte[] second = pool.lease(2);

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
    void relievesNothingBelowTheHighLevel() {
        // Given
        var files = List.of(new Candidate<>("large", 60L * KIB, 1));

        // When
        var relief = PressureRelief.choose(files, 60 * KIB, 0, 100 * KIB);

        // Then
        assertThat(relief.stage()).isEmpty();
    }

    @Test
    void stagesTheLargestFilesUntilHalfOfTheBudgetIsFree() {
        // Given
        var files = List.of(
                new Candidate<>("small", 15L * KIB, 1),
                new Candidate<>("medium", 20L * KIB, 2),
                new Candidate<>("large", 45L * KIB, 3));

        // When
        var relief = PressureRelief.choose(files, 90 * KIB, 0, 100 * KIB);

        // Then: 40 KiB too much, and one file holds 45
        assertThat(relief.stage()).containsExactly("large");
        assertThat(relief.close()).isEmpty();
    }

    @Test
    void countsBytesThatAreOnTheirWayAsFree() {
        // Given
        var files = List.of(new Candidate<>("large", 45L * KIB, 3));

        // When
        var relief = PressureRelief.choose(files, 90 * KIB, 60 * KIB, 100 * KIB);

        // Then
        assertThat(relief.stage()).isEmpty();
    }

    @Test
    void closesTheLeastRecentlyUsedFilesWhenAllAreSmall() {
        // Given
        var files = List.of(
                new Candidate<>("old", 10L * KIB, 1),
                new Candidate<>("new", 10L * KIB, 9),
                new Candidate<>("middle", 10L * KIB, 5));

        // When
        var relief = PressureRelief.choose(files, 65 * KIB, 0, 70 * KIB);

        // Then: 30 KiB too much
        assertThat(relief.stage()).isEmpty();
        assertThat(relief.close()).containsExactly("old", "middle", "new");
    }
}
