package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.buffer.MemoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockSizerTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private final BlockSizer sizer = new BlockSizer(32 * MIB, 8 * MIB);

    @ParameterizedTest
    @CsvSource({"0,256", "7,256", "8,512", "15,512", "16,1024", "48,16384", "56,32768", "64,32768", "39999,32768"})
    void doublesAfterEveryEightBlocksUpToTheLargest(int staged, int expectedKib) {
        assertThat(sizer.size(staged, MemoryLevel.MEDIUM)).isEqualTo(expectedKib * KIB);
        assertThat(sizer.size(staged, MemoryLevel.FULL)).isEqualTo(expectedKib * KIB);
    }

    @Test
    void isNotBelowTheSizeOfAWholeBlobWhileMemoryIsPlenty() {
        assertThat(sizer.size(0, MemoryLevel.LOW)).isEqualTo(8 * MIB);
        assertThat(sizer.size(56, MemoryLevel.LOW)).isEqualTo(32 * MIB);
    }

    @Test
    void neverPassesTheLargestBlock() {
        var small = new BlockSizer(256 * KIB, 8 * MIB);
        assertThat(small.size(0, MemoryLevel.LOW)).isEqualTo(256 * KIB);
        assertThat(small.size(Integer.MAX_VALUE, MemoryLevel.HIGH)).isEqualTo(256 * KIB);
    }

    @Test
    void sendsATypicalFileInAtMostSixteenBlocksWhileMemoryIsPlenty() {
        // Given a file of 128 MiB
        long left = 128L * MIB;
        int blocks = 0;

        // When it is cut into blocks
        while (left > 0) {
            left -= sizer.size(blocks++, MemoryLevel.LOW);
        }

        // Then
        assertThat(blocks).isLessThanOrEqualTo(16);
    }

    @Test
    void refusesSizesThatMakeNoSense() {
        assertThatThrownBy(() -> new BlockSizer(1000, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlockSizer(MIB, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
