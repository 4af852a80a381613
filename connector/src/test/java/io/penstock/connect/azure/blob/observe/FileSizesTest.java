package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileSizesTest {
    private static final long HOUR = 3_600_000;
    private static final long START = 1_795_183_200_000L;

    private final FileSizes sizes = new FileSizes();

    @Test
    void warnsOnceWhenTheFilesOfAnHourAreSmall() {
        // When
        long said = publish(100, 100_000, START);

        // Then: nothing before the hour is over
        assertThat(said).isZero();
        assertThat(sizes.published(1, START + HOUR)).isEqualTo(100_000);
        assertThat(publish(100, 100_000, START + HOUR)).isZero();
        assertThat(sizes.published(1, START + 2 * HOUR)).isZero();
    }

    @Test
    void isSilentAboutLargeFilesAndAboutFewOnes() {
        // When
        publish(100, 2 << 20, START);
        long afterLarge = sizes.published(10, START + HOUR);
        publish(50, 10, START + HOUR);
        long afterFew = sizes.published(10, START + 2 * HOUR);

        // Then
        assertThat(afterLarge).isZero();
        assertThat(afterFew).isZero();
    }

    private long publish(int count, long size, long from) {
        return LongStream.range(0, count)
                .map(at -> sizes.published(size, from + at))
                .sum();
    }
}
